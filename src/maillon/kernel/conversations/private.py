"""Conversations of a few people who may be strangers to each other: opened once, joined, left, closed."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from . import audiences
from .apart import apart_from
from .events import ThreadOpened
from .models import Member, Thread

AUDIENCE = "people"
MOST_PEOPLE = 50


def open_thread(
    *,
    members: Sequence[Person],
    about: tuple[str, str] = ("", ""),
    subject: str = "",
    key: str = "",
    by=None,
    now: datetime,
) -> Thread:
    """Open the conversation of these people about a thing, or return the one they already have.

    `about` is the kind and the code of a listing, an engagement… With a `key` there is one for that thing and key,
    whoever is in it; without, one for these very people. Raises Refused("people_apart") or ("thread_of_nobody").
    """
    people = {person.pk: person for person in members}
    if len(people) < 2 or len(people) > MOST_PEOPLE:
        raise Refused("thread_of_nobody", most=MOST_PEOPLE)
    if by is not None and apart_from(by, people.values()):
        raise Refused("people_apart")
    return _opened(people, about, one_line(subject), key, by, now)


def thread_between(members: Sequence[Person], *, about: tuple[str, str]) -> Thread | None:
    """Return the conversation of these very people about a thing, if they have one."""
    return Thread.objects.filter(audience=AUDIENCE, object_id=0, key=_key(about, members)).first()


@transaction.atomic
def open_again(thread: Thread, *, by, now: datetime) -> None:
    """Open what was closed when two people parted, who meet again; the one who asks for it comes back too if they had left."""
    locked = Thread.objects.select_for_update(no_key=True).get(pk=thread.pk, audience=AUDIENCE)
    back = Member.objects.filter(thread=locked, person=by, left_at__isnull=False).update(left_at=None)
    if locked.closed_at is not None:
        Thread.objects.filter(pk=locked.pk).update(closed_at=None)
        record("reopen", locked, by=by, at=now)
    if back:
        _say(locked, "conversations.joined", by, now)
        record("join", locked, by=by, at=now, after={"person": by.pk})


@transaction.atomic
def add_member(thread: Thread, person: Person, *, line: str = "conversations.joined", by=None, now: datetime) -> Member:
    """Let somebody into a conversation, which says so; they read what was written before. Twice has no further effect."""
    if by is not None:
        require(by, "write", thread)
    locked = Thread.objects.select_for_update(no_key=True).get(pk=thread.pk, audience=AUDIENCE)
    present = people_in(locked)
    if person in present:
        return Member.objects.get(thread=locked, person=person)
    if len(present) >= MOST_PEOPLE:
        raise Refused("thread_of_nobody", most=MOST_PEOPLE)
    if apart_from(person, present):
        raise Refused("people_apart")
    member, _created = Member.objects.update_or_create(
        thread=locked, person=person, defaults={"left_at": None}, create_defaults={"joined_at": now}
    )
    _say(locked, line, person, now)
    record("join", locked, by=by, at=now, after={"person": person.pk})
    return member


@transaction.atomic
def leave(thread: Thread, *, by, now: datetime) -> None:
    """Be in a conversation no more: neither read it nor be told of it."""
    left = Member.objects.filter(thread=thread, thread__audience=AUDIENCE, person=by, left_at__isnull=True)
    if not left.update(left_at=now):
        raise Refused("not_allowed", verb="leave")
    _say(thread, "conversations.left", by, now)
    record("leave", thread, by=by, at=now)
    signal(f"person:{by.code}")


@transaction.atomic
def close_between(one, other, *, now: datetime) -> int:
    """Close the conversations that only these two are in, without a word to either; return how many."""
    both = Member.objects.filter(left_at__isnull=True).values("thread").annotate(
        every=Count("pk"), those=Count("pk", filter=Q(person__in=(one, other)))
    )  # fmt: skip
    pairs = both.filter(every=2, those=2).values("thread")
    open_now = Thread.objects.select_for_update(no_key=True).filter(
        audience=AUDIENCE, pk__in=pairs, closed_at__isnull=True
    )
    threads = list(open_now.order_by("pk"))
    for thread in threads:
        Thread.objects.filter(pk=thread.pk).update(closed_at=now)
        record("close", thread, at=now, why="people apart")
    return len(threads)


def people_in(thread: Thread) -> list[Person]:
    """Return those who are in a conversation now."""
    return list(Person.objects.filter(pk__in=_there().filter(thread=thread).values("person")).order_by("pk"))


@transaction.atomic
def _opened(people, about, subject, key, by, now) -> Thread:
    kind, code = about
    size = Thread._meta.get_field("subject").max_length
    thread = Thread(
        audience=AUDIENCE, object_id=0, about_kind=kind, about_code=code, subject=subject[:size],
        key=_key(about, people.values(), key), opened_by=by, opened_at=now,
    )  # fmt: skip
    # Of many who ask at once, the constraint lets one through; the others wait here, then find it.
    Thread.objects.bulk_create([thread], ignore_conflicts=True)
    kept = Thread.objects.get(audience=AUDIENCE, object_id=0, key=thread.key)
    if kept.code == thread.code:
        Member.objects.bulk_create(Member(thread=kept, person=person, joined_at=now) for person in people.values())
        record("open thread", kept, by=by, at=now, after={"about": list(about)})
        publish(ThreadOpened(kept.pk, AUDIENCE, 0))
    return kept


def _key(about: tuple[str, str], people: Iterable[Person], key: str = "") -> str:
    kind, code = about
    unique = key or ",".join(sorted(person.code for person in people))
    return hashlib.sha256(f"{kind}\n{code}\n{unique}".encode()).hexdigest()[:40]


def _say(thread, line, person, now) -> None:
    from .actions import say

    say(thread, line, about=person, now=now)


def _there():
    return Member.objects.filter(left_at__isnull=True)


def _is_in(person) -> Q:
    return Q(pk__in=_there().filter(person=person).values("thread"))


def _names(threads: list[int], *, reader) -> dict[int, str]:
    """Name a conversation by those who are in it, but the reader; whoever left their account has no name."""
    found = _there().filter(thread__in=threads, person__is_active=True).select_related("person").order_by("pk")
    others: dict[int, list[str]] = {}
    for member in found:
        if reader is None or member.person_id != reader.pk:
            others.setdefault(member.thread_id, []).append(str(member.person))
    return {thread: ", ".join(others[thread]) if thread in others else _("Nobody else any more") for thread in threads}


audiences.declare(
    AUDIENCE,
    members=lambda thread_id, now: Person.objects.filter(pk__in=_there().filter(thread=thread_id).values("person")),
    may_read=_is_in,
    may_write=_is_in,
    may_moderate=lambda person: Q(pk__in=[]),
    label=_names,
    strangers=True,
    is_the_thread=True,
)
