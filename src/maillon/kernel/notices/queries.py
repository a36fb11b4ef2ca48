"""What was said to whom, and whether it left."""

from django.db.models import Model, QuerySet

from .models import Delivery, Notice, State


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
    """Return the messages that failed or were given up, newest first."""
    return Delivery.objects.filter(state__in=[State.FAILED, State.GIVEN_UP]).order_by("-pk")
