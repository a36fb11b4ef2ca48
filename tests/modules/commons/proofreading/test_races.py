"""Fifty people press at once: one remark is answered once, a text is published once."""

import pytest

from maillon.kernel.notices.models import Notice
from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.models import Remark, Revision, Text
from maillon.modules.commons.proofreading import actions
from tests.together import at_once

from .conftest import GUIDE

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50


def test_a_suggestion_pressed_by_fifty_is_in_the_text_once_and_thanked_once(asked, team, now):
    start = GUIDE.index("Sans hâte.")
    revisions.remark(asked.head, start=start, end=start + 10, words="", suggestion="Doucement.", by=team.karim, now=now)

    def press():
        return actions.accept(
            Remark.objects.select_related("revision__text", "author").get(), by=team.awa, now=now
        ).number

    given = at_once([press] * MANY)

    assert set(given) == {2}
    assert Revision.objects.count() == 2
    assert Text.objects.get().head.content.count("Doucement.") == 1
    assert Notice.objects.filter(person=team.karim, slug="proofreading.accepted").count() == 1


def test_a_text_withdrawn_by_fifty_is_withdrawn_once_and_told_once(published, team, now):
    def press():
        return revisions.withdraw(Text.objects.get(), why="Le bouton a changé.", by=team.sylvie, now=now).code

    given = at_once([press] * MANY)

    assert sorted(given) == sorted([published.code] + ["already_withdrawn"] * (MANY - 1))
    assert Notice.objects.filter(person=team.awa, slug="proofreading.withdrawn").count() == 1
