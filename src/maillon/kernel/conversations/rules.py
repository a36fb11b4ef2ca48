"""Who may do what in conversations: the circles say it (see audiences.py)."""

from django.db.models import Q
from django.utils import timezone

from maillon.kernel.access import allow

from . import audiences
from .looking import handled_by, looked_into
from .models import Attachment, Member, Message, Thread

OPEN = Q(closed_at__isnull=True)


def _read(person) -> Q:
    if not person.is_authenticated:
        return Q(pk__in=[])
    return audiences.condition(person, "may_read") | looked_into(person, now=timezone.now())


def _look(person) -> Q:
    if not person.is_authenticated:
        return Q(pk__in=[])
    return handled_by(person) & ~audiences.condition(person, "may_read")


def _leave(person) -> Q:
    if not person.is_authenticated:
        return Q(pk__in=[])
    return Q(pk__in=Member.objects.filter(person=person, left_at__isnull=True).values("thread"))


# To follow a conversation is to be of it; somebody who handles a report may read it, and is not of it.
allow(Thread, "follow", lambda person: audiences.condition(person, "may_read"))
allow(Thread, "read", _read)
allow(Thread, "look into", _look)
allow(Thread, "leave", _leave)
allow(Thread, "write", lambda person: audiences.condition(person, "may_write") & OPEN)
allow(Thread, "moderate", lambda person: audiences.condition(person, "may_moderate"))


def _withdraw(person) -> Q:
    if not person.is_authenticated:
        return Q(pk__in=[])
    looked_after = Thread.objects.filter(audiences.condition(person, "may_moderate"))
    return Q(withdrawn_at__isnull=True, line="") & (Q(author=person) | Q(thread__in=looked_after))


allow(Message, "withdraw", _withdraw)


def _attached(person) -> Q:
    if not person.is_authenticated:
        return Q(pk__in=[])
    return Q(message__withdrawn_at__isnull=True, message__thread__in=Thread.objects.filter(_read(person)))


allow(Attachment, "read", _attached)
