"""A licence only loosens, and with the consent of each author."""

import pytest

from maillon.kernel.revisions.actions import agree_to_licence, change_licence, publish_as_imported, revise
from maillon.lib.refusal import Refused

from .conftest import FIRST

FREER = "CC-BY-4.0"


def test_a_licence_loosens_once_every_author_agrees(text, team, now):
    revise(text, content=FIRST + "Bis.\n", based_on=text.head, by=team.bruno, now=now)
    agree_to_licence(text, to=FREER, by=team.awa, now=now)
    with pytest.raises(Refused) as refused:
        change_licence(text, to=FREER, by=team.sylvie, now=now)
    assert (refused.value.reason, refused.value.details) == ("licence_consent_missing", {"missing": 1})

    agree_to_licence(text, to=FREER, by=team.bruno, now=now)
    agree_to_licence(text, to=FREER, by=team.bruno, now=now)
    change_licence(text, to=FREER, by=team.sylvie, now=now)

    text.refresh_from_db()
    assert text.licence == FREER
    assert text.revisions.get(number=1).licence == "CC-BY-SA-4.0", "what was given stays given as it was"


@pytest.mark.parametrize(
    "tighter", ["CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "LicenseRef-all-rights-reserved", "CC-BY-NC-4.0"]
)
def test_a_licence_never_tightens(text, team, tighter, now):
    agree_to_licence(text, to=tighter, by=team.awa, now=now)

    with pytest.raises(Refused, match="licence_tightens"):
        change_licence(text, to=tighter, by=team.sylvie, now=now)


def test_only_authors_consent(text, team, now):
    with pytest.raises(Refused, match="not_an_author"):
        agree_to_licence(text, to=FREER, by=team.karim, now=now)


def test_what_was_imported_or_whose_author_left_keeps_its_licence(team, now):
    text = publish_as_imported("note", content=FIRST, source="voisins", credit="Zoé", licence="CC-BY-SA-4.0", now=now)

    with pytest.raises(Refused, match="licence_consent_missing"):
        change_licence(text, to=FREER, by=team.sylvie, now=now)
