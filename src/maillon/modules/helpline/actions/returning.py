"""Put back in the queue a request that a place does not go on with."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move
from maillon.kernel.people.models import Person
from maillon.lib.flows import SYSTEM
from maillon.lib.refusal import Refused

from ..events import RequestReturned
from ..flows import IN_HAND, WAITING
from ..models import HelpRequest
from .asking import ONCE_PER_PHONE_AND_THEME, due_after
from .merging import merge_into


def back_from_place(request: HelpRequest, *, by: Person | None, role: str, now: datetime) -> None:
    """Return a locked request to the queue at its rank; where the same number has asked again since, join that one."""
    twin = HelpRequest.objects.locked().filter(_same_again(request)).first()
    if twin:
        merge_into(twin, request, by=None, role=SYSTEM, now=now)
        return
    due_at = due_after(now, territory=request.territory)
    try:
        with transaction.atomic():
            move(
                request, "come_back", by=by, role=role, at=now,
                callable_from=now, due_at=due_at, escalated_at=None, attempts=0,
            )  # fmt: skip
    except IntegrityError as error:
        if ONCE_PER_PHONE_AND_THEME not in str(error):
            raise
        raise Refused("stale") from None  # asked again at this very moment: the next try joins them
    publish(RequestReturned(request_id=request.pk, reason="place"))


def _same_again(request: HelpRequest) -> Q:
    if not request.phone_digest:
        return Q(pk__in=[])
    same = Q(phone_digest=request.phone_digest, theme=request.theme, state__in=(WAITING, IN_HAND))
    return same & ~Q(pk=request.pk)
