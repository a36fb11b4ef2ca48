"""Silence is noticed: whoever comes is asked, gently; then the coordination is told. Each once, not each day."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.events import in_turn
from maillon.kernel.journal.actions import record
from maillon.kernel.kinds import Kind, all_kinds
from maillon.lib.flows import CLOCK

from .models import Expectation
from .telling import tell_silence, tell_whoever_comes

AT_ONCE = 500
WITH = ("engagement__listing__territory", "engagement__host", "engagement__guest")


def notice_silence(*, now: datetime) -> int:
    """Ask those who were expected, and tell the coordination where they did not answer; return how many were told."""
    return in_turn((kind for kind in all_kinds() if kind.rhythm is not None), lambda kind: _of_kind(kind, now=now))


def _of_kind(kind: Kind, *, now: datetime) -> int:
    late = Expectation.objects.filter(
        engagement__listing__kind_slug=kind.slug, engagement__state__in=kind.deal.lasting, alerted_at__isnull=True,
        expected_at__lte=now - kind.rhythm.grace,
    )  # fmt: skip
    # Read before anybody is asked: whoever is asked now has time to answer.
    silent = list(
        late.filter(asked_at__lte=now - kind.rhythm.patience)
        .order_by("asked_at")
        .values_list("pk", flat=True)[:AT_ONCE]
    )
    quiet = list(late.filter(asked_at__isnull=True).order_by("expected_at").values_list("pk", flat=True)[:AT_ONCE])
    turns = [*((_ask, pk) for pk in quiet), *((_alert, pk) for pk in silent)]
    return in_turn(turns, lambda turn: turn[0](turn[1], now=now))


@transaction.atomic
def _ask(pk: int, *, now: datetime) -> int:
    if not Expectation.objects.filter(pk=pk, asked_at__isnull=True).update(asked_at=now):
        return 0
    expectation = Expectation.objects.select_related(*WITH).get(pk=pk)
    tell_whoever_comes(expectation, now=now)
    return 1


@transaction.atomic
def _alert(pk: int, *, now: datetime) -> int:
    """Tell the coordination once of a person, however many were expected there."""
    listing_id = Expectation.objects.values_list("engagement__listing_id", flat=True).get(pk=pk)
    there = Expectation.objects.select_for_update(no_key=True, of=("self",)).filter(engagement__listing_id=listing_id)
    locked = {one.pk: one for one in there.order_by("pk")}
    if locked[pk].alerted_at is not None or locked[pk].asked_at is None:
        return 0
    known = any(one.alerted_at is not None and one.pk != pk for one in locked.values())
    Expectation.objects.filter(pk=pk).update(alerted_at=now)
    if known:
        return 0
    expectation = Expectation.objects.select_related(*WITH).get(pk=pk)
    record("silence", expectation.engagement, role=CLOCK, at=now, after={"days": days_of_silence(expectation, now=now)})
    tell_silence(expectation, days=days_of_silence(expectation, now=now), now=now)
    return 1


def days_of_silence(expectation: Expectation, *, now: datetime) -> int:
    """Say for how many days nobody came."""
    return (now - expectation.since).days
