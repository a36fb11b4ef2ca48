"""The first of a month is said as people say it, wherever a date is written."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import translation

from maillon.ui.dates import date_format
from tests.tree import SOURCE

FIRST, SECOND = date(2027, 1, 1), date(2027, 1, 2)


@pytest.mark.parametrize(
    ("day", "pattern", "said"),
    [
        (FIRST, "j F Y", "1er janvier 2027"),
        (FIRST, "l j F", "vendredi 1er janvier"),
        (FIRST, "D j", "ven 1er"),
        (FIRST, "DATE_FORMAT", "1er janvier 2027"),
        (FIRST, None, "1er janvier 2027"),
        (FIRST, "F Y", "janvier 2027"),
        (FIRST, "d/m/Y", "01/01/2027"),
        (FIRST, r"\j j", "j 1er"),
        (SECOND, "j F Y", "2 janvier 2027"),
        (date(2027, 1, 11), "l j F", "lundi 11 janvier"),
        (date(2027, 1, 21), "j F", "21 janvier"),
        (datetime(2027, 2, 1, 11, 1, tzinfo=ZoneInfo("Europe/Paris")), "j F, H:i", "1er février, 11:01"),
        (time(9, 5), "H:i", "09:05"),
    ],
)
def test_french_says_first_for_the_first_day_only(day, pattern, said):
    with translation.override("fr"):
        assert date_format(day, pattern) == said


def test_other_languages_count_from_one():
    with translation.override("en"):
        assert date_format(FIRST, "j F Y") == "1 January 2027"


def test_templates_say_it_too_on_the_clock_of_the_reader_and_nothing_of_no_date():
    written = Template("{{ at|date:'l j F' }}|{{ never|date:'j F' }}|{{ odd|date:'j F' }}|{{ hour|date:'H:i' }}")
    at = datetime(2026, 12, 31, 23, 30, tzinfo=ZoneInfo("UTC"))

    with translation.override("fr"):
        assert (
            written.render(Context({"at": at, "never": None, "odd": "x", "hour": time(0)}))
            == "vendredi 1er janvier|||00:00"
        )


def test_no_page_no_message_and_no_document_writes_a_date_otherwise():
    others = re.compile(
        r"from django\.utils\.formats import .*date_format|from django\.utils import .*(dateformat|formats)"
    )
    found = {str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.py") if others.search(path.read_text())}

    assert found == {"ui/dates.py"}
