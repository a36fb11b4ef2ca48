"""What was checked again moves by a day: nobody becomes its author, no author its proofreader, and nothing is locked by it."""

from datetime import date

import pytest

from maillon.kernel.people.accounts import erase_person
from maillon.kernel.revisions.actions import (
    accept_suggestion,
    agree_to_licence,
    begin,
    change_licence,
    publish,
    remark,
    renew,
    revise,
)
from maillon.kernel.revisions.models import Approval
from maillon.kernel.revisions.queries import contributors
from maillon.lib.refusal import Refused

from .conftest import FIRST

DAY = date(2026, 11, 17)
SAYS = "licence: CC-BY-SA-4.0\nchecked: 2026-01-01\n\n" + FIRST
FREER = "CC-BY-4.0"


@pytest.fixture
def dated(team, proofread, now):
    """A published text of Awa, with the day it was checked; Karim and Nadia approved it."""
    text = begin("note", content=SAYS, by=team.awa, now=now)
    return publish(proofread(text), by=team.sylvie, now=now)


def test_an_author_who_checks_their_text_again_is_no_proofreader_of_it(dated, team, now):
    revision = renew(dated, day=DAY, by=team.awa, now=now)

    assert dated.published == revision
    assert "checked: 2026-11-17" in revision.content
    assert not Approval.objects.filter(revision=revision).exists()
    assert contributors(dated).proofreaders == ("Karim", "Nadia")
    assert contributors(dated).authors == ("Awa",)


def test_whoever_did_not_write_it_and_checks_it_again_is_credited(dated, team, now):
    renew(dated, day=DAY, by=team.zoé, now=now)

    assert contributors(dated).proofreaders == ("Karim", "Nadia", "Zoé")


def test_whoever_let_words_in_is_no_proofreader_of_them_either(dated, team, proofread, now):
    said = remark(dated.head, start=0, end=0, words="", suggestion="Avant.\n", by=team.zoé, now=now)
    accept_suggestion(said, by=team.bruno, now=now)
    publish(proofread(dated), by=team.sylvie, now=now)

    for number, person in enumerate((team.zoé, team.bruno)):
        renew(dated, day=date(2026, 11, 18 + number), by=person, now=now)

    assert contributors(dated).proofreaders == ("Karim", "Nadia")
    assert contributors(dated).authors == ("Awa", "Zoé")


def test_an_author_credited_as_a_proofreader_before_is_so_no_more(dated, team, now):
    Approval.objects.create(revision=dated.head, person=team.awa, credit="Awa", verdict="approved", at=now)

    assert contributors(dated).proofreaders == ("Karim", "Nadia")


def test_a_text_checked_again_may_still_change_its_licence(dated, team, now):
    renew(dated, day=DAY, by=team.zoé, now=now)
    agree_to_licence(dated, to=FREER, by=team.awa, now=now)

    change_licence(dated, to=FREER, by=team.sylvie, now=now)

    dated.refresh_from_db()
    assert (dated.licence, f"licence: {FREER}" in dated.head.content) == (FREER, True)


def test_a_typo_whose_author_left_is_not_taken_for_a_day(dated, team, now):
    typo = dated.head.content.replace("phrases", "phrase")
    revise(dated, content=typo, based_on=dated.head, by=team.bruno, is_typo=True, now=now)
    erase_person(team.bruno, now=now)
    agree_to_licence(dated, to=FREER, by=team.awa, now=now)

    with pytest.raises(Refused, match="licence_consent_missing"):
        change_licence(dated, to=FREER, by=team.sylvie, now=now)


def test_a_small_suggestion_is_still_a_typo_after_the_text_was_checked_again(dated, team, now):
    revision = renew(dated, day=DAY, by=team.zoé, now=now)
    at = revision.content.index("phrases")
    said = remark(revision, start=at, end=at + 7, words="", suggestion="phrase", by=team.karim, now=now)

    accepted = accept_suggestion(said, by=team.awa, is_typo=True, now=now)

    assert (accepted.is_typo, accepted.author) == (True, team.karim)
    day = accepted.content.index("2026-11-17")
    other = remark(accepted, start=day, end=day + 4, words="", suggestion="2020", by=team.karim, now=now)
    with pytest.raises(Refused, match="not_a_typo"):
        accept_suggestion(other, by=team.awa, is_typo=True, now=now)
