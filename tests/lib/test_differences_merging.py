"""Two people change one text: no edit is lost, and where they meet both are shown."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from maillon.lib.differences import Conflict, lines, merge, words
from tests.lib.prose import anything, rewritten, texts


@given(base=anything, one=anything)
def test_alone_one_keeps_what_one_wrote(base, one):
    assert merge(base, one, one).text == one
    assert merge(base, one, base).text == one
    assert merge(base, base, one).text == one
    assert merge(base, one, base).is_clean


@given(base=anything, mine=anything, theirs=anything)
def test_taking_one_side_of_each_conflict_gives_a_text_made_of_both(base, mine, theirs):
    merged = merge(base, mine, theirs)
    other = merge(base, theirs, mine)

    assert merged.is_clean == other.is_clean
    assert merged.chosen(lambda conflict: conflict.mine) == other.chosen(lambda conflict: conflict.theirs)
    assert all(conflict.mine != conflict.theirs for conflict in merged.conflicts)
    if not merged.is_clean:
        assert all(f"\n{mark}" in f"\n{merged.text}" for mark in ("<<<<<<<", "=======", ">>>>>>>"))


@some.composite
def twice_rewritten(draw):
    """A text of words that occur once, with words that two people replaced, took away or added, each their own."""
    size = draw(some.integers(1, 60))
    base = [f"mot{number}" + draw(some.sampled_from([" ", " ", " ", ".\n"])) for number in range(size)]
    sides, came, went = [], [], []
    for who in "mt":
        side, here, gone = list(base), [], []
        for at in draw(some.sets(some.integers(0, size - 1), max_size=6)):
            deed, new = draw(some.sampled_from(["replace", "drop", "add"])), f"{who}{at}new "
            side[at] = {"replace": new, "drop": "", "add": base[at] + new}[deed]
            here += [] if deed == "drop" else [new.strip()]
            gone += [] if deed == "add" else [base[at].split(".")[0].strip()]
        sides.append("".join(side))
        came.append(here)
        went.append(gone)
    return "".join(base), sides, came, went


@given(made=twice_rewritten())
def test_no_edit_of_two_concurrent_ones_is_lost(made):
    base, (mine, theirs), came, went = made
    merged = merge(base, mine, theirs)
    shown = set(re.findall(r"\w+", merged.text))

    assert set(came[0]) | set(came[1]) <= shown
    if merged.is_clean:
        assert not shown & (set(went[0]) | set(went[1]))
        # Nothing else went, and nothing came twice.
        assert set(re.findall(r"\w+", base)) - set(went[0]) - set(went[1]) <= shown
        assert all(words(merged.text).count(new) == 1 for new in (*came[0], *came[1]))
    # Whichever side is chosen, what nobody disputes is there, and all of one's own words.
    assert set(came[0]) <= set(words(merged.chosen(lambda conflict: conflict.mine)))
    assert set(came[1]) <= set(words(merged.chosen(lambda conflict: conflict.theirs)))


@given(pair=rewritten(), tail=texts)
def test_two_people_on_different_paragraphs_never_meet(pair, tail):
    before, after = pair
    middle = "\nIci, personne ne touche à rien.\n"
    if middle.strip() in before:
        return
    merged = merge(before + middle + "Fin", after + middle + "Fin", before + middle + tail)

    assert merged.is_clean
    assert merged.text == after + middle + tail


def test_examples_by_hand():
    base = "Le guide dure 10 minutes environ, pour qui a déjà un compte.\nFin.\n"
    mine = base.replace("10", "15")
    theirs = base.replace("un compte", "ses codes")
    assert merge(base, mine, theirs).text == mine.replace("un compte", "ses codes")
    # Too near: “15 heures” is what nobody wrote.
    merged = merge(base, mine, base.replace("minutes", "heures"))
    assert merged.conflicts == (Conflict(lines(base)[0], lines(mine)[0], lines(base)[0].replace("minutes", "heures")),)
    assert merged.parts[-1] == "Fin.\n"


def test_a_paragraph_taken_away_by_one_and_corrected_by_the_other_is_shown_as_both_left_it():
    base = "Un.\nDeux petits mots.\nTrois.\n"
    merged = merge(base, "Un.\nTrois.\n", base.replace("petits", "grands"))

    assert merged.parts == ("Un.\n", Conflict("Deux petits mots.\n", "", "Deux grands mots.\n"), "Trois.\n")
    assert merged.text == "Un.\n<<<<<<<\n=======\nDeux grands mots.\n>>>>>>>\nTrois.\n"


def test_facts_on_neighbouring_lines_are_both_kept():
    base = "title: Un\nminutes: 10\nlevel: habitue\n"
    mine, theirs = base.replace("10", "15"), base.replace("habitue", "premiers-pas")

    assert merge(base, mine, theirs).text == "title: Un\nminutes: 15\nlevel: premiers-pas\n"


@pytest.mark.parametrize("separator", [" ", "\n"], ids=["one line", "many lines"])
def test_a_hundred_thousand_words_rewritten_by_two_are_merged_in_seconds(separator):
    base = [f"mot{number % 5000}" for number in range(100_000)]
    mine = [word if number % 50 else word + "m" for number, word in enumerate(base)]
    theirs = [word if number % 50 != 25 else word + "t" for number, word in enumerate(base)]
    start = time.process_time()
    merged = merge(separator.join(base), separator.join(mine), separator.join(theirs))

    assert time.process_time() - start < 20
    assert merged.is_clean
    assert sum(word.endswith(("m", "t")) for word in merged.text.split(separator)) == 4000
