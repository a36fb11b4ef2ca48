"""A guide keeps its licence until each of its authors agrees to a freer one, whichever way it is asked."""

import pytest

from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.models import Text
from maillon.lib.refusal import Refused
from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.models import Guide

from .conftest import GUIDE


def test_a_suggestion_taken_in_gives_no_guide_away_without_its_authors(asked, team, now):
    at = GUIDE.index("CC-BY-SA-4.0")
    said = revisions.remark(
        asked.head, start=at, end=at + len("CC-BY-SA-4.0"), words="", suggestion="CC0-1.0", by=team.karim, now=now
    )

    with pytest.raises(Refused, match="licence_stays"):
        revisions.accept_suggestion(said, by=team.awa, now=now)


def test_a_file_under_a_freer_licence_leaves_the_licence_of_a_guide_changed_here(team, folder, write, now):
    write()
    import_guides(folder, now=now)
    text = Text.objects.get()
    content = text.head.content.replace("Sans hâte.", "Doucement.")
    revisions.revise(text, content=content, based_on=text.head, by=team.karim, now=now)
    write(licence="CC-BY-4.0", title="Autre")
    assert import_guides(folder, now=now).proposed == ["lampe"]
    text.refresh_from_db()
    for reader in (team.nadia, team.sylvie):
        revisions.approve(text.head, by=reader, now=now)

    revisions.publish(text, by=team.sylvie, now=now)

    guide = Guide.objects.get()
    assert (guide.title, guide.licence, guide.text.licence) == ("Autre", "CC-BY-SA-4.0", "CC-BY-SA-4.0")
    again = guide.text.head.content.replace("Doucement.", "Sans se presser.")
    assert revisions.revise(guide.text, content=again, based_on=guide.text.head, by=team.karim, now=now).licence
