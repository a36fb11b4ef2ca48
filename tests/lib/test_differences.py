"""What changed between two texts: exact, readable, and bounded whatever is pasted."""

import itertools
import time

import pytest
from hypothesis import example, given

from maillon.lib.differences import ADDED, REMOVED, SAME, Change, difference, lines, original, patch, words
from tests.lib.prose import anything, rewritten, texts


@given(text=anything)
@example("l’eau à 12,50 €\r\n\tמים\u05b0 e\u0301té\0 https://a.fr/?b=c&d **gras**")
def test_words_put_end_to_end_give_the_text_back(text):
    assert "".join(words(text)) == text
    assert "".join(lines(text)) == text
    assert all(words(text))
    assert all(lines(text))


@given(before=anything, after=anything)
def test_a_difference_applied_to_the_first_text_gives_the_second(before, after):
    changes = difference(before, after)

    assert patch(before, changes) == after
    assert original(changes) == before


@given(pair=rewritten())
def test_the_same_for_a_text_somebody_rewrote(pair):
    before, after = pair
    changes = difference(before, after)

    assert patch(before, changes) == after
    assert all(one.kind != other.kind for one, other in itertools.pairwise(changes))
    assert all(change.text for change in changes)
    # What goes is told before what comes in its place.
    assert not any((one.kind, other.kind) == (ADDED, REMOVED) for one, other in itertools.pairwise(changes))


@given(text=anything)
def test_a_text_does_not_differ_from_itself(text):
    assert difference(text, text) == ((Change(SAME, text),) if text else ())


@given(before=texts, after=texts)
def test_words_are_never_cut_in_two(before, after):
    changes = difference(before, after)
    old = "".join(f"{change.text}|" for change in changes if change.kind != ADDED)
    new = "".join(f"{change.text}|" for change in changes if change.kind != REMOVED)

    assert [word for piece in old.split("|") for word in words(piece)] == words(before)
    assert [word for piece in new.split("|") for word in words(piece)] == words(after)


def test_a_difference_is_not_applied_to_another_text():
    with pytest.raises(ValueError, match="another text"):
        patch("Un chien", difference("Un chat", "Un chat noir"))


def told(before, after):
    marks = {SAME: "{}", ADDED: "[+{}]", REMOVED: "[-{}]"}
    return "".join(marks[change.kind].format(change.text) for change in difference(before, after))


def test_examples_read_as_a_person_would_tell_them():
    assert told("Ouvrez un compte.", "Ouvrez vite un compte.") == "Ouvrez [+vite ]un compte."
    assert told("Payez 12 € ici.", "Payez 15 € ici.") == "Payez [-12][+15] € ici."
    assert told("Voir https://ameli.fr/a.", "Voir https://ameli.fr/b.") == (
        "Voir [-https://ameli.fr/a.][+https://ameli.fr/b.]"
    )
    # No soup: two sentences that share three small words by chance are told as two sentences.
    assert told("Demandez la carte à votre mairie.\n", "Prenez rendez-vous en ligne avec la préfecture.\n") == (
        "[-Demandez la carte à votre mairie][+Prenez rendez-vous en ligne avec la préfecture].\n"
    )
    assert told("Un.\nDeux.\nTrois.\n", "Un.\nTrois.\nQuatre.\n") == "Un.\n[-Deux.\n]Trois.\n[+Quatre.\n]"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" ".join(f"mot{n}" for n in range(100_000)), " ".join(f"mot{n * 7919 % 100_003}" for n in range(100_000))),
        ("a b " * 50_000, "b a " * 50_000),
        ("a\n" * 100_000, "b\n" * 100_000),
        ("\n" * 100_000, "a\n" * 50_000 + "\n" * 50_000),
        ("le la " * 50_000, "la le les " * 33_000),
        ("*" * 400_000, "_*" * 200_000),
        ("\u202eabc \0 " * 33_000, "abc \u202e" * 33_000),
        (" ".join(f"m{n} m{n + 1}" for n in range(50_000)), " ".join(f"m{n + 1} m{n}" for n in range(50_000))),
        ("x\n" * 99_000 + "y\n" * 1000, "y\n" * 1000 + "x\n" * 99_000),
        (
            "".join("xy"[n % 7 == 0] + "\n" for n in range(100_000)),
            "".join("xy"[n % 11 == 0] + "\n" for n in range(100_000)),
        ),
    ],
    ids=[
        "shuffled",
        "swapped",
        "all new",
        "blank",
        "few words",
        "stars",
        "right to left",
        "chained",
        "slid",
        "beating",
    ],
)
def test_a_hundred_thousand_hostile_words_cost_seconds_not_hours(before, after):
    start = time.process_time()
    changes = difference(before, after)

    assert time.process_time() - start < 20
    assert patch(before, changes) == after
