"""What was said to whom, and whether it left."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from .models import Delivery, Notice, State
from .registry import shown_elsewhere

ADDRESS_DEAD = "notices.address_dead"
NOT_SENT = (State.FAILED, State.GIVEN_UP, State.BOUNCED, State.LAPSED)


def inbox(person) -> QuerySet[Notice]:
    """Return the notices of a person, newest first, but those that have a page of their own."""
    return Notice.objects.filter(person=person).exclude(slug__in=shown_elsewhere()).order_by("-created_at", "-pk")


def sent_to(person) -> QuerySet[Delivery]:
    """Return what left towards the person, or did not, newest first."""
    return Delivery.objects.filter(person=person).order_by("-pk")


def not_sent() -> QuerySet[Delivery]:
    """Return the messages that failed, were refused, came too late or were given up, newest first."""
    return Delivery.objects.filter(state__in=NOT_SENT).order_by("-pk")


@dataclass(frozen=True)
class Standing:
    """What somebody has not read yet: news, and what has a page of its own; and whether an address of theirs died."""

    news: int = 0
    elsewhere: int = 0
    address_died: bool = False

    @property
    def every(self) -> int:
        """Everything there is to read."""
        return self.news + self.elsewhere


def standing(person) -> Standing:
    """Count what the person has not read yet, and tell whether an address of theirs has died, in one statement."""
    # A light statement: every page of somebody signed in asks.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE NOT slug = ANY(%s)), count(*) FILTER (WHERE slug = ANY(%s)),"
            " count(*) FILTER (WHERE slug = %s) > 0 FROM notices_notice WHERE person_id = %s AND read_at IS NULL",
            [shown_elsewhere(), shown_elsewhere(), ADDRESS_DEAD, person.pk],
        )
        return Standing(*cursor.fetchone())
