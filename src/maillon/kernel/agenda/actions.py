"""Make, change and forget the private address of a calendar."""

from datetime import datetime

from django.db import transaction

from maillon.lib.codes import new_code

from .models import Feed


@transaction.atomic
def renew_feed(person, *, now: datetime) -> Feed:
    """Give a new address, and make the former one useless."""
    feed, _created = Feed.objects.update_or_create(person=person, defaults={"code": new_code(), "created_at": now})
    return feed


@transaction.atomic
def stop_feed(person) -> None:
    """Forget the address: it opens nothing any more."""
    Feed.objects.filter(person=person).delete()
