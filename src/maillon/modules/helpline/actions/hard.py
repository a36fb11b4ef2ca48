"""Pass a hard question on to those who answer them, without losing its rank."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.people.models import Person

from ..flows import MEDIATOR
from ..models import HelpRequest
from ..queries.dispatching import mediators_on_duty
from ..telling import tell_coordinators
from .helping import kept_in_hand, return_to_queue


@transaction.atomic
def pass_on_hard(request: HelpRequest, *, by: Person, now: datetime) -> HelpRequest:
    """Put a request back at its rank for somebody seasoned; where none is on duty, the coordination is told at once."""
    request = kept_in_hand(request, by, now)
    request.is_hard = True
    request.save(update_fields=["is_hard"])
    return_to_queue(request, by=by, role=MEDIATOR, now=now, why="hard question")
    if not any(one.is_seasoned and one.id != by.pk for one in mediators_on_duty(now=now)):
        tell_coordinators("helpline-hard", request, now)
    return request
