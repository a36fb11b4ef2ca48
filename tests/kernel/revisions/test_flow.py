"""A text from its first words to its publication, and back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import localdate

from maillon.kernel.events import bus
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.revisions.actions import (
    accept_suggestion,
    approve,
    ask_for_corrections,
    ask_for_proofreading,
    begin,
    publish,
    remark,
    restore,
    revise,
    withdraw,
)
from maillon.kernel.revisions.actions.proofreading import settle_freed
from maillon.kernel.revisions.models import Revision, Text
from maillon.kernel.revisions.privacy import leave_the_texts
from maillon.kernel.revisions.queries import Circle, contributors, history, may_approve, missing_approvals
from maillon.lib.refusal import Refused

from .conftest import FIRST


def reason_of(function, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        function(*args, **kwargs)
    return refused.value.reason


def test_a_text_goes_from_first_words_to_published(text, team, now):
    assert (text.state, text.head.number, text.is_readable) == ("draft", 1, False)
    ask_for_proofreading(text, by=team.awa, now=now)
    ask_for_corrections(text.head, by=team.karim, words="La fin est courte.", now=now)
    text.refresh_from_db()
    assert text.state == "corrections_asked"

    second = revise(text, content=FIRST + "Vraiment.\n", based_on=text.head, by=team.awa, now=now)
    ask_for_proofreading(text, by=team.awa, now=now)
    approve(second, by=team.karim, words="Merci !", now=now)
    assert missing_approvals(text) == 1
    approve(second, by=team.nadia, as_concerned=True, circle="Le groupe du mardi", now=now)
    text.refresh_from_db()
    assert text.state == "approved"
    publish(text, by=team.sylvie, now=now)

    assert (text.state, text.published.content, text.is_readable) == ("published", FIRST + "Vraiment.\n", True)
    assert vars(contributors(text)) == {
        "authors": ("Awa",),
        "proofreaders": ("Karim",),
        "concerned": (Circle("Le groupe du mardi", localdate(now)),),
    }
    verbs = ["begin", "ask", "correct", "ask", "approve", "publish"]
    assert [entry.verb for entry in entries_of(text)] == verbs


def test_nobody_approves_what_they_wrote_a_part_of(text, team, now):
    revise(text, content=FIRST + "Bis.\n", based_on=text.head, by=team.bruno, now=now)
    ask_for_proofreading(text, by=team.awa, now=now)

    for author in (team.awa, team.bruno):
        assert not may_approve(author, text.head)
        assert reason_of(approve, text.head, by=author, now=now) == "author_may_not_approve"
    assert may_approve(team.chloé, text.head)


def test_an_approval_is_for_one_revision_and_does_not_pass_to_the_next(text, team, proofread, now):
    proofread(text)
    first = text.head
    revise(text, content=FIRST.replace("Deux phrases", "Trois phrases"), based_on=first, by=team.awa, now=now)

    assert (text.state, missing_approvals(text)) == ("to_proofread", 2)
    assert reason_of(publish, text, by=team.sylvie, now=now) == "not_approved"
    assert reason_of(approve, first, by=team.zoé, now=now) == "revision_superseded"


def test_a_declared_typo_keeps_approvals(text, team, proofread, now):
    proofread(text)
    revise(text, content=FIRST.replace("jet", "jets"), based_on=text.head, by=team.awa, is_typo=True, now=now)

    assert text.state == "approved"
    publish(text, by=team.sylvie, now=now)
    assert text.published.number == 2


def test_typos_do_not_add_up_to_a_change(text, team, proofread, now):
    proofread(text)
    content = FIRST
    for letter in "abcd":
        content += letter * 5
        revise(text, content=content, based_on=text.head, by=team.awa, is_typo=True, now=now)

    one_more = {"content": content + "e", "based_on": text.head, "by": team.awa, "is_typo": True}
    assert reason_of(revise, text, **one_more, now=now) == "not_a_typo"


@pytest.mark.parametrize(
    ("before", "after"), [("au 3620", "au 3621"), ("https://a.example", "https://b.example"), ("12 €", "120 €")]
)
def test_a_number_or_an_address_is_never_a_typo(text, team, before, after, now):
    revise(text, content=f"Appelez {before} demain.", based_on=text.head, by=team.awa, now=now)

    typo = {"content": f"Appelez {after} demain.", "based_on": text.head, "by": team.awa, "is_typo": True, "now": now}
    assert reason_of(revise, text, **typo) == "not_a_typo"


def test_whoever_corrects_a_typo_in_what_they_approved_no_longer_counts(text, team, now):
    ask_for_proofreading(text, by=team.awa, now=now)
    approve(text.head, by=team.chloé, now=now)
    approve(text.head, by=team.karim, now=now)
    text.refresh_from_db()
    assert text.state == "approved"

    revise(text, content=FIRST + "!", based_on=text.head, by=team.chloé, is_typo=True, now=now)

    assert (text.state, missing_approvals(text)) == ("to_proofread", 1)


def test_an_objection_holds_until_the_text_changes_or_its_author_agrees(text, team, now):
    ask_for_proofreading(text, by=team.awa, now=now)
    ask_for_corrections(text.head, by=team.zoé, words="Non.", now=now)
    text.refresh_from_db()
    ask_for_proofreading(text, by=team.awa, now=now)
    approve(text.head, by=team.karim, now=now)
    approve(text.head, by=team.nadia, now=now)
    text.refresh_from_db()
    assert text.state == "to_proofread"

    approve(text.head, by=team.zoé, now=now)

    text.refresh_from_db()
    assert text.state == "approved"


def test_what_is_published_stays_readable_while_the_next_one_is_written(published, team, now):
    revise(published, content=FIRST + "Plus tard.\n", based_on=published.head, by=team.awa, now=now)

    assert (published.state, published.is_readable) == ("draft", True)
    assert published.published.content == FIRST
    assert reason_of(publish, published, by=team.sylvie, now=now) == "not_approved"


def test_a_typo_corrected_after_publication_may_be_published_at_once(published, team, now):
    revise(published, content=FIRST + "!", based_on=published.head, by=team.awa, is_typo=True, now=now)
    assert published.state == "approved"

    publish(published, by=team.sylvie, now=now)

    assert published.published.number == 2


def test_a_text_is_withdrawn_and_given_back(published, team, now):
    assert reason_of(withdraw, published, why=" ", by=team.sylvie, now=now) == "why_missing"
    withdraw(published, why="Le site a changé.", by=team.sylvie, now=now)
    assert (published.is_readable, published.withdrawn_why) == (False, "Le site a changé.")
    assert reason_of(withdraw, published, why="Encore", by=team.sylvie, now=now) == "already_withdrawn"

    restore(published, by=team.sylvie, now=now + timedelta(days=1))

    assert Text.objects.readable().get() == published


def test_a_text_that_is_not_fit_is_not_proofread(text, team, now):
    revise(text, content="BAD", based_on=text.head, by=team.awa, now=now)

    assert reason_of(ask_for_proofreading, text, by=team.awa, now=now) == "text_empty"


def test_whoever_may_do_nothing_does_nothing(text, team, proofread, now):
    given = {"content": "x", "based_on": text.head, "now": now}
    assert reason_of(revise, text, by=team.max, **given) == "not_allowed"
    assert reason_of(ask_for_proofreading, text, by=team.karim, now=now) == "not_allowed"
    proofread(text)
    for action in (publish, restore):
        assert reason_of(action, text, by=team.awa, now=now) == "not_allowed"
    assert reason_of(approve, text.head, by=team.max, now=now) == "not_allowed"


@pytest.mark.parametrize("content", ["", " \n", "a\x00b", "\ud800", "x" * 1_000_001])
def test_what_is_not_a_text_is_refused_in_words(text, team, content, now):
    reason = reason_of(revise, text, content=content, based_on=text.head, by=team.awa, now=now)

    assert reason in {"text_empty", "text_unreadable", "text_too_long"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revisions_revision SET content = 'x'",
        "UPDATE revisions_revision SET note = 'x'",
        "UPDATE revisions_revision SET credit = 'x'",
        "UPDATE revisions_revision SET author_id = NULL, number = 7",
        "DELETE FROM revisions_revision",
        "INSERT INTO revisions_revision (text_id, number, content, digest, credit, note, is_typo, is_aside, licence, source,"
        " written_at) SELECT text_id, 99, 'x', digest, '', '', false, false, '', '', written_at FROM revisions_revision",
    ],
)
def test_the_database_refuses_to_change_a_revision(text, statement):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Revision.objects.get().content == FIRST


def test_the_database_refuses_to_publish_a_revision_of_another_text(published, team, now):
    from maillon.kernel.revisions.actions import begin

    other = begin("note", content="Autre.", by=team.awa, now=now)
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError), transaction.atomic():
        Text.objects.filter(pk=published.pk).update(published=other.head)


def test_the_history_costs_the_same_for_one_revision_as_for_five(text, team, now, django_assert_num_queries):
    for number in range(5):
        revise(text, content=FIRST + "x" * (number + 1), based_on=text.head, by=team.awa, now=now)
    with django_assert_num_queries(1):
        listed = [
            (one.number, str(one.author), one.approvals_given, one.base and one.base.number) for one in history(text)
        ]

    assert listed[0] == (6, "Awa", 0, 5)
    assert len(listed) == 6


def test_whoever_wrote_what_is_published_approves_no_correction_of_its_typos(published, team, now):
    fixed = revise(published, content=FIRST + "!", based_on=published.head, by=team.bruno, is_typo=True, now=now)

    assert published.state == "approved"
    assert [may_approve(person, fixed) for person in (team.awa, team.bruno, team.zoé)] == [False, False, True]
    assert reason_of(approve, fixed, by=team.awa, now=now) == "author_may_not_approve"


@pytest.fixture
def objected(text, team, now):
    """Approved by Nadia; Karim asked for corrections and suggests one sign more."""
    ask_for_proofreading(text, by=team.awa, now=now)
    approve(text.head, by=team.nadia, now=now)
    ask_for_corrections(text.head, by=team.karim, words="Il manque un signe.", now=now)
    at = len(FIRST)
    said = remark(text.head, start=at, end=at, words="", suggestion="!", by=team.karim, now=now)
    text.refresh_from_db()
    return text, said


def test_a_text_that_took_in_the_typo_of_whoever_objected_waits_for_others_and_not_for_them(objected, team, now):
    text, said = objected
    accept_suggestion(said, by=team.awa, is_typo=True, now=now)
    ask_for_proofreading(text, by=team.awa, now=now)
    text.refresh_from_db()
    assert reason_of(approve, text.head, by=team.karim, now=now) == "author_may_not_approve"

    approve(text.head, by=team.zoé, now=now)

    text.refresh_from_db()
    assert text.state == "approved"
    publish(text, by=team.sylvie, now=now)


def test_a_text_waits_for_nobody_who_may_no_longer_say_that_they_are_happy_with_it(objected, team, now):
    text, _said = objected
    ask_for_proofreading(text, by=team.awa, now=now)
    approve(text.head, by=team.zoé, now=now)
    text.refresh_from_db()
    assert text.state == "to_proofread"
    assert reason_of(publish, text, by=team.sylvie, now=now) == "not_approved"

    type(team.karim).objects.filter(pk=team.karim.pk).update(is_active=False)

    publish(text, by=team.sylvie, now=now)
    assert (text.state, text.is_readable) == ("published", True)


@pytest.mark.parametrize("how", ["leaves", "loses the right"])
def test_once_whoever_objected_may_no_longer_the_text_is_approved_and_it_is_told_once(
    objected, team, now, monkeypatch, how
):
    told = []
    reaction = bus.Reaction("revisions.TextApproved", lambda event: told.append(event.text_id), later=False)
    monkeypatch.setitem(bus._reactions, "revisions.TextApproved", [reaction])
    text, _said = objected
    ask_for_proofreading(text, by=team.awa, now=now)
    approve(text.head, by=team.zoé, now=now)
    assert settle_freed(now=now) == 0

    if how == "leaves":
        leave_the_texts(team.karim, now=now)
    else:
        type(team.karim).objects.filter(pk=team.karim.pk).update(is_active=False)

    assert [settle_freed(now=now), settle_freed(now=now)] == [1, 0]
    text.refresh_from_db()
    assert (text.state, told) == ("approved", [text.pk])


def test_a_text_that_goes_wrong_does_not_keep_the_next_ones_waiting(team, now, monkeypatch):
    broken, sound = (begin("note", content=FIRST, by=team.awa, now=now) for _each in range(2))

    def fail(event):
        if event.text_id == broken.pk:
            raise ValueError("broken")

    reaction = bus.Reaction("revisions.TextApproved", fail, later=False)
    monkeypatch.setitem(bus._reactions, "revisions.TextApproved", [reaction])
    for text in (broken, sound):
        ask_for_proofreading(text, by=team.awa, now=now)
        ask_for_corrections(text.head, by=team.karim, words="Trop court.", now=now)
        ask_for_proofreading(text, by=team.awa, now=now)
        for reader in (team.zoé, team.nadia):
            approve(text.head, by=reader, now=now)
    type(team.karim).objects.filter(pk=team.karim.pk).update(is_active=False)

    with pytest.raises(ValueError, match="broken"):
        settle_freed(now=now)

    states = [Text.objects.get(pk=text.pk).state for text in (broken, sound)]
    assert states == ["to_proofread", "approved"]
