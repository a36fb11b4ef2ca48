"""Whom to ask to take a place: competent, available, not asked too often, least recently asked first."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, Max, OuterRef, Q

from maillon.kernel.people.models import Person

from ..flows import FILLED, LIVE
from ..limits import Span, passed
from ..models import Availability, Booking, CoverAsk, CoverCall, Exceptional, Rules
from ..team import competent, members_of
from .availability import available_among


def candidates(call: CoverCall, *, rules: Rules, zone: ZoneInfo, now: datetime) -> list[Person]:
    """Return who may still be asked for this search, in order.

    Those who said they are available then come first; those who never said when they are, next; nobody who said
    that they are not, who is expected elsewhere or had a place in this shift and left it, or who has had their share
    of messages today.
    """
    shift = call.shift
    people = competent(
        members_of(shift.hub, on=now.astimezone(zone).date()), theme=shift.theme, language=shift.language
    )
    people = people.exclude(Exists(_busy(call))).exclude(Exists(_away(call))).exclude(Exists(_left(call)))
    people = people.exclude(Exists(CoverAsk.objects.filter(call=call, person=OuterRef("pk"))))
    if call.booking:
        people = people.exclude(pk=call.booking.person_id)
    morning = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    people = people.annotate(
        last_asked=Max("cover_asks__asked_at"),
        asked_today=Count("cover_asks", filter=Q(cover_asks__asked_at__gte=morning)),
        says_when=Exists(Availability.objects.filter(person=OuterRef("pk"))),
    ).filter(asked_today__lt=rules.messages_a_day)
    listed = list(people.order_by(F("last_asked").asc(nulls_first=True), "pk"))
    said = available_among(listed, starts_at=call.starts_at, ends_at=call.ends_at)
    fit = [person for person in listed if person.pk in said or not person.says_when]
    within = _within_limits(fit, call, rules=rules, zone=zone)
    return sorted((person for person in fit if person.pk in within), key=lambda person: person.pk not in said)


def _busy(call: CoverCall):
    return Booking.objects.filter(person=OuterRef("pk"), state__in=LIVE).between(call.starts_at, call.ends_at)


def _left(call: CoverCall):
    return Booking.objects.filter(person=OuterRef("pk"), shift=call.shift_id).exclude(state__in=FILLED)


def _away(call: CoverCall):
    return Exceptional.objects.filter(
        person=OuterRef("pk"),
        kind=Exceptional.Kind.AWAY,
        starts_at__lt=call.ends_at,
        ends_at__gt=call.starts_at,
    )


def _within_limits(people: list[Person], call: CoverCall, *, rules: Rules, zone: ZoneInfo) -> set[int]:
    """Those for whom one more shift passes no limit of the team: the others are left in peace."""
    week = timedelta(days=8)
    near = Booking.objects.live().between(call.starts_at - week, call.ends_at + week).filter(person__in=people)
    spans: dict[int, list[Span]] = {}
    for person, starts_at, ends_at in near.values_list("person", "starts_at", "ends_at"):
        spans.setdefault(person, []).append(Span(starts_at, ends_at))
    wanted = Span(call.starts_at, call.ends_at)
    return {person.pk for person in people if not passed(wanted, spans.get(person.pk, []), limits=rules, zone=zone)}
