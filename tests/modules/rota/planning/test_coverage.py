"""The table of a week and its holes."""

from datetime import date, time, timedelta
from types import SimpleNamespace

from maillon.modules.rota.planning.coverage import cells_of, count_there, holes_of, table_of
from maillon.modules.rota.planning.halves import open_halves

WEEK = date(2026, 11, 23)
DAYS = [WEEK + timedelta(days=number) for number in range(7)]


def test_a_hole_lasts_as_long_as_somebody_is_missing_and_leads_to_its_shift():
    halves = open_halves(WEEK, "Mo 09:00-12:00", "Europe/Paris")
    wanted = {half.starts_at: 2 for half in halves}
    there = count_there([(halves[0].starts_at, halves[3].ends_at), (halves[0].starts_at, halves[1].ends_at)], halves)
    shift = SimpleNamespace(pk=1, starts_at=halves[0].starts_at, ends_at=halves[3].ends_at)

    cells = cells_of(halves, wanted, there, {})
    holes = holes_of(cells, [shift])

    assert [cell.tone for cell in cells] == ["enough", "enough", "short", "short", "nobody", "nobody"]
    assert [(hole.starts_at, hole.ends_at, hole.missing, hole.shift) for hole in holes] == [
        (halves[2].starts_at, halves[3].ends_at, 1, shift),
        (halves[4].starts_at, halves[5].ends_at, 2, None),
    ]


def test_what_is_proposed_fills_the_hole_but_is_counted_apart():
    halves = open_halves(WEEK, "Mo 09:00-10:00", "Europe/Paris")
    wanted = {half.starts_at: 1 for half in halves}

    (first, second) = cells_of(halves, wanted, {}, {halves[0].starts_at: 1})

    assert (first.there, first.proposed, first.short, second.short) == (0, 1, 0, 1)


def test_the_night_the_clocks_go_back_has_its_two_two_o_clocks_on_two_lines():
    week = date(2026, 10, 19)
    days = [week + timedelta(days=number) for number in range(7)]
    halves = open_halves(week, "24/7", "Europe/Paris")

    lines = table_of(cells_of(halves, {}, {}, {}), days)

    assert len(lines) == 50
    again = [line for line in lines if line.again]
    assert [(line.clock, [cell is not None for cell in line.cells]) for line in again] == [
        (time(2), [False] * 6 + [True]),
        (time(2, 30), [False] * 6 + [True]),
    ]


def test_the_night_the_clocks_go_forward_lacks_two_half_hours():
    week = date(2026, 3, 23)
    days = [week + timedelta(days=number) for number in range(7)]

    lines = table_of(cells_of(open_halves(week, "24/7", "Europe/Paris"), {}, {}, {}), days)

    assert [line.clock for line in lines if line.cells[6] is None] == [time(2), time(2, 30)]
    assert sum(line.cells[6] is not None for line in lines) == 46
