"""When silence means that somebody has left their desk."""

from collections.abc import Iterable

SILENT = "lapsed"
NOT_THEIRS = frozenset({"open", "withdrawn"})


def should_pause(last_answers: Iterable[str], *, in_a_row: int = 2) -> bool:
    """Tell whether the latest answers to offers, newest first, are that many silences in a row.

    Answers that were not theirs to give ("open", "withdrawn") neither count nor break the row; any other breaks it.
    """
    silences = 0
    for answer in last_answers:
        if answer in NOT_THEIRS:
            continue
        if answer != SILENT:
            return False
        silences += 1
        if silences >= in_a_row:
            return True
    return False
