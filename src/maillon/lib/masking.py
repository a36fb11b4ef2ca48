"""Hide small counts in a table, and enough others that none can be computed again from its total.

Somebody alone of their age in a village would recognise themselves, and so would their neighbours.
"""

from collections.abc import Sequence

LEAST = 5


def hide(counts: Sequence[int], *, least: int = LEAST) -> list[int | None]:
    """Return the parts of a whole whose total is shown, None where a part is hidden; 0 is no secret.

    The hidden parts together are at least two people more than cells and make `least` at least, so that each may still
    be several numbers; the smallest other parts are hidden too until it is so, and everything where nothing else helps.
    """
    total = sum(counts)
    hidden = {place for place, count in enumerate(counts) if 0 < count < least}
    if 0 < total < least:
        return [None] * len(counts)
    others = sorted((count, place) for place, count in enumerate(counts) if count >= least)
    while hidden and not _is_blurred([counts[place] for place in hidden], least):
        if not others:
            return [None] * len(counts)
        hidden.add(others.pop(0)[1])
    return [None if place in hidden else count for place, count in enumerate(counts)]


def hide_in_groups(groups: Sequence[Sequence[int]], *, least: int = LEAST) -> list[tuple[int | None, list[int | None]]]:
    """Return (subtotal, parts) of each group of a whole whose total is shown: a subtotal must not betray a part either."""
    subtotals = hide([sum(group) for group in groups], least=least)
    if None not in subtotals:
        return [(subtotal, hide(group, least=least)) for subtotal, group in zip(subtotals, groups, strict=True)]
    # A subtotal is hidden: the parts are then hidden as if there were no groups, and no subtotal is shown.
    flat = iter(hide([count for group in groups for count in group], least=least))
    return [(None, [next(flat) for _count in group]) for group in groups]


def hide_alone(count: int, *, least: int = LEAST) -> int | None:
    """Return a count that is part of no total, or None when it is small."""
    return None if 0 < count < least else count


def _is_blurred(hidden: Sequence[int], least: int) -> bool:
    return len(hidden) > 1 and sum(hidden) >= max(least, len(hidden) + 2)
