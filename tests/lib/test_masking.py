"""Small counts are hidden, and nobody who can subtract finds them again."""

from hypothesis import given
from hypothesis import strategies as some

from maillon.lib.masking import LEAST, hide, hide_alone, hide_in_groups

tables = some.lists(some.integers(0, 40) | some.integers(0, 6), min_size=1, max_size=12)


def possible(total: int, shown: list[int | None]) -> tuple[int, int]:
    """Return the least and the most that a hidden cell may hold, for whoever knows all that is shown."""
    hidden = shown.count(None)
    rest = total - sum(count for count in shown if count is not None)
    # A hidden cell is never 0, except where the whole table is hidden.
    least = 0 if hidden == len(shown) else 1
    return least, rest - least * (hidden - 1)


@given(counts=tables)
def test_no_small_count_is_shown_nor_found_by_subtraction(counts):
    shown = hide(counts)
    least, most = possible(sum(counts), shown)

    assert all(count is None or count == 0 or count >= LEAST for count in shown)
    assert None not in shown or sum(counts) < LEAST or most > least
    assert None not in shown or len(shown) == 1 or shown.count(None) > 1


@given(counts=tables)
def test_what_is_shown_is_true_and_nothing_is_hidden_without_need(counts):
    shown = hide(counts)

    assert all(seen in (None, count) for seen, count in zip(shown, counts, strict=True))
    if all(count == 0 or count >= LEAST for count in counts):
        assert shown == counts


@given(groups=some.lists(tables, min_size=1, max_size=3))
def test_a_subtotal_never_gives_a_part_away(groups):
    shown = hide_in_groups(groups)
    subtotals = [subtotal for subtotal, _parts in shown]

    assert None not in subtotals or set(subtotals) == {None}
    if None in subtotals:
        parts = [part for _subtotal, group in shown for part in group]
        least, most = possible(sum(map(sum, groups)), parts)
        assert None not in parts or sum(map(sum, groups)) < LEAST or most > least
        return
    for subtotal, parts in shown:
        least, most = possible(subtotal, parts)
        assert None not in parts or most > least


def test_two_examples_by_hand():
    assert hide([40, 12, 3]) == [40, None, None]
    assert hide([40, 3, 4, 0]) == [40, None, None, 0]
    assert hide([1, 1, 1, 1, 1]) == [None] * 5
    assert hide([2, 1]) == [None, None]


def test_a_count_without_total_is_hidden_by_itself():
    assert [hide_alone(count) for count in (0, 1, 4, 5)] == [0, None, None, 5]
