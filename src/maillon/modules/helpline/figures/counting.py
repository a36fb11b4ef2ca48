"""Count what was asked and done, in a few statements whatever the number of requests."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, DurationField, ExpressionWrapper, F, Func, Q
from django.db.models.functions import TruncMonth

from maillon.kernel.access import within
from maillon.kernel.duty.queries import seconds_of_duty
from maillon.kernel.people.models import Role
from maillon.kernel.percentile import Percentile

from ..flows import CLOSED
from ..models import CameBy
from .selection import Selection

NOT_SAID = ""


@dataclass(frozen=True)
class Counts:
    """Everything counted, before anything is hidden; each counter but `subjects` adds up to all that was asked."""

    ends: Counter[str]
    themes: Counter[str]
    ages: Counter[str]
    first_times: Counter[bool | None]
    months: Counter[date]
    places: Counter[tuple[int, str]]
    promises: Counter[str]
    subjects: Counter[str]
    rung: int
    median_seconds: float | None
    most_seconds: float | None
    volunteers: int
    seconds_of_duty: int

    @property
    def asked(self) -> int:
        """Return how many requests there are."""
        return self.ends.total()


def count(selection: Selection, *, now: datetime) -> Counts:
    """Count the requests of a selection, and the hours its teams were there."""
    ends, themes, ages, first_times = _shape(selection)
    promises, rung, median, most = _delays(selection, ends.total())
    volunteers, seconds = _presence(selection, now)
    return Counts(
        ends=ends,
        themes=themes,
        ages=ages,
        first_times=first_times,
        months=_months(selection),
        places=_places(selection),
        promises=promises,
        subjects=_subjects(selection),
        rung=rung,
        median_seconds=median,
        most_seconds=most,
        volunteers=volunteers,
        seconds_of_duty=seconds,
    )


def _shape(selection: Selection) -> tuple[Counter[str], Counter[str], Counter[str], Counter[bool | None]]:
    """Count by everything at once: a few hundred rows, however many requests."""
    ends: Counter[str] = Counter()
    themes: Counter[str] = Counter()
    ages: Counter[str] = Counter()
    first_times: Counter[bool | None] = Counter()
    by = ("state", "outcome", "theme", "record__age_bracket", "record__first_time")
    for state, outcome, theme, age, first_time, number in (
        selection.requests().order_by().values_list(*by).annotate(number=Count("pk"))
    ):
        ends[outcome if state == CLOSED else state] += number
        themes[theme] += number
        ages[age or NOT_SAID] += number
        first_times[first_time] += number
    return ends, themes, ages, first_times


def _places(selection: Selection) -> Counter[tuple[int, str]]:
    # By number as well: two communes may have the same name.
    rows = selection.requests().order_by().values_list("territory", "territory__name").annotate(number=Count("pk"))
    return Counter({(number, name): asked for number, name, asked in rows})


def _months(selection: Selection) -> Counter[date]:
    month = TruncMonth("created_at", tzinfo=ZoneInfo(selection.zone))
    rows = selection.requests().annotate(month=month).order_by().values_list("month").annotate(number=Count("pk"))
    return Counter({at.date(): number for at, number in rows})


def _subjects(selection: Selection) -> Counter[str]:
    subject = Func(F("record__subjects"), function="UNNEST")
    rows = selection.requests().annotate(subject=subject).order_by().values_list("subject")
    return Counter(dict(rows.annotate(number=Count("pk"))))


def _delays(selection: Selection, asked: int) -> tuple[Counter[str], int, float | None, float | None]:
    """Measure from the moment first agreed on to the first ring; whoever rang us themselves did not wait to be rung."""
    rang_us = Q(came_by=CameBy.PHONE) | Q(rang_us_first=True)
    we_rang = Q(first_rung_at__isnull=False) & ~rang_us
    waited = ExpressionWrapper(F("first_rung_at") - F("first_callable_from"), output_field=DurationField())
    found = selection.requests().aggregate(
        in_time=Count("pk", filter=we_rang & Q(first_rung_at__lte=F("first_due_at"))),
        later=Count("pk", filter=we_rang & Q(first_rung_at__gt=F("first_due_at"))),
        rang_us=Count("pk", filter=rang_us),
        median=Percentile(waited, share=0.5, filter=we_rang),
        most=Percentile(waited, share=0.9, filter=we_rang),
    )
    promises = Counter({name: found[name] for name in ("in_time", "later", "rang_us")})
    promises["never"] = asked - promises.total()
    median, most = (
        None if found[name] is None else max(0.0, found[name].total_seconds()) for name in ("median", "most")
    )
    return promises, found["in_time"] + found["later"], median, most


def _presence(selection: Selection, now: datetime) -> tuple[int, int]:
    """Return how many volunteers of these territories were there, and for how many seconds in all; nobody is counted twice."""
    held = Role.objects.filter(kind="mediator", starts_on__lt=selection.until)
    held = held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=selection.since))
    here = within(selection.paths) | within(selection.paths, "hub__territories")
    if "" in selection.paths:
        here = Q()
    people = held.filter(here).values("person")
    spent = seconds_of_duty(
        people, since=selection.starts_at, until=min(selection.ends_at, max(now, selection.starts_at))
    )
    there = [seconds for seconds in spent.values() if seconds > 0]
    return len(there), sum(there)
