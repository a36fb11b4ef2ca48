"""Pass a hard question on to those who answer them, without losing its rank."""

from datetime import datetime, timedelta

from django.db import transaction

from maillon.kernel.people.models import Person
from maillon.lib.dispatch import Waiting, reach_of

from ..flows import MEDIATOR
from ..models import HelpRequest
from ..queries.dispatching import hard, mediators_on_duty, region_of
from ..telling import tell_coordinators
from .helping import kept_in_hand, return_to_queue


@transaction.atomic
def pass_on_hard(request: HelpRequest, *, by: Person, now: datetime) -> HelpRequest:
    """Put a request back at its rank for somebody seasoned; where none may ever be asked, the coordination is told at once."""
    request = kept_in_hand(request, by, now)
    request.is_hard = True
    request.save(update_fields=["is_hard"])
    return_to_queue(request, by=by, role=MEDIATOR, now=now, why="hard question")
    others = (one for one in mediators_on_duty(now=now) if one.is_seasoned and one.id != by.pk)
    if not any(reach_of(one, _at_its_widest(request, now), now=now) is not None for one in others):
        tell_coordinators("helpline-hard", request, now)
    return request


def _at_its_widest(request: HelpRequest, now: datetime) -> Waiting:
    """Return the request as the dispatcher sees it once it has waited so long that the choice widens no more."""
    path, long_ago = request.territory.path, now - timedelta(days=1)
    return Waiting(
        id=request.pk, theme=request.theme, territory_path=path, arrived_at=long_ago, callable_from=long_ago,
        language=hard(request.language), near_paths=(region_of(path),),
    )  # fmt: skip
