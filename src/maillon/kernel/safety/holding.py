"""Who may not publish or answer for a time, asked at the start of whatever publishes or answers."""

from datetime import datetime

from django.db.models import F, QuerySet
from django.utils.timezone import localtime

from maillon.lib.refusal import Refused

from .models import Hold


def holds_of(person, *, now: datetime) -> QuerySet[Hold]:
    """Return what this person may not do at that time, the longest first."""
    return Hold.objects.in_force(now=now).filter(person=person).order_by(F("until").desc(nulls_first=True), "pk")


def require_may_write(person, *, now: datetime) -> None:
    """Raise Refused while this person may not write to others."""
    require_may(person, Hold.What.ANSWER, now=now)


def require_may(person, what: str, *, now: datetime) -> None:
    """Raise Refused("held_until") or ("held_for_good") while this person may not “publish” or “answer”."""
    wanted = {
        Hold.What.PUBLISH: (Hold.What.PUBLISH, Hold.What.ALL),
        Hold.What.ANSWER: (Hold.What.ANSWER, Hold.What.ALL),
    }
    hold = holds_of(person, now=now).filter(what__in=wanted[Hold.What(what)]).first()
    if hold is None:
        return
    if hold.until is None:
        raise Refused("held_for_good")
    raise Refused("held_until", day=f"{localtime(hold.until):%d/%m/%Y}")
