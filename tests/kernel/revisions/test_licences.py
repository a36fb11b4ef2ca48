"""A licence only loosens, and with the consent of each author."""

import pytest

from maillon.kernel.revisions.actions import (
    accept_suggestion,
    agree_to_licence,
    approve,
    ask_for_proofreading,
    begin,
    change_licence,
    publish,
    publish_as_imported,
    remark,
    revise,
)
from maillon.kernel.revisions.actions.consents import authors_to_ask
from maillon.kernel.revisions.models import Revision
from maillon.kernel.revisions.queries import contributors, missing_approvals, open_remarks
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


SAYS = "licence: CC-BY-SA-4.0\n\n" + FIRST
FILE = {"source": "voisins", "credit": "Léa", "licence": ""}


@pytest.fixture
def says(team, now):
    """A text that names its own licence, begun by Awa."""
    return begin("note", content=SAYS, by=team.awa, now=now)


def licences_of(text):
    """What the text has, and what its last revision says and has."""
    text.refresh_from_db()
    head = Revision.objects.get(pk=text.head_id)
    return text.licence, head.content.splitlines()[0].removeprefix("licence: "), head.licence


def test_a_suggestion_does_not_change_the_licence_behind_the_authors(says, team, now):
    at = SAYS.index("CC-BY-SA-4.0")
    said = remark(
        says.head, start=at, end=at + len("CC-BY-SA-4.0"), words="", suggestion="CC0-1.0", by=team.karim, now=now
    )

    with pytest.raises(Refused, match="licence_stays"):
        accept_suggestion(said, by=team.bruno, now=now)

    assert licences_of(says) == ("CC-BY-SA-4.0",) * 3
    assert open_remarks(says).exists()


def test_a_text_that_names_another_licence_than_its_own_is_not_published(says, team, proofread, now):
    proofread(says)
    says.licence = "CC-BY-4.0"  # what was let in before: the text has one licence and says another
    says.save(update_fields=["licence"])

    with pytest.raises(Refused, match="licence_stays"):
        publish(says, by=team.sylvie, now=now)


def test_a_text_that_names_another_licence_than_its_own_is_mended_by_the_next_save(says, team, now):
    says.licence = "CC-BY-4.0"
    says.save(update_fields=["licence"])

    revise(says, content=SAYS + "Bis.\n", based_on=says.head, by=team.awa, now=now)

    assert licences_of(says) == ("CC-BY-4.0",) * 3


def test_whoever_writes_while_the_licence_changes_is_not_blamed_for_it(says, team, now):
    opened = says.head
    agree_to_licence(says, to=FREER, by=team.awa, now=now)
    change_licence(says, to=FREER, by=team.sylvie, now=now)

    revise(says, content=SAYS + "Bis.\n", based_on=opened, by=team.bruno, now=now)

    assert licences_of(says) == (FREER,) * 3
    assert says.head.content.endswith("Bis.\n")


def test_what_is_imported_over_a_text_changed_here_leaves_its_licence(team, now):
    text = publish_as_imported("note", content=SAYS, **FILE, now=now)
    revise(text, content=SAYS.replace("premier", "second"), based_on=text.head, by=team.awa, now=now)
    theirs = SAYS.replace("CC-BY-SA-4.0", "CC-BY-4.0").replace("La fin.", "La toute fin.")

    for _time in range(2):
        publish_as_imported("note", content=theirs, **FILE, text=text, now=now)

    assert licences_of(text) == ("CC-BY-SA-4.0",) * 3
    assert text.head.content == SAYS.replace("premier", "second").replace("La fin.", "La toute fin.")
    assert (text.head.merged.content, text.head.merged.licence) == (theirs, "CC-BY-4.0")
    assert not open_remarks(text).exists()
    revise(text, content=text.head.content + "Bis.\n", based_on=text.head, by=team.awa, now=now)


def test_an_import_that_only_changes_its_licence_proposes_nothing(team, now):
    text = publish_as_imported("note", content=SAYS, **FILE, now=now)
    revise(text, content=SAYS.replace("premier", "second"), based_on=text.head, by=team.awa, now=now)

    publish_as_imported("note", content=SAYS.replace("CC-BY-SA-4.0", "CC-BY-4.0"), **FILE, text=text, now=now)

    assert licences_of(text) == ("CC-BY-SA-4.0",) * 3
    assert (text.state, text.head.number) == ("draft", 2)


def test_a_text_nobody_changed_here_follows_the_licence_of_its_source(team, now):
    text = publish_as_imported("note", content=SAYS, **FILE, now=now)

    publish_as_imported("note", content=SAYS.replace("CC-BY-SA-4.0", "CC-BY-4.0"), **FILE, text=text, now=now)

    assert licences_of(text) == ("CC-BY-4.0",) * 3


def test_whoever_changes_the_licence_writes_nothing_and_approvals_hold(says, team, now):
    ask_for_proofreading(says, by=team.awa, now=now)
    for reader in (team.karim, team.sylvie):
        approve(says.head, by=reader, now=now)
    says.refresh_from_db()
    publish(says, by=team.sylvie, now=now)
    agree_to_licence(says, to=FREER, by=team.awa, now=now)

    change_licence(says, to=FREER, by=team.sylvie, now=now)

    assert licences_of(says) == (FREER,) * 3
    assert (says.state, missing_approvals(says)) == ("approved", 0)
    publish(says, by=team.sylvie, now=now)
    credits = contributors(says)
    assert (credits.authors, credits.proofreaders) == (("Awa",), ("Karim", "Sylvie"))
    assert authors_to_ask(says, to="CC0-1.0") == {team.awa.pk}


def test_a_typo_is_still_a_typo_once_the_licence_has_changed(says, team, proofread, now):
    publish(proofread(says), by=team.sylvie, now=now)
    agree_to_licence(says, to="CC0-1.0", by=team.awa, now=now)
    change_licence(says, to="CC0-1.0", by=team.sylvie, now=now)

    mended = says.head.content.replace("premier jet", "premier jeu")
    revise(says, content=mended, based_on=says.head, by=team.awa, is_typo=True, now=now)

    assert missing_approvals(says) == 0
