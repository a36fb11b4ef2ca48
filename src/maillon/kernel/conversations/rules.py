"""Who may do what in conversations: the circles say it (see audiences.py)."""

from django.db.models import Q

from maillon.kernel.access import allow

from . import audiences
from .models import Message, Thread

OPEN = Q(closed_at__isnull=True)

allow(Thread, "read", lambda person: audiences.condition(person, "may_read"))
allow(Thread, "write", lambda person: audiences.condition(person, "may_write") & OPEN)
allow(Thread, "moderate", lambda person: audiences.condition(person, "may_moderate"))


def _withdraw(person) -> Q:
    if not person.is_authenticated:
        return Q(pk__in=[])
    looked_after = Thread.objects.filter(audiences.condition(person, "may_moderate"))
    return Q(withdrawn_at__isnull=True, line="") & (Q(author=person) | Q(thread__in=looked_after))


allow(Message, "withdraw", _withdraw)
