"""Tell those who coordinate of the requests nobody has taken care of in time: one message for all that are late together."""

import logging
from collections import Counter
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record_many
from maillon.kernel.live import signal
from maillon.kernel.notices import tell
from maillon.kernel.notices.models import Notice
from maillon.kernel.people.models import Person
from maillon.lib.flows import CLOCK

from ..announce import topics_of
from ..events import RequestOverdue
from ..models import HelpRequest
from ..policy import LATE_TOLD_EVERY
from ..telling import coordinators_by_path

logger = logging.getLogger("maillon.helpline")
ONE, SEVERAL = "helpline-overdue", "helpline-several-overdue"


@transaction.atomic
def escalate_overdue(*, now: datetime) -> list[HelpRequest]:
    """Tell the coordinators of what has become late, each in one message that counts all that is late for them.

    Whoever has not read the last one hears nothing more for a while: a request of which nobody could be told waits for
    that, and is told of then. Return the requests of which somebody was told, or has nobody to be told.
    """
    overdue = HelpRequest.objects.overdue(now=now)
    # One that somebody moves at this very moment waits for the next tick.
    new = list(overdue.filter(escalated_at__isnull=True).locked(skip=True).by_rank())
    if not new:
        return []
    late = Counter(overdue.values_list("territory__path", flat=True))
    coordinators = coordinators_by_path({*late, *(request.territory.path for request in new)}, now=now)
    concerned = {person for request in new for person in coordinators[request.territory.path]}
    told = set()
    for person in sorted(concerned - _have_unread(concerned, now), key=lambda person: person.pk):
        paths = {path for path, found in coordinators.items() if person in found}
        first = next(request for request in new if request.territory.path in paths)
        if _tell(person, first, count=sum(late[path] for path in paths), now=now):
            told.add(person)
    heard = [request for request in new if _is_heard(coordinators[request.territory.path], told)]
    _note(heard, now)
    return heard


def _have_unread(people: set[Person], now: datetime) -> set[Person]:
    """Return who was told a short while ago and has not read it."""
    lately = Notice.objects.filter(slug__in=(ONE, SEVERAL), read_at__isnull=True, created_at__gt=now - LATE_TOLD_EVERY)
    unread = set(lately.filter(person__in=people).values_list("person_id", flat=True))
    return {person for person in people if person.pk in unread}


def _is_heard(coordinators: list[Person], told: set[Person]) -> bool:
    return not coordinators or not told.isdisjoint(coordinators)


def _tell(person: Person, first: HelpRequest, *, count: int, now: datetime) -> bool:
    """Tell somebody of what is late for them, and return whether it could be; one who cannot be told holds up nobody."""
    url = reverse("helpline:board")
    try:
        with transaction.atomic():
            if count > 1:
                tell(person, SEVERAL, url=url, now=now, count=count)
            else:
                tell(person, ONE, about=first, url=url, now=now, code=first.code, place=str(first.territory))
    except Exception:
        logger.exception("helpline.late.untold", extra={"person_id": person.pk})
        return False
    return True


def _note(heard: list[HelpRequest], now: datetime) -> None:
    HelpRequest.objects.filter(pk__in=[request.pk for request in heard]).update(escalated_at=now)
    record_many("escalate", heard, role=CLOCK, at=now, after=lambda _request: None)
    for request in heard:
        request.escalated_at = now
        publish(RequestOverdue(request_id=request.pk))
    topics = [topic for request in heard for topic in topics_of(request.code, request.territory.path)]
    if topics:
        signal(*topics)
