"""Times as intervals: joined, compared, shared; pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from .limits import Span


def joined(spans: Iterable[Span]) -> list[Span]:
    """Join the spans that touch or overlap, in order."""
    whole: list[Span] = []
    for span in sorted(spans):
        if whole and span.starts_at <= whole[-1].ends_at:
            whole[-1] = Span(whole[-1].starts_at, max(whole[-1].ends_at, span.ends_at))
        else:
            whole.append(span)
    return whole


def covers(spans: Iterable[Span], wanted: Span) -> bool:
    """Tell whether one of these joined spans holds the whole of another."""
    return any(span.starts_at <= wanted.starts_at and wanted.ends_at <= span.ends_at for span in spans)


def common(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """Return the times that belong to both, joined."""
    others = list(others)
    shared = (
        Span(max(one.starts_at, other.starts_at), min(one.ends_at, other.ends_at)) for one in spans for other in others
    )
    return joined(span for span in shared if span.starts_at < span.ends_at)


def total(spans: Iterable[Span]) -> timedelta:
    """Return how long joined spans last together."""
    return sum((span.lasting for span in spans), timedelta())


def within(spans: Iterable[Span], since: datetime, until: datetime) -> list[Span]:
    """Return the part of these spans that lies in a period, joined."""
    return common(spans, [Span(since, until)])
