"""What the clock does about places that say nothing: remind them, then take the request back."""

from datetime import datetime, timedelta

from django.db.models import F, Q
from django.urls import reverse

from maillon.kernel.journal.actions import move, record
from maillon.kernel.notices import tell
from maillon.lib.flows import CLOCK

from ..handover_flow import APPOINTMENT, SENT, TAKEN
from ..models import Handover
from ..place_keys import revoke_keys
from ..policy import PLACE_REMINDED_AFTER, PLACE_RUNG_WITHIN
from ..telling import coordinators_of, tell_asker
from .handing_over import ask_place
from .place_answers import lock
from .resting import at_rest, in_turn_unless_at_rest
from .returning import back_from_place

MOST_AT_ONCE = 200
THE_DAY_AFTER = timedelta(days=1)


def remind_places(*, now: datetime) -> list[Handover]:
    """Write once more, at each step, to the places that have been silent too long; without e-mail, to the volunteer."""
    long_ago = now - PLACE_REMINDED_AFTER
    silent = Q(state=SENT, sent_at__lt=long_ago, reminded_at__isnull=True)
    silent |= Q(state=SENT, place_email="", sent_at__lt=now - PLACE_RUNG_WITHIN, reminded_at__isnull=True)
    silent |= Q(state=SENT, sent_at__lt=long_ago, reminded_at__lt=F("sent_at") + PLACE_REMINDED_AFTER)
    silent |= Q(state=TAKEN, answered_at__lt=long_ago) & _not_reminded_since("answered_at")
    silent |= Q(state=APPOINTMENT, appointment_at__lt=now - THE_DAY_AFTER) & _not_reminded_since("appointment_at")
    return _each(Handover.objects.open().filter(silent, expires_at__gt=now), _remind, part="remind", now=now)


def expire_handovers(*, now: datetime) -> list[Handover]:
    """Take back the requests whose place let the time run out: they wait at their rank, and people are told."""
    return _each(Handover.objects.lapsed(now=now), _expire, part="expire", now=now)


def _remind(handover: Handover, now: datetime) -> None:
    handover.reminded_at = now
    handover.save(update_fields=["reminded_at"])
    record("remind", handover, role=CLOCK, at=now)
    if handover.place_email:
        ask_place("helpline-place-reminded", handover, now=now)
    else:
        _tell(handover.by, "helpline-ring-the-place", handover, now)


def _expire(handover: Handover, now: datetime) -> None:
    request = handover.request
    move(handover, "expire", role=CLOCK, at=now)
    revoke_keys(handover)
    back_from_place(request, by=None, role=CLOCK, now=now)
    people = {person.pk: person for person in [handover.by, *coordinators_of(request.territory.path, now=now)]}
    for person in people.values():
        _tell(person, "helpline-place-silent", handover, now)
    tell_asker("helpline-back-from-place", request, now, place=handover.place_name)


def _tell(person, slug: str, handover: Handover, now: datetime) -> None:
    url = reverse("helpline:handover", args=[handover.code])
    tell(person, slug, about=handover, url=url, now=now, place=handover.place_name)


def _not_reminded_since(field: str) -> Q:
    return Q(reminded_at__isnull=True) | Q(reminded_at__lt=F(field))


def _each(handovers, act, *, part: str, now: datetime) -> list[Handover]:
    """Do `act` on each in a transaction of its own; what changed meanwhile is left alone."""
    done = []

    def turn(pk: int) -> None:
        _request, handover = lock(Handover.objects.get(pk=pk))
        if handovers.filter(pk=pk).exists():
            act(handover, now)
            done.append(handover)

    waiting = handovers.exclude(pk__in=at_rest(part, now=now).values("object_id")).order_by("pk")
    in_turn_unless_at_rest(part, list(waiting.values_list("pk", flat=True)[:MOST_AT_ONCE]), turn, now=now)
    return done
