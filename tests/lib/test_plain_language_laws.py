"""What is true of the review of any text."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from maillon.lib.plain_language import review
from maillon.lib.plain_language.hard_words import find_hard_words
from maillon.lib.plain_language.listing import entries
from maillon.lib.plain_language.prose import prose

PIECES = st.sampled_from(
    ["effectuer ", "en vue de ", "CPAM ", "(CPAM)", "sera envoyé ", "M. ", "3,5 ", ". ", "! ", "\n", "\n\n", "- ", "1. ", "**", "`", "](", "[", ")", "<", ">", "https://a.fr/x ", "«", "»", "# ", "| a | b |\n", "```\n", "é", "\u0301", "\u202e", "العربية", "👋🏽", "\r", "\u2028", "\x00", "A.B.C. "]
)  # fmt: skip
texts = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@settings(deadline=None)
@given(texts)
def test_each_finding_shows_its_own_words_in_order(text):
    reviewed = review(text)

    for finding in reviewed.findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.words == text[finding.start : finding.end]
        assert finding.advice.endswith((".", "?"))
    assert list(reviewed.findings) == sorted(reviewed.findings)
    assert 0 <= reviewed.score <= 100


@settings(deadline=None)
@given(texts)
def test_prose_keeps_every_place(text):
    read = prose(text)

    assert len(read) == len(text)
    assert all(shown in (" ", written) for shown, written in zip(read, text, strict=True))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["Ouvrez la porte.", "Prenez votre carte."]), min_size=1, max_size=20))
def test_cutting_a_text_into_paragraphs_changes_no_sentence(sentences):
    together, apart = review(" ".join(sentences)), review("\n\n".join(sentences))

    assert (together.score, together.sentence_count) == (apart.score, apart.sentence_count)


def test_every_entry_of_our_list_is_found_and_says_something_else():
    listed = entries("hard_words.fr.txt") + [
        (verb.replace("*", ""), simpler) for verb, simpler in entries("hard_verbs.fr.txt")
    ]

    assert len(listed) > 500
    assert len({word for word, _simpler in listed}) == len(listed)
    for word, simpler in listed:
        assert simpler
        assert simpler != word
        start, end, _said = next(find_hard_words(f"Il faut {word} ici."))
        assert start == len("Il faut ")
        assert end >= start + len(word.split()[0])


def seconds(text):
    started = time.thread_time()  # of this thread alone, whatever else the machine does
    review(text)
    return time.thread_time() - started


def test_a_hundred_thousand_words_are_read_in_a_time_that_grows_as_their_number():
    hostile = ["L’usager effectue un choix (CPAM). ", "a" * 30, "](", "<a", "`", "*", "\n", "A.", "1. ", "est "]
    for piece in hostile:
        review(piece * 10)
        # Four times as long may take eight times as much on a busy machine, not sixteen, and not three times running.
        laps = ((seconds(piece * 5_000), seconds(piece * 20_000)) for _lap in range(3))
        assert any(large < max(small * 10, 0.5) for small, large in laps), piece
    assert review("Ouvrez la porte verte. " * 25_000).word_count == 100_000
