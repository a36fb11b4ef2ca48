"""What somebody answered to what is no longer there comes back to them, with the reason: nobody writes it twice."""

from datetime import date

from django.shortcuts import render

from maillon.kernel.access.refusals import explain
from maillon.kernel.kinds import Kind, Lines, Text
from maillon.lib.refusal import Refused
from maillon.ui.dates import date_format

from ..actions.choosing_days import MOST_MOMENTS


def not_sent(request, kind: Kind, *, reason: str, status: int):
    """Give back what was typed, and nothing of the listing: whoever may no longer see it learns nothing of it."""
    unsent = {"why": [explain(Refused(reason))], "words": typed_in(request.POST, kind)}
    return render(request, "engagements/not_kept.html", {"unsent": unsent, "kind": kind}, status=status)


def too_late(request, kind: Kind):
    """Say that it has begun, before anything is typed."""
    return render(request, "engagements/not_kept.html", {"title": explain(Refused("slot_past")), "kind": kind})


def typed_in(sent, kind: Kind) -> str:
    """Write the words, the details and the days of an answer one under the other."""
    details = [detail.name for detail in kind.details if detail.answer and isinstance(detail, Text | Lines)]
    days = [_day(sent.get(name, "")) for name in ("first", "last")]
    moments = [
        f"{_day(sent.get(f'day_{number}', ''))} {sent.get(f'at_{number}', '')}" for number in range(1, MOST_MOMENTS + 1)
    ]
    lines = [
        *(sent.get(name, "") for name in ("message", "described", *details)),
        " – ".join(filter(None, days)),
        *moments,
    ]
    return "\n".join(line.strip() for line in lines if line.strip())


def _day(typed: str) -> str:
    try:
        return date_format(date.fromisoformat(typed), "j F Y")
    except ValueError:
        return typed
