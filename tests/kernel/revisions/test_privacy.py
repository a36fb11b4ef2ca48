"""Somebody who leaves: their texts stay, under one pseudonym; what was theirs alone is erased."""

from datetime import timedelta

from maillon.kernel.privacy import what_we_keep
from maillon.kernel.privacy.actions import sweep
from maillon.kernel.privacy.erasure import erase_all_of, everything_about
from maillon.kernel.revisions.actions import (
    accept_suggestion,
    approve,
    ask_for_proofreading,
    remark,
    revise,
    save_draft,
)
from maillon.kernel.revisions.models import Approval, Draft, DraftAside, DraftBefore, Revision
from maillon.kernel.revisions.pages import Page
from maillon.kernel.revisions.queries import contributors, missing_approvals

from .conftest import FIRST


def test_what_somebody_wrote_stays_under_a_pseudonym(published, team, now):
    remark(published.head, start=0, end=2, words="Hum.", by=team.awa, now=now)
    save_draft(published, content="Un brouillon", based_on=published.head, by=team.awa, now=now)
    assert contributors(published).authors == ("Awa",)

    erase_all_of(team.awa, now=now)

    [pseudonym] = contributors(published).authors
    assert pseudonym.startswith("Bénévole ")
    published.refresh_from_db()
    assert (published.owner, published.head.author, published.head.content) == (None, None, FIRST)
    assert published.head.remarks.get().credit == pseudonym
    assert not Draft.objects.exists()


def test_whoever_proofread_stays_credited_under_a_pseudonym(published, team, now):
    erase_all_of(team.karim, now=now)

    readers = contributors(published).proofreaders
    assert len(readers) == 2
    assert "Karim" not in readers
    assert Approval.objects.filter(person=None).count() == 1


def test_leaving_never_makes_the_approval_of_an_author_count(text, team, proofread, now):
    ask_for_proofreading(text, by=team.awa, now=now)
    approve(text.head, by=team.chloé, now=now)
    revise(text, content=FIRST + "!", based_on=text.head, by=team.chloé, is_typo=True, now=now)
    assert missing_approvals(text) == 2

    erase_all_of(team.chloé, now=now)

    text.refresh_from_db()
    assert missing_approvals(text) == 2


def test_leaving_never_makes_the_approval_of_whoever_let_words_in_count(text, team, now):
    ask_for_proofreading(text, by=team.awa, now=now)
    approve(text.head, by=team.bruno, now=now)
    said = remark(text.head, start=len(FIRST), end=len(FIRST), words="", suggestion="!", by=team.karim, now=now)
    accept_suggestion(said, by=team.bruno, is_typo=True, now=now)
    assert missing_approvals(text) == 2

    erase_all_of(team.bruno, now=now)

    text.refresh_from_db()
    assert missing_approvals(text) == 2


def test_whoever_approved_twice_and_left_still_counts_once(text, team, now):
    ask_for_proofreading(text, by=team.awa, now=now)
    approve(text.head, by=team.zoé, now=now)
    retouched = revise(text, content=FIRST + "!", based_on=text.head, by=team.awa, is_typo=True, now=now)
    approve(retouched, by=team.zoé, now=now)

    erase_all_of(team.zoé, now=now)

    text.refresh_from_db()
    assert missing_approvals(text) == 1


def test_what_a_draft_said_before_is_given_back_and_named_among_what_is_kept(text, team, now):
    for typed in ("Appelez Jean.", "Appelez-nous."):
        save_draft(text, content=typed, based_on=text.head, by=team.awa, now=now)

    given = everything_about(team.awa)["texts"]

    assert [one["content"].strip() for one in given["drafts"]] == ["Appelez-nous."]
    assert [one["content"].strip() for one in given["drafts_before"]] == ["Appelez Jean."]
    label = next(str(one["label"]) for one in what_we_keep() if one["name"] == "revisions.draftbefore.said_at")
    assert label == "Ce qu’un brouillon disait un instant plus tôt"


def test_a_person_takes_their_texts_away(published, team, now):
    remark(published.head, start=0, end=2, words="Hum.", suggestion="Le", by=team.karim, now=now)

    awa, karim = everything_about(team.awa)["texts"], everything_about(team.karim)["texts"]

    assert [(one["number"], one["content"]) for one in awa["revisions"]] == [(1, FIRST)]
    assert [(one["verdict"], one["number"]) for one in karim["proofread"]] == [("approved", 1)]
    assert [(one["passage"], one["suggestion"]) for one in karim["remarks"]] == [("Un", "Le")]
    assert karim["revisions"] == []


def test_what_a_draft_said_before_is_forgotten_after_a_day_and_the_draft_is_not(text, team, now):
    for typed in ("Appelez Jean.", "Appelez-nous."):
        save_draft(text, content=typed, based_on=text.head, by=team.awa, now=now)

    sweep(now=now + timedelta(hours=23))
    assert DraftBefore.objects.count() == 1

    sweep(now=now + timedelta(hours=25))
    assert not DraftBefore.objects.exists()
    assert Draft.objects.get().content == "Appelez-nous."


def test_a_page_left_open_for_days_still_loses_nothing(text, team, now):
    for typed in ("Un début.", "Un début, puis un milieu."):
        save_draft(text, content=typed, based_on=text.head, by=team.awa, page=Page("telephone"), now=now)
    sweep(now=now + timedelta(days=2))

    save_draft(text, content="Un début, puis une fin.", based_on=text.head, by=team.awa, page=Page("computer"), now=now)

    kept = [*Draft.objects.values_list("content", flat=True), *DraftAside.objects.values_list("content", flat=True)]
    assert kept == ["Un début, puis un milieu.", "Un début, puis une fin."]


def test_a_draft_nobody_came_back_to_is_erased_after_a_year(text, team, now):
    save_draft(text, content="Un", based_on=text.head, by=team.awa, now=now)

    sweep(now=now + timedelta(days=364))
    assert Draft.objects.exists()

    sweep(now=now + timedelta(days=366))
    assert not Draft.objects.exists()
    assert Revision.objects.exists()
