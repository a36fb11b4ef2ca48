"""Open the shifts of a week: from what is needed, as last week, or by hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused

from ...actions.leaving import free_those_too_many
from ...actions.locks import lock_shifts
from ...actions.searching import settle_searches
from ...models import Shift
from ..announce import announce
from ..flows import COORDINATOR
from ..halves import Half, bounds, local_time, monday_of, same_hour
from ..needs import cut, runs


@dataclass(frozen=True)
class Window:
    """A shift to be: from when to when, how many people, and on which theme and language, if not any."""

    starts_at: datetime
    ends_at: datetime
    needed: int
    theme: str = ""
    language: str = ""


@dataclass
class Opened:
    """What came of it: shifts opened, shifts whose number of people changed, and the days left out."""

    made: int = 0
    changed: int = 0
    closed: list[date] = field(default_factory=list)


@transaction.atomic
def open_shifts(hub: Hub, windows: Iterable[Window], *, by: Person, now: datetime) -> Opened:
    """Open these shifts; one that exists is only given the right number, never below those who are already on it.

    A window that another shift of the same theme already touches is left to whoever made that shift.
    """
    require(by, "plan", hub)
    Hub.objects.select_for_update(no_key=True).get(pk=hub.pk)
    windows = [window for window in windows if window.ends_at > now and window.needed > 0]
    opened = Opened()
    if not windows:
        return opened
    since, until = min(window.starts_at for window in windows), max(window.ends_at for window in windows)
    planned = Shift.objects.planned().filter(hub=hub).between(since, until)
    lock_shifts(*planned.values_list("pk", flat=True))
    there = list(planned.with_filled().order_by("pk"))
    for window in windows:
        alike = [shift for shift in there if (shift.theme, shift.language) == (window.theme, window.language)]
        same = next((one for one in alike if (one.starts_at, one.ends_at) == (window.starts_at, window.ends_at)), None)
        if same:
            opened.changed += _need(same, max(window.needed, same.filled), by=by, now=now)
        elif not any(one.starts_at < window.ends_at and one.ends_at > window.starts_at for one in alike):
            _open(hub, window, by=by, now=now)
            opened.made += 1
    announce(hub)
    return opened


def windows_for(
    halves: Sequence[Half], wanted: Mapping[datetime, int], shifts: Iterable[Shift], *, halves_each: int
) -> list[Window]:
    """Return the shifts that needs ask for: those there are with their right number, and others for what they leave uncovered."""
    shifts = [shift for shift in shifts if not shift.theme and not shift.language]
    windows, covered = [], set()
    for shift in shifts:
        inside = [half for half in halves if shift.starts_at <= half.starts_at and half.ends_at <= shift.ends_at]
        covered.update(inside)
        if inside:
            windows.append(Window(shift.starts_at, shift.ends_at, max(wanted[half.starts_at] for half in inside)))
    for run in runs([half for half in halves if half not in covered]):
        for block in cut(run, halves_each=halves_each):
            most = max(wanted[half.starts_at] for half in block)
            windows.append(Window(block[0].starts_at, block[-1].ends_at, most))
    return windows


@transaction.atomic
def copy_last_week(hub: Hub, week: date, *, closed: Iterable[date], zone: str, by: Person, now: datetime) -> Opened:
    """Open the same shifts as the week before, at the same hours by the clock; closed days are left out, and told."""
    closed = set(closed)
    since, until = bounds(week - timedelta(days=7), zone)
    before = (
        Shift.objects.planned().filter(hub=hub, starts_at__gte=since, starts_at__lt=until).order_by("starts_at", "pk")
    )
    windows = [
        Window(
            same_hour(shift.starts_at, zone, days=7),
            same_hour(shift.ends_at, zone, days=7),
            shift.needed,
            shift.theme,
            shift.language,
        )
        for shift in before
    ]
    kept = [window for window in windows if _day(window, zone) not in closed and monday_of(_day(window, zone)) == week]
    opened = open_shifts(hub, [window for window in kept if window.ends_at > window.starts_at], by=by, now=now)
    opened.closed = sorted({_day(window, zone) for window in windows} & closed)
    return opened


@transaction.atomic
def open_shift(hub: Hub, window: Window, *, by: Person, now: datetime) -> Shift:
    """Open one shift by hand; raise Refused("shift_twice") if there is one just like it."""
    require(by, "plan", hub)
    if window.ends_at <= now:
        raise Refused("week_past")
    try:
        with transaction.atomic():
            shift = _open(hub, window, by=by, now=now)
    except IntegrityError:
        raise Refused("shift_twice") from None
    announce(hub)
    return shift


@transaction.atomic
def need_people(shift: Shift, *, needed: int, by: Person, now: datetime) -> Shift:
    """Change how many people a shift needs; those already on it stay, even if they are more."""
    require(by, "plan", shift)
    shift = Shift.objects.planned().locked().filter(pk=shift.pk).first()
    if shift is None:
        raise Refused("shift_cancelled")
    if _need(shift, needed, by=by, now=now):
        announce(shift.hub)
    return shift


def _open(hub: Hub, window: Window, *, by: Person, now: datetime) -> Shift:
    shift = Shift.objects.create(
        hub=hub,
        starts_at=window.starts_at,
        ends_at=window.ends_at,
        needed=window.needed,
        theme=window.theme,
        language=window.language,
    )
    record("open shift", shift, by=by, role=COORDINATOR, at=now, after={"needed": window.needed})
    return shift


def _need(shift: Shift, needed: int, *, by: Person, now: datetime) -> bool:
    """Write how many a shift needs, which the caller has locked, and stop what is looked for beyond; tell whether it changed."""
    if shift.needed == needed:
        return False
    record(
        "need people", shift, by=by, role=COORDINATOR, at=now, before={"needed": shift.needed}, after={"needed": needed}
    )
    Shift.objects.filter(pk=shift.pk).update(needed=needed)
    is_fewer, shift.needed = needed < shift.needed, needed
    if is_fewer:
        settle_searches(shift, now=now)
        free_those_too_many(shift, now=now)
    return True


def _day(window: Window, zone: str) -> date:
    return local_time(window.starts_at, zone).date()
