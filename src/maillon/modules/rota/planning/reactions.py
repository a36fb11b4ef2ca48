"""What follows, later, from what coordinators ask."""

from django.utils import timezone

from maillon.kernel.events import on

from .actions.solving import solve
from .events import RotaAsked


@on(RotaAsked, later=True)
def work_the_rota_out(event) -> None:
    """Propose the rota that was asked for."""
    solve(event.plan_id, now=timezone.now())
