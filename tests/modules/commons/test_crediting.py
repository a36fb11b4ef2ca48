"""Who made a guide is written on top of it, and nothing else of it moves."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillon.lib.refusal import Refused
from maillon.lib.signs import normal
from maillon.modules.commons.reading.crediting import with_credits
from maillon.modules.commons.reading.manuscripts import read_text

HEAD = """---
slug: lampe
# Ceci est gardé
title: Allumer la lampe
summary: Un bouton.
theme: bases
level: premiers-pas
minutes: 5
licence: CC-BY-SA-4.0
authors:
  - Awa
verified_on: 2026-11-01
"""
BODY = "---\n\n## Étapes\n\n1. **Appuyez.** Ici.\n\n---\n\nproofreaders: non\n"
PLAIN = HEAD + BODY
NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=40
).map(normal)
CIRCLES = st.builds(
    lambda circle, on: {"circle": circle, **({"on": on.isoformat()} if on else {})},
    NAMES,
    st.none() | st.dates(date(2001, 1, 1), date(2099, 12, 31)),
)


TITLES = st.just("") | NAMES


@settings(deadline=None)
@given(
    authors=st.lists(NAMES, min_size=1, max_size=4, unique=True),
    original=TITLES,
    names=st.lists(NAMES, max_size=4, unique=True),
    circles=st.lists(CIRCLES, max_size=3),
    others=st.lists(NAMES, max_size=2, unique=True),
)
def test_credits_are_read_back_others_replace_them_and_taken_away_nothing_has_moved(
    authors, original, names, circles, others
):
    made = {"authors": authors, "translated_from": original, "proofreaders": names, "circles": circles}
    told = with_credits(PLAIN, **made)

    said = read_text(told)
    assert (said.authors, said.original) == (authors, original)
    assert (said.proofread_before, said.circles, said.body) == (names, circles, read_text(PLAIN).body)
    assert with_credits(told, **made) == told
    assert read_text(with_credits(told, **made | {"proofreaders": others})).proofread_before == others
    assert with_credits(told, authors=["Awa"], proofreaders=[], circles=[]) == PLAIN


@pytest.mark.parametrize("concerned", ["[Firminy]", "[{on: 2026-11-01}]", "[{circle: a, on: demain}]", "oui"])
def test_a_circle_without_a_name_or_with_a_day_that_is_none_is_refused(concerned):
    with pytest.raises(Refused):
        read_text(f"{HEAD}concerned: {concerned}\n{BODY}")
