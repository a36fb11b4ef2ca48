"""Two people write at once: their edits are merged, or both are shown, and nothing typed is ever lost."""

import pickle
from datetime import timedelta

import pytest

from maillon.kernel.revisions.actions import (
    Conflicting,
    begin,
    drop_draft,
    follow_source,
    publish,
    revise,
    save_draft,
)
from maillon.kernel.revisions.models import Draft, Revision
from maillon.kernel.revisions.queries import lag, lags
from maillon.lib.refusal import Refused

from .conftest import FIRST


def test_edits_of_two_passages_are_merged(text, team, now):
    first = text.head
    revise(text, content=FIRST.replace("premier", "tout premier"), based_on=first, by=team.awa, now=now)

    merged = revise(text, content=FIRST.replace("La fin.", "C’est la fin."), based_on=first, by=team.bruno, now=now)

    assert merged.content == "Un tout premier jet.\n\nDeux phrases ici. Et encore une.\n\nC’est la fin.\n"
    assert (merged.base, merged.merged.number, merged.number) == (first, 2, 3)


def test_edits_of_one_passage_are_both_shown_and_the_second_is_kept_as_a_draft(text, team, now):
    first = text.head
    revise(text, content=FIRST.replace("La fin.", "Fin."), based_on=first, by=team.awa, now=now)
    mine = FIRST.replace("La fin.", "Voilà la toute fin.")

    with pytest.raises(Conflicting) as conflicting:
        revise(text, content=mine, based_on=first, by=team.bruno, now=now)

    [conflict] = conflicting.value.merged.conflicts
    assert (conflict.mine, conflict.theirs) == ("Voilà la toute fin.\n", "Fin.\n")
    assert conflicting.value.head.number == 2
    assert Draft.objects.get(person=team.bruno).content == mine
    assert text.head.number == 2

    revise(text, content=mine, based_on=conflicting.value.head, by=team.bruno, now=now)

    assert text.head.content == mine
    assert not Draft.objects.exists()


def test_a_conflict_travels_whole_between_processes(text):
    from maillon.lib.differences import merge

    conflict = pickle.loads(pickle.dumps(Conflicting(merge("a\n", "b\n", "c\n"), text.head)))

    assert (conflict.reason, conflict.merged.is_clean, conflict.head) == ("conflicting", False, text.head)


def test_the_same_text_again_writes_nothing(text, team, now):
    assert revise(text, content=FIRST.replace("\n", "\r\n"), based_on=text.head, by=team.awa, now=now) == text.head

    assert Revision.objects.count() == 1


def test_a_draft_is_of_one_person_and_replaced_by_what_they_type_next(text, team, now):
    for content in ("Un", "Un deux"):
        save_draft(text, content=content, based_on=text.head, by=team.awa, now=now)
    save_draft(text, content="Trois", based_on=text.head, by=team.bruno, now=now)

    assert dict(Draft.objects.values_list("person__name", "content")) == {"Awa": "Un deux", "Bruno": "Trois"}

    drop_draft(text, by=team.awa)

    assert Draft.objects.get().person == team.bruno


def test_only_writers_save_drafts(text, team, now):
    with pytest.raises(Refused, match="not_allowed"):
        save_draft(text, content="Un", based_on=text.head, by=team.karim, now=now)


def test_a_translation_says_how_far_it_is_behind(published, team, proofread, now):
    source = published
    translation = begin(
        "note", content="A first draft.\n", by=team.awa, language="en", translates=source.published, now=now
    )
    assert lag(translation) == 0

    revise(source, content=FIRST + "Suite.\n", based_on=source.head, by=team.awa, now=now)
    assert lag(translation) == 0, "what is not published yet is nothing to translate"

    publish(proofread(source), by=team.sylvie, now=now + timedelta(days=1))
    assert (lag(translation), lags([translation, source])) == (1, {translation.pk: 1, source.pk: 0})

    follow_source(translation, translates=source.published, by=team.awa, now=now)
    assert lag(translation) == 0


def test_a_translation_obeys_the_licence_of_its_source(text, team, now):
    with pytest.raises(Refused, match="licences_do_not_join"):
        begin("note", content="x", by=team.awa, licence="CC0-1.0", translates=text.head, now=now)
    with pytest.raises(Refused, match="licence_unknown"):
        begin("note", content="x", by=team.awa, licence="WTFPL", now=now)
