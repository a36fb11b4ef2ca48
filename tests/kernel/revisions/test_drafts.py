"""One person types one text on a telephone and a computer: whatever is saved in whatever order, no word of theirs is lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.revisions.actions import begin, drop_draft, revise, save_draft
from maillon.kernel.revisions.models import Draft, DraftAside, DraftBefore, Text
from maillon.kernel.revisions.pages import Apart, Page, joined
from tests.together import at_once

from .conftest import FIRST

TELEPHONE, COMPUTER = Page("telephone"), Page("computer")


def keep(text, content, page, by, now):
    return save_draft(text, content=content, based_on=text.head, by=by, page=page, now=now)


def whole(text):
    """What somebody finds when they come back."""
    return joined(Draft.objects.get(text=text))


def opened_now(text, key):
    """A page that opens on what there is."""
    return Page(key, whole(text).marks)


def test_what_is_typed_on_two_pages_opened_together_is_joined(text, team, now):
    keep(text, FIRST.replace("Un premier", "Le premier"), TELEPHONE, team.awa, now)
    kept = keep(text, FIRST.replace("La fin.", "La fin, enfin."), COMPUTER, team.awa, now)

    assert kept.is_aside
    assert whole(text).content == FIRST.replace("Un premier", "Le premier").replace("La fin.", "La fin, enfin.")


def test_a_page_goes_on_from_its_own_draft_without_a_second_one(text, team, now):
    for ending in ("a", "ab", "abc"):
        kept = keep(text, FIRST + ending, TELEPHONE, team.awa, now)

    assert (kept.is_aside, whole(text).content) == (False, FIRST + "abc")
    assert not DraftAside.objects.exists()


def test_a_page_left_open_since_an_older_draft_erases_nothing_of_the_newer_one(text, team, now):
    long = FIRST + "".join(f"\nÉtape {number} du brouillon, et ce qu’il faut y faire.\n" for number in range(10))
    keep(text, long, COMPUTER, team.awa, now)
    telephone = opened_now(text, "telephone")
    newer = long.replace("Étape 2 du", "Étape deux du")
    for number in range(40):
        keep(text, newer + "\nSuite" + "." * number, COMPUTER, team.awa, now)

    keep(text, long.replace("Étape 7 du", "Étape sept du"), telephone, team.awa, now)

    found = whole(text)
    assert found.apart is None
    assert found.content == newer.replace("Étape 7 du", "Étape sept du") + "\nSuite" + "." * 39


def test_the_same_passage_changed_on_two_pages_is_kept_twice_to_be_chosen(text, team, now):
    keep(text, FIRST.replace("La fin.", "Fin du téléphone."), TELEPHONE, team.awa, now)
    keep(text, FIRST.replace("La fin.", "Fin de l’ordinateur."), COMPUTER, team.awa, now)

    aside, merged = whole(text).apart
    assert [(one.mine, one.theirs) for one in merged.conflicts] == [("Fin du téléphone.\n", "Fin de l’ordinateur.\n")]
    assert aside.page == "computer"

    with pytest.raises(Apart):
        revise(text, content=FIRST.replace("La fin.", "Fin !"), based_on=text.head, by=team.awa, page=COMPUTER, now=now)
    assert DraftAside.objects.get().content == FIRST.replace("La fin.", "Fin !")
    assert Draft.objects.get().content == FIRST.replace("La fin.", "Fin du téléphone.")


def test_a_version_saved_on_one_page_takes_along_what_was_typed_on_the_other(text, team, now):
    keep(text, FIRST.replace("Un premier", "Le premier"), TELEPHONE, team.awa, now)

    saved = revise(
        text, content=FIRST.replace("La fin.", "Terminé."), based_on=text.head, by=team.awa, page=COMPUTER, now=now
    )

    assert saved.content == FIRST.replace("Un premier", "Le premier").replace("La fin.", "Terminé.")
    assert not Draft.objects.exists()


def test_a_page_that_shows_both_settles_both(text, team, now):
    keep(text, FIRST.replace("Un premier", "Le premier"), TELEPHONE, team.awa, now)
    keep(text, FIRST.replace("La fin.", "Terminé."), COMPUTER, team.awa, now)

    keep(text, FIRST, opened_now(text, "third"), team.awa, now)

    assert whole(text).content == FIRST
    assert not DraftAside.objects.exists()


def test_letting_go_on_one_page_leaves_what_the_other_typed(text, team, now):
    keep(text, FIRST.replace("Un premier", "Le premier"), TELEPHONE, team.awa, now)
    keep(text, FIRST.replace("La fin.", "Terminé."), COMPUTER, team.awa, now)

    assert not drop_draft(text, by=team.awa, page=TELEPHONE, now=now)
    assert whole(text).content == FIRST.replace("La fin.", "Terminé.")

    assert drop_draft(text, by=team.awa, page=opened_now(text, "third"), now=now)
    assert not Draft.objects.exists()


def test_what_a_draft_said_before_is_kept_in_bounds(text, team, now):
    for number in range(200):
        keep(text, f"{FIRST}{number}", TELEPHONE, team.awa, now)

    assert DraftBefore.objects.count() < 40


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(saves=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.booleans()), min_size=1, max_size=14))
def test_of_all_that_several_pages_type_no_word_is_lost(team, now, saves):
    """Each page adds a word somewhere, and opens again now and then: at the end all words are there, joined or to choose."""
    start = "".join(f"Paragraphe {number} de ce texte.\n\n" for number in range(6))
    text = begin("note", content=start, by=team.awa, now=now)
    pages = {key: (Page(f"page-{key}"), start) for key in range(4)}
    for turn, (key, place, opens_again) in enumerate(saves):
        page, content = pages[key]
        if opens_again and turn:
            found = whole(text)
            page, content = Page(f"page-{key}-{turn}", found.marks), found.content
        content = content.replace(f"Paragraphe {place} ", f"Paragraphe {place} mot{turn} ")
        keep(text, content, page, team.awa, now)
        pages[key] = (page, content)

    beside = DraftAside.objects.filter(draft__text=text).values_list("content", flat=True)
    words = " ".join([whole(text).content, *beside]).split()
    assert {f"mot{turn}" for turn in range(len(saves))} <= set(words)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_pages_that_save_at_once_each_text_is_kept(text, team, now):
    base = "".join(f"Paragraphe {number}.\n\n" for number in range(20))
    revise(text, content=base, based_on=text.head, by=team.awa, now=now)

    def type_on(number):
        content = base.replace(f"Paragraphe {number}.", f"Paragraphe {number}, revu.")
        return lambda: keep(Text.objects.get(pk=text.pk), content, Page(f"p{number}"), team.awa, now).is_aside

    kept = at_once([type_on(number) for number in range(20)])

    assert sorted(kept) == [False] + [True] * 19
    assert whole(text).content == base.replace(".", ", revu.")


@pytest.mark.django_db(transaction=True)
def test_of_a_version_and_a_draft_saved_at_once_neither_text_is_lost(text, team, now):
    base = Text.objects.get(pk=text.pk).head
    version, draft = FIRST.replace("Un premier", "Le premier"), FIRST.replace("La fin.", "Terminé.")

    at_once([
        lambda: revise(
            Text.objects.get(pk=text.pk), content=version, based_on=base, by=team.awa, page=COMPUTER, now=now
        ).pk,
        lambda: save_draft(
            Text.objects.get(pk=text.pk), content=draft, based_on=base, by=team.awa, page=TELEPHONE, now=now
        ).pk,
    ])  # fmt: skip

    text.refresh_from_db()
    left = Draft.objects.filter(text=text).first()
    assert "Le premier" in text.head.content
    assert "Terminé." in (left.content if left else text.head.content)
