"""Lengths of time in words."""

AN_HOUR = 60


def length_in_words(minutes: int) -> str:
    """Return “2 h”, “1 h 30”, “45 min”, with no-break spaces."""
    hours, rest = divmod(minutes, AN_HOUR)
    if not hours:
        return f"{rest}\u00a0min"
    return f"{hours}\u00a0h\u00a0{rest:02}" if rest else f"{hours}\u00a0h"
