"""Whatever was asked, no hidden count can be found again from the rest of the sheet."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from maillon.lib.masking import LEAST
from maillon.modules.helpline.figures import sheet as sheets
from maillon.modules.helpline.figures.counting import Counts
from maillon.modules.helpline.figures.selection import Selection
from maillon.modules.helpline.grid import AgeBracket
from maillon.modules.helpline.models import Outcome

MONTHS = [date(2026, 10, 1), date(2026, 11, 1)]
ENDS = [*sheets.ANSWERED, *sheets.UNANSWERED]
requests = some.lists(
    some.tuples(
        some.sampled_from(ENDS),
        some.sampled_from(["soin", "demarches", "ecole"]),
        some.sampled_from(["", *AgeBracket.values]),
        some.sampled_from([True, False, None]),
        some.sampled_from(MONTHS),
        some.integers(1, 4),
        some.sampled_from(["in_time", "later", "rang_us", "never"]),
    ),
    max_size=60,
)


def sheet_of_these(asked) -> sheets.Sheet:
    ends, themes, ages, first_times, months, places, promises = (
        Counter(column) for column in (zip(*asked, strict=True) if asked else [()] * 7)
    )
    counts = Counts(
        ends=ends,
        themes=themes,
        ages=ages,
        first_times=first_times,
        months=months,
        places=Counter({(place, f"Commune {place}"): number for place, number in places.items()}),
        promises=promises,
        subjects=Counter(),
        rung=promises["in_time"] + promises["later"],
        median_seconds=60.0,
        most_seconds=90.0,
        volunteers=3,
        seconds_of_duty=7200,
    )
    selection = Selection(paths=("FR/",), since=MONTHS[0], until=date(2026, 12, 1), zone="Europe/Paris")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheets, "count", lambda _selection, now: counts)
        return sheets.sheet_of(selection, now=None)


def is_safe(total: int, shown: list[int | None]) -> bool:
    """Tell whether each hidden count may be several numbers, for whoever knows the total and what is shown."""
    hidden = shown.count(None)
    rest = total - sum(count for count in shown if count is not None)
    least = 0 if hidden == len(shown) else 1
    return not hidden or rest - least * (hidden - 1) > least


@given(asked=requests)
@settings(max_examples=200, deadline=None)
def test_no_table_gives_a_hidden_count_away(asked):
    sheet = sheet_of_these(asked)
    headlines = {headline.slug: headline.value for headline in sheet.headlines}

    if sheet.is_too_small:
        assert headlines["asked"] is None
        assert all(line.count in (None, 0) for table in sheet.tables for line in table.lines)
        return
    for table in sheet.tables:
        shown = [line.count for line in table.lines]
        assert all(count is None or count == 0 or count >= LEAST for count in shown)
        assert is_safe(len(asked), shown)


@given(asked=requests)
@settings(max_examples=200, deadline=None)
def test_the_number_answered_does_not_give_an_outcome_away(asked):
    sheet = sheet_of_these(asked)
    answered = {headline.slug: headline.value for headline in sheet.headlines}["answered"]
    labels = sheets._end_labels()
    outcomes = {line.label: line.count for table in sheet.tables if table.slug == "outcomes" for line in table.lines}

    if answered is not None:
        of_answered = [outcomes.get(str(labels[end]), 0) for end in sheets.ANSWERED]
        of_others = [outcomes.get(str(labels[end]), 0) for end in sheets.UNANSWERED]
        assert is_safe(answered, [count for count in of_answered if count != 0])
        assert is_safe(len(asked) - answered, [count for count in of_others if count != 0])


def test_few_volunteers_have_no_hours_and_every_outcome_has_a_line():
    sheet = sheet_of_these([(Outcome.HELPED, "soin", "", None, MONTHS[0], 1, "never")] * 6)

    values = {headline.slug: headline.value for headline in sheet.headlines}
    assert (values["volunteers"], values["hours"], values["median"]) == (None, None, None)
    assert set(ENDS) | {"merged"} == {*Outcome.values, "waiting", "in_hand", "with_place", "cancelled", "merged"}
