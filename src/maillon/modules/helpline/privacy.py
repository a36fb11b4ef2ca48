"""What the helpline forgets, and when; figures survive."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep, on_erasure, on_export
from maillon.lib.flows import CLOCK

from .actions.helping import return_to_queue
from .models import Contact, Debrief, FigureShare, Handover, HelpRequest, PlaceKey, Question
from .policy import DEBRIEFS_KEPT, ERASE_AFTER, QUESTIONS_KEPT


def erase_what_identifies(requests, *, now) -> int:
    """Forget names, numbers and words of these finished requests; theme, place, delays, record and outcome stay."""
    Contact.objects.filter(request__in=requests).delete()
    handed = Handover.objects.filter(request__in=requests)
    PlaceKey.objects.filter(handover__in=handed).delete()
    handed.update(shared_name="", shared_phone="", shared_need="", place_note="", place_email="")
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

keep(
    HelpRequest,
    "merged_at",
    for_=ERASE_AFTER,
    erase=erase_what_identifies,
    where=Q(erased_at__isnull=True),
    label=_("Requests joined with another one: name, number, what was said"),
    why=_("So that they can be taken apart if they were two different needs."),
)


keep(
    Question,
    "at",
    for_=QUESTIONS_KEPT,
    label=_("Questions between colleagues during a call, and their answers"),
    why=_("So that the next person to ring reads what was found."),
)
keep(
    Debrief,
    "at",
    for_=DEBRIEFS_KEPT,
    label=_("What a volunteer says after a hard call"),
    why=_("So that somebody of the team can talk about it with them."),
)

keep(
    FigureShare,
    "expires_at",
    for_=timedelta(days=365),
    label=_("Links to figures: who made them, for which months and territory"),
    why=_("So that we can say which figures were opened, and by whom."),
)


@on_erasure
def let_go_of_a_mediator(person, *, now) -> None:
    """Put back in the queue what they had in hand; what they were offered is passed on when their duty ends."""
    for request in HelpRequest.objects.locked().in_hand().filter(mediator=person):
        return_to_queue(request, role=CLOCK, now=now, why="mediator erased")
    Debrief.objects.filter(by=person).delete()


def helpline_of(person) -> dict:
    """Return what the helpline knows of somebody who helps: how many requests they finished, what they told us."""
    return {
        "finished_requests": HelpRequest.objects.filter(closed_by=person).count(),
        "hard_calls": [debrief.text for debrief in Debrief.objects.filter(by=person).order_by("at", "pk")],
    }


on_export("helpline", helpline_of)
