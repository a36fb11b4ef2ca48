"""Times, numbers and codes as a person says them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from maillon.ui import words
from tests.ui.rendering import render

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 3, 3, 12, 0, tzinfo=PARIS)


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "moins d’une minute"),
        (59, "moins d’une minute"),
        (60, "1 min"),
        (1380, "23 min"),
        (3600, "1 h"),
        (7800, "2 h 10"),
        (3660, "1 h 01"),
        (86399, "23 h 59"),
        (86400, "1 jour"),
        (3 * 86400, "3 jours"),
        (-5, "moins d’une minute"),
    ],
)
def test_a_wait_is_said_in_words(seconds, said):
    assert plain(words.wait_words(seconds)) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 3, 3, 14, 0, tzinfo=PARIS), "aujourd’hui à 14 h"),
        (datetime(2026, 3, 4, 9, 0, tzinfo=PARIS), "demain à 9 h"),
        (datetime(2026, 3, 2, 23, 5, tzinfo=PARIS), "hier à 23 h 05"),
        (datetime(2026, 3, 9, 9, 30, tzinfo=PARIS), "lundi 9 mars à 9 h 30"),
        (datetime(2026, 4, 1, 9, 0, tzinfo=PARIS), "mercredi 1er avril à 9 h"),
        (datetime(2024, 3, 3, 9, 0, tzinfo=PARIS), "dimanche 3 mars 2024 à 9 h"),
    ],
)
def test_a_moment_is_said_from_today(moment, said):
    assert plain(words.day_words(moment, NOW)) == said


def test_a_moment_late_in_the_evening_of_paris_is_still_today():
    assert plain(words.day_words(datetime(2026, 3, 3, 22, 30, tzinfo=ZoneInfo("UTC")), NOW)) == "aujourd’hui à 23 h 30"


@pytest.mark.parametrize(
    ("elapsed", "said"),
    [
        (timedelta(seconds=5), "à l’instant"),
        (timedelta(minutes=5), "il y a 5 min"),
        (timedelta(hours=2, minutes=10), "il y a 2 h 10"),
        (timedelta(hours=20), "hier à 16 h"),
        (timedelta(days=4), "vendredi 27 février à 12 h"),
    ],
)
def test_what_is_past_is_said_from_now(elapsed, said):
    assert plain(words.ago(NOW - elapsed, NOW)) == said


@pytest.mark.parametrize(
    ("distance", "said"),
    [(0.01, "50 m"), (0.33, "350 m"), (0.94, "950 m"), (0.96, "1,0 km"), (1.23, "1,2 km"), (28.4, "28 km")],
)
def test_a_distance_is_said_as_one_walks_it(distance, said):
    assert plain(words.km(distance)) == said


@pytest.mark.parametrize(("number", "said"), [(7, "7"), (3732, "3 732"), (1234567, "1 234 567")])
def test_a_number_has_thin_spaces(number, said):
    assert words.number_words(number) == said.replace(" ", "\u202f")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("+33412345678", "04 12 34 56 78"),
        ("0123456789", "01 23 45 67 89"),
        ("+3225551212", "+3225551212"),
        ("3949", "3949"),
    ],
)
def test_a_french_number_is_said_by_pairs(number, said):
    assert plain(words.phone(number)) == said


@given(st.text(alphabet="ABCDEFGHJKMNPQRSTVWXYZ23456789", min_size=1, max_size=12))
def test_a_code_shown_is_the_same_code(code):
    assert plain(words.code(code)).replace(" ", "") == code


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=10**9))
def test_equal_words_never_hide_a_longer_unit(one, other):
    shorter, longer = sorted((one, other))

    assert _rank(words.wait_words(shorter)) <= _rank(words.wait_words(longer))


def _rank(said):
    said = plain(said)
    return 0 if said.startswith("moins") else 3 if "jour" in said else 2 if " h" in said else 1


@pytest.mark.parametrize(
    "name", ["ago:now", "wait_words", "minutes_words", "day_words:now", "phone", "code", "number_fr", "km"]
)
def test_nothing_is_said_of_what_is_absent(name):
    assert render("{{ nothing|" + name + " }}", nothing=None, now=NOW) == ""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ""),
        ("", ""),
        (None, ""),
        ("en", ' <span class="badge badge--neutral" lang="en">English</span>'),
        ("ar", ' <span class="badge badge--neutral" lang="ar" dir="rtl">العربيّة</span>'),
        ("zz", ' <span class="badge badge--neutral" lang="zz">zz</span>'),
    ],
)
def test_what_is_in_another_language_is_named_in_itself_and_an_unknown_one_by_its_code(language, said):
    assert render("{{ language|other_language }}", language=language) == said


def test_on_a_page_in_english_french_is_the_other_language():
    with translation.override("en"):
        assert "Français" in render("{{ 'fr'|other_language }}")
        assert render("{{ 'en'|other_language }}") == ""
