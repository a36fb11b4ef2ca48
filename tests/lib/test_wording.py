"""Words that need a second look, and sentences of every day that do not."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.wording import ADDRESS, KINDS, MONEY, PHONE, Finding, Policy, review
from maillon.lib.wording.plain import plain

SENTENCES = Path(__file__).parent / "wording"
INNOCENT = (SENTENCES / "innocent.fr.txt").read_text(encoding="utf-8").splitlines()
GUILTY = [line.split("\t") for line in (SENTENCES / "guilty.fr.txt").read_text(encoding="utf-8").splitlines()]


def test_there_are_enough_sentences():
    assert (len(INNOCENT), len(GUILTY) >= 60) == (124, True)


def test_sentences_of_every_day_are_left_alone():
    assert {sentence: found for sentence in INNOCENT if (found := review(sentence))} == {}


@pytest.mark.parametrize(("kind", "sentence"), GUILTY)
def test_what_needs_a_second_look_is_found(kind, sentence):
    assert kind in {finding.kind for finding in review(sentence)}


def test_a_finding_says_where_it_is():
    text = "Bonjour ! Tél. : 06 39 98 12 34, 20 € de l’heure."

    assert review(text) == [
        Finding(17, 31, PHONE, "06 39 98 12 34"),
        Finding(33, 48, MONEY, "20 € de l’heure"),
    ]


def test_a_policy_takes_the_most_serious_way():
    found = review("12 rue Victor-Hugo, 20 €")
    soft, hard = Policy(warn={MONEY}), Policy(warn={MONEY}, refuse={ADDRESS})

    assert (soft.judge(found).name, hard.judge(found).name) == ("warn", "refuse")
    assert Policy(hold={PHONE}).judge(found).name == "pass"
    assert [finding.kind for finding in hard.judge(found).refused] == [ADDRESS]
    for wrong in ({"warn": {MONEY}, "hold": {MONEY}}, {"warn": {"magic"}}):
        with pytest.raises(ValueError, match="once"):
            Policy(**wrong)


def test_what_is_held_together_is_only_warned_of_alone():
    policy = Policy(warn={MONEY, PHONE}, hold_together={MONEY, PHONE})
    texts = ("20 €", "06 39 98 12 34", "20 €, au 06 39 98 12 34", "Samedi ?")

    assert [policy.judge(review(text)).name for text in texts] == ["warn", "warn", "hold", "pass"]
    with pytest.raises(ValueError, match="once"):
        Policy(hold_together={"magic"})


@pytest.mark.parametrize("link", ["https://caf.fr.example.com", "https://www.caf.fr@example.com", "http://xcaf.fr/a"])
def test_a_link_that_only_looks_like_a_public_service_is_found(link):
    assert [finding.kind in ("elsewhere", "email") for finding in review(f"Allez sur {link}, vite.")] == [True]


@given(st.text(max_size=300))
def test_the_plain_text_has_the_same_length(text):
    assert len(plain(text)) == len(text)


PIECES = st.sampled_from([sentence for _kind, sentence in GUILTY] + INNOCENT + ["\n", " ", "€", "@", "0", "'"])


@given(st.lists(PIECES | st.text(max_size=30), max_size=8).map(" ".join))
def test_findings_are_in_order_apart_and_say_what_is_there(text):
    found = review(text)

    assert all(text[finding.start : finding.end] == finding.said and finding.kind in KINDS for finding in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.lists(st.integers(0, 9), min_size=8, max_size=8), st.sampled_from(["", " ", ".", "-", "/", " . "]))
def test_every_french_mobile_number_is_found_however_it_is_cut(digits, gap):
    number = "06" + "".join(map(str, digits))
    cut = gap.join(number[place : place + 2] for place in range(0, 10, 2))

    assert [finding.kind for finding in review(f"Appelez le {cut} !")] == [PHONE]


def test_a_long_text_is_read_in_a_time_that_grows_as_it_does():
    from maillon.lib.wording.review import LONGEST

    text = "0 1 rue a@ 06 " * 2000

    assert all(finding.end <= LONGEST for finding in review(text))
