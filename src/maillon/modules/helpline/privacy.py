"""What the helpline forgets, and when; figures survive."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep, on_erasure, on_export
from maillon.lib.flows import CLOCK

from .actions.duty import stop_duty
from .actions.helping import return_to_queue
from .models import Duty, HelpRequest, MediatorProfile
from .policy import ERASE_AFTER


def erase_what_identifies(requests, *, now) -> int:
    """Forget names, numbers and words of these finished requests; theme, place, delays and outcome stay."""
    return requests.update(name="", said="", phone="", phone_digest="", notes="", erased_at=now)


keep(
    HelpRequest,
    "closed_at",
    for_=ERASE_AFTER,
    erase=erase_what_identifies,
    where=Q(erased_at__isnull=True),
    label=_("Requests for help: name, number, what was said and noted"),
    why=_("So that somebody who rings again is not asked everything twice."),
)


@on_erasure
def let_go_of_a_mediator(person, *, now) -> None:
    """Pass on what they were offered or had in hand, and forget what they said they could help with."""
    stop_duty(person, now=now)
    for request in HelpRequest.objects.locked().in_hand().filter(mediator=person):
        return_to_queue(request, role=CLOCK, now=now, why="mediator erased")
    MediatorProfile.objects.filter(person=person).delete()


def helpline_of(person) -> dict:
    """Return what the helpline knows of somebody who helps: their themes, their spells of duty, how many they helped."""
    profile = MediatorProfile.objects.filter(person=person).first()
    spells = Duty.objects.filter(person=person).order_by("starts_at")
    return {
        "themes": profile.themes if profile else [],
        "duties": [
            [starts.isoformat(), ends.isoformat()] for starts, ends in spells.values_list("starts_at", "ends_at")
        ],
        "finished_requests": HelpRequest.objects.filter(closed_by=person).count(),
    }


on_export("helpline", helpline_of)
