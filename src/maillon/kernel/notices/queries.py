"""What was said to whom, and whether it left."""

from django.db import connection
from django.db.models import Model, QuerySet

from .models import Delivery, Notice, State

ADDRESS_DEAD = "notices.address_dead"
NOT_SENT = (State.FAILED, State.GIVEN_UP, State.BOUNCED, State.LAPSED)


def inbox(person) -> QuerySet[Notice]:
    """Return the notices of a person, newest first."""
    return Notice.objects.filter(person=person).order_by("-created_at", "-pk")


def unread_count(person) -> int:
    """Count what the person has not read yet."""
    return Notice.objects.filter(person=person, read_at__isnull=True).count()


def deliveries_about(obj: Model) -> QuerySet[Delivery]:
    """Return the messages that left, or did not, about one object, oldest first."""
    return Delivery.objects.filter(about_model=obj._meta.label_lower, about_id=obj.pk).order_by("pk")


def not_sent() -> QuerySet[Delivery]:
    """Return the messages that failed, were refused, came too late or were given up, newest first."""
    return Delivery.objects.filter(state__in=NOT_SENT).order_by("-pk")


def standing(person) -> tuple[int, bool]:
    """Count what the person has not read yet, and tell whether an address of theirs has died, in one statement."""
    # A light statement: every page of somebody signed in asks.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE slug = %s) FROM notices_notice"
            " WHERE person_id = %s AND read_at IS NULL",
            [ADDRESS_DEAD, person.pk],
        )
        every, dead = cursor.fetchone()
    return every, bool(dead)
