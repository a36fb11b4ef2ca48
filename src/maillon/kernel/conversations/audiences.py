"""Whom threads are for: each module declares the circles of people it knows, in its audiences.py."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q, QuerySet


@dataclass(frozen=True)
class Audience:
    """A kind of circle; `object_id` names one of them, such as a group.

    `members(object_id, now)` are those who are told of a message. The three rules take a person and give a condition
    on threads, as access rules do. `label(object_ids)` names circles, and `home(object_id)` is where one lives.
    Of those who are `strangers` to each other, documents are scanned or refused. Where the circle `is_the_thread`
    itself, the number given is the thread's own, and `label` is also told who reads.
    """

    kind: str
    members: Callable[[int, datetime], QuerySet]
    may_read: Callable[..., Q]
    may_write: Callable[..., Q]
    may_moderate: Callable[..., Q]
    label: Callable[[list[int]], dict[int, str]]
    home: Callable[[int], str] = lambda object_id: ""
    strangers: bool = False
    is_the_thread: bool = False

    def circle_of(self, thread) -> int:
        """Return the number by which the circle of a thread is known to this audience."""
        return thread.pk if self.is_the_thread else thread.object_id


_audiences: dict[str, Audience] = {}


def declare(kind: str, **functions) -> Audience:
    """Declare a kind of circle, once."""
    if kind in _audiences:
        raise ImproperlyConfigured(f"The audience “{kind}” is declared twice.")
    _audiences[kind] = Audience(kind, **functions)
    return _audiences[kind]


def get(kind: str) -> Audience:
    """Return the audience of that kind."""
    try:
        return _audiences[kind]
    except KeyError:
        raise ImproperlyConfigured(f"No audience is called “{kind}”.") from None


def declared() -> dict[str, Audience]:
    """Return every audience, by kind."""
    return dict(sorted(_audiences.items()))


def condition(person, right: str) -> Q:
    """Return the condition “a thread on which `person` has this right”; threads of a module taken away are nobody's."""
    if not person.is_authenticated:
        return Q(pk__in=[])
    every = Q(pk__in=[])
    for audience in _audiences.values():
        every |= Q(audience=audience.kind) & getattr(audience, right)(person)
    return every


def members_of(thread, *, now: datetime) -> QuerySet:
    """Return those who are told of what is written in a thread."""
    audience = get(thread.audience)
    return audience.members(audience.circle_of(thread), now)


def home_of(thread) -> str:
    """Return the page where the circle of a thread lives, if it has one."""
    audience = get(thread.audience)
    return audience.home(audience.circle_of(thread))


def labels(threads, *, reader) -> dict[int, str]:
    """Name the circles of these threads, by thread: one call for each kind, however many threads."""
    wanted: dict[str, set[int]] = {}
    for thread in threads:
        wanted.setdefault(thread.audience, set()).add(get(thread.audience).circle_of(thread))
    named = {
        (kind, number): name
        for kind, numbers in wanted.items()
        for number, name in _named(get(kind), sorted(numbers), reader).items()
    }
    return {thread.pk: named.get((thread.audience, get(thread.audience).circle_of(thread)), "") for thread in threads}


def _named(audience: Audience, numbers: list[int], reader) -> dict[int, str]:
    return audience.label(numbers, reader=reader) if audience.is_the_thread else audience.label(numbers)
