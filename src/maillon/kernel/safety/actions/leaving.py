"""An account under report is not erased before the report is closed: the wish is kept, and done then."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.events import publish
from maillon.kernel.people.accounts import erase_person
from maillon.lib.refusal import Refused

from ..events import PersonLeaving
from ..flows import APPEALED, OPEN
from ..models import Case, ErasureWish


def refuse_while_reported(person) -> None:
    """Raise Refused("erasure_waits") while a report about this person's account or things is looked at."""
    if Case.objects.filter(owner=person, state__in=[OPEN, APPEALED]).exists():
        raise Refused("erasure_waits")


@transaction.atomic
def wish_to_leave(person, *, now: datetime) -> ErasureWish:
    """Keep the wish to be erased, once; the person is hidden from everyone from now on."""
    wish, is_new = ErasureWish.objects.get_or_create(person=person, defaults={"asked_at": now})
    if is_new:
        publish(PersonLeaving(person.pk))
    return wish


def erase_those_who_wait(*, now: datetime) -> int:
    """Erase whoever asked for it and has no report any more; return how many."""
    waiting = ErasureWish.objects.exclude(
        person__in=Case.objects.filter(state__in=[OPEN, APPEALED], owner__isnull=False).values("owner")
    )
    count = 0
    for wish in waiting.select_related("person").order_by("pk")[:50]:
        try:
            erase_person(wish.person, now=now)
            count += 1
        except Refused:
            continue  # reported again at this very moment
    return count
