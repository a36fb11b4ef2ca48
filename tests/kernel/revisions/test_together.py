"""Fifty people at once, each in a thread with a connection of its own."""

import pytest

from maillon.kernel.events import bus
from maillon.kernel.revisions.actions import (
    accept_suggestion,
    approve,
    ask_for_proofreading,
    publish,
    publish_as_imported,
    remark,
    revise,
    save_draft,
)
from maillon.kernel.revisions.counting import counted
from maillon.kernel.revisions.models import Approval, Draft, Remark, Revision, Text
from tests.together import at_once

from .conftest import FIRST

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50


def again(text):
    """The same text, as another request reads it."""
    return Text.objects.select_related("head").get(pk=text.pk)


def test_fifty_who_write_at_once_from_the_same_revision_lose_nothing(text, team, now):
    paragraphs = "".join(f"Paragraphe {number}.\n\n" for number in range(MANY))
    base = revise(text, content=paragraphs, based_on=text.head, by=team.awa, now=now)

    def edit(number):
        content = paragraphs.replace(f"Paragraphe {number}.", f"Paragraphe {number}, revu.")
        return lambda: revise(again(text), content=content, based_on=base, by=team.bruno, now=now).number

    written = at_once([edit(number) for number in range(MANY)])

    assert sorted(written) == list(range(3, MANY + 3))
    assert again(text).head.content == paragraphs.replace(".", ", revu.")


def test_of_fifty_who_change_one_passage_one_writes_and_the_others_keep_a_draft(text, make_person, team, now):
    from maillon.kernel.revisions import kinds

    people = [make_person(f"Personne {number}") for number in range(MANY)]
    pks = {person.pk for person in people}
    from django.db.models import Q

    kinds.rights("note", "write", lambda person: Q() if person.pk in pks else Q(pk__in=[]))
    base = text.head

    def edit(number):
        content = FIRST.replace("La fin.", f"Fin de {number}.")
        return lambda: revise(again(text), content=content, based_on=base, by=people[number], now=now).number

    written = at_once([edit(number) for number in range(MANY)])

    assert sorted(written, key=str) == [2] + ["conflicting"] * (MANY - 1)
    kept = {draft.content for draft in Draft.objects.all()} | {again(text).head.content}
    assert kept == {FIRST.replace("La fin.", f"Fin de {number}.") for number in range(MANY)}


def test_fifty_approvals_at_once_all_count_and_the_text_is_approved_once(text, make_person, team, now, monkeypatch):
    from django.db.models import Q

    from maillon.kernel.revisions import kinds

    people = [make_person(f"Personne {number}") for number in range(MANY)]
    pks = {person.pk for person in people}
    kinds.rights("note", "proofread", lambda person: Q() if person.pk in pks else Q(pk__in=[]))
    told = []
    monkeypatch.setitem(
        bus._reactions,
        "revisions.TextApproved",
        [bus.Reaction("revisions.TextApproved", lambda event: told.append(event), later=False)],
    )
    ask_for_proofreading(text, by=team.awa, now=now)

    at_once([lambda person=person: approve(again(text).head, by=person, now=now) for person in people])

    assert (again(text).state, len(counted(again(text))), len(told)) == ("approved", MANY, 1)


def test_fifty_clicks_of_one_person_are_one_approval(text, team, now):
    ask_for_proofreading(text, by=team.awa, now=now)

    at_once([lambda: approve(again(text).head, by=team.karim, now=now)] * MANY)

    assert Approval.objects.count() == 1
    assert again(text).state == "to_proofread"


def test_publishing_while_others_write_publishes_what_was_approved_or_nothing(text, team, proofread, now):
    proofread(text)
    approved = text.head

    def write(number):
        content = FIRST + f"Ajout {'x' * number}.\n"
        return lambda: revise(again(text), content=content, based_on=approved, by=team.bruno, now=now)

    said = at_once([
        write(number) if number % 2 else lambda: publish(again(text), by=team.sylvie, now=now)
        for number in range(MANY)
    ])  # fmt: skip

    final = again(text)
    assert final.published in (None, approved)
    assert len([one for one in said if isinstance(one, Text)]) == (final.published is not None)
    assert final.state == ("draft" if final.published else "to_proofread")


def test_a_suggestion_accepted_by_fifty_at_once_is_there_once(text, team, now):
    suggestion = remark(text.head, start=0, end=2, words="", suggestion="Le", by=team.karim, now=now)

    done = at_once([
        lambda: accept_suggestion(Remark.objects.get(pk=suggestion.pk), by=team.awa, now=now).number
    ] * MANY)  # fmt: skip

    assert done == [2] * MANY
    assert Revision.objects.count() == 2


def test_fifty_drafts_of_one_person_at_once_leave_one(text, team, now):
    def typed(number):
        return lambda: save_draft(again(text), content=f"Mot {number}", based_on=text.head, by=team.awa, now=now)

    at_once([typed(number) for number in range(MANY)])

    assert Draft.objects.get().content.startswith("Mot ")


def test_one_file_imported_by_fifty_at_once_is_one_revision(text, team, now):
    imported = publish_as_imported(
        "note", content=FIRST, source="voisins", credit="Léa", licence="CC-BY-SA-4.0", now=now
    )

    def bring_in():
        publish_as_imported(
            "note",
            content=FIRST + "Suite.\n",
            source="voisins",
            credit="Léa",
            licence="CC-BY-SA-4.0",
            text=again(imported),
            now=now,
        )

    at_once([bring_in] * MANY)

    assert Revision.objects.filter(text=imported).count() == 2
