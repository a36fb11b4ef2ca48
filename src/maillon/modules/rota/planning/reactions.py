"""What follows, later, from what coordinators ask."""

from django.utils import timezone

from maillon.kernel.events import on

from .actions.publishing import tell_everybody
from .actions.solving import solve
from .events import RotaAsked, RotaPublished
from .models import Plan


@on(RotaAsked, later=True)
def work_the_rota_out(event) -> None:
    """Propose the rota that was asked for."""
    solve(event.plan_id, now=timezone.now())


@on(RotaPublished, later=True)
def tell_volunteers(event) -> None:
    """Ask each volunteer to say yes or no; the coordinator has their page at once."""
    plan = Plan.objects.select_related("hub").filter(pk=event.plan_id).first()
    if plan is not None:
        tell_everybody(plan, now=timezone.now())
