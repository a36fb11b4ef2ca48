"""Tell those who coordinate what nobody has taken care of in time: one message for all that is late together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record_many
from maillon.kernel.live import signal
from maillon.kernel.notices import tell
from maillon.kernel.notices.actions import bring_up_to_date
from maillon.kernel.notices.models import Notice
from maillon.kernel.people.models import Person
from maillon.lib.flows import CLOCK

from ..announce import topics_of
from ..events import RequestOverdue
from ..models import HelpRequest
from ..policy import LATE_TOLD_EVERY
from ..telling import coordinators_by_path
from .resting import in_turn_unless_at_rest

ONE, SEVERAL = "helpline-overdue", "helpline-several-overdue"


def escalate_overdue(*, now: datetime) -> list[HelpRequest]:
    """Note what has become late, and tell the coordinators: each in one message that counts all that is late for them.

    Whoever has not read the last one is sent no other for a while: it is brought up to date, and what came since then is
    told of when that time is over, if it is still late. Return the requests noted now: somebody was told of each, or
    nobody is there to be told.
    """
    told: set[Person] = set()
    failure = None
    with transaction.atomic():
        overdue = HelpRequest.objects.overdue(now=now)
        # One that somebody moves at this very moment waits for the next tick.
        new = list(overdue.filter(escalated_at__isnull=True).locked(skip=True).by_rank())
        late = list(overdue.select_related("territory").only("code", "escalated_at", "territory").by_rank())
        if not late:
            return []
        coordinators = coordinators_by_path({request.territory.path for request in late}, now=now)
        messages = list(_messages(coordinators, new, late, now=now))
        try:
            in_turn_unless_at_rest(
                "tell of what is late",
                messages,
                lambda message: told.add(message.tell(now=now)),
                key=lambda message: message.person.pk,
                now=now,
            )
        except Exception as error:  # What was told is noted before it is raised.
            failure = error
        heard = [request for request in new if _is_heard(coordinators.get(request.territory.path, []), told)]
        if heard:
            _note(heard, now)
    if failure:
        raise failure
    return heard


@dataclass(frozen=True)
class _Message:
    """What is late for somebody, in the message that waits for them to read it if there is one."""

    person: Person
    first: HelpRequest
    count: int
    waits: Notice | None

    def tell(self, *, now: datetime) -> Person:
        """Tell them, or bring up to date what they were told; whoever cannot be told holds up nobody."""
        first, slug = self.first, SEVERAL if self.count > 1 else ONE
        data = {"count": self.count} if self.count > 1 else {"code": first.code, "place": str(first.territory)}
        if not (self.waits and bring_up_to_date(self.waits, slug, **data)):
            tell(self.person, slug, about=first, url=reverse("helpline:board"), now=now, **data)
        return self.person


def _messages(coordinators, new, late, *, now: datetime) -> Iterator[_Message]:
    """Give the message of each of those for whom something is late that they have not heard of."""
    concerned = {person for found in coordinators.values() for person in found}
    last, noted = _last_told(concerned), {request.pk for request in new}
    for person in sorted(concerned, key=lambda person: person.pk):
        paths = {path for path, found in coordinators.items() if person in found}
        theirs = [request for request in late if request.territory.path in paths]
        notice = last.get(person.pk)
        waits = notice is not None and notice.read_at is None and notice.created_at > now - LATE_TOLD_EVERY
        unheard = [r for r in theirs if r.pk in noted or (not waits and _came_since(notice, r))]
        if unheard:
            yield _Message(person, unheard[0], len(theirs), notice if waits else None)


def _last_told(people: set[Person]) -> dict[int, Notice]:
    """Return the last notice of something late that each of them was given."""
    told = Notice.objects.filter(slug__in=(ONE, SEVERAL), person__in=people)
    return {
        notice.person_id: notice for notice in told.order_by("person_id", "-created_at", "-pk").distinct("person_id")
    }


def _came_since(notice: Notice | None, request: HelpRequest) -> bool:
    """Tell whether something noted as late is more than what somebody was sent, or has read since."""
    heard_at = notice and max(notice.created_at, notice.read_at or notice.created_at)
    return request.escalated_at is not None and (heard_at is None or request.escalated_at > heard_at)


def _is_heard(coordinators: list[Person], told: set[Person]) -> bool:
    return not coordinators or not told.isdisjoint(coordinators)


def _note(heard: list[HelpRequest], now: datetime) -> None:
    HelpRequest.objects.filter(pk__in=[request.pk for request in heard]).update(escalated_at=now)
    record_many("escalate", heard, role=CLOCK, at=now, after=lambda _request: None)
    for request in heard:
        request.escalated_at = now
        publish(RequestOverdue(request_id=request.pk))
    topics = [topic for request in heard for topic in topics_of(request.code, request.territory.path)]
    if topics:
        signal(*topics)
