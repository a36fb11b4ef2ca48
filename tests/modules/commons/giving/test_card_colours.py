"""The card has the colours of the site, though it loads none of its stylesheets."""

import re

from maillon.ui.finders import PARTS


def test_the_card_has_the_colours_of_the_site():
    card = (PARTS.parents[1] / "modules/commons/giving/static/giving/card.css").read_text()
    site = (PARTS / "tokens" / "colours.css").read_text()

    light, dark = re.findall(r":root \{(.*?)\}", card)

    for ours, theirs in ((light, site.split("@media")[0]), (dark, site.split("@media")[1])):
        known = dict(re.findall(r"--([\w-]+): (#\w+);", theirs))
        for name, value in re.findall(r"--([\w-]+): (#\w+);", ours):
            assert known[name] == value, name
