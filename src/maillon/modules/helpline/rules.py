"""Who may do what with a request for help."""

from django.db.models import Q
from django.utils import timezone

from maillon.kernel.access import allow

from .flows import IN_HAND, MERGED, WAITING
from .models import Debrief, FigureShare, Handover, HelpRequest, Question
from .models.request import JOINABLE


def _scope(person, kind: str) -> Q:
    return _within(person, kind, "territory")


def _within(person, kind: str, field: str) -> Q:
    if not person.is_authenticated:
        return Q(pk__in=[])
    return person.scope(kind, on=timezone.localdate()).q(field)


def _listens(person) -> Q:
    """Hard calls of those one stands beside, as long as one helps: that there is one, and nothing of it."""
    if not person.is_authenticated or not person.has_role("mediator", on=timezone.localdate()):
        return Q(pk__in=[])
    return Q(pk__in=Debrief.beside.through.objects.filter(person=person).values("debrief"))


allow(HelpRequest, "see in the queue", lambda person: _scope(person, "mediator") & Q(state=WAITING))
allow(HelpRequest, "take", lambda person: _scope(person, "mediator") & Q(state=WAITING))
# Whether the lease still holds is judged by each action, at the time of the action.
allow(HelpRequest, "help", lambda person: Q(state=IN_HAND, mediator_id=person.pk))
allow(HelpRequest, "oversee", lambda person: _scope(person, "coordinator"))
# Two requests of one person: a coordinator sees both; a volunteer holds one, and sees the other in the queue.
allow(
    HelpRequest,
    "join",
    lambda person: (_scope(person, "coordinator") | _scope(person, "mediator")) & Q(state__in=JOINABLE),
)
allow(
    HelpRequest,
    "separate",
    lambda person: (
        Q(state=MERGED)
        & (_scope(person, "coordinator") | Q(merged_into__state=IN_HAND, merged_into__mediator_id=person.pk))
    ),
)
# The code itself is the key of the person who asked: whoever holds it sees where things stand, and no number.
allow(HelpRequest, "follow", lambda person: True)
# A hand-over is followed by whoever made it and by the coordinators there; the place itself has its link.
allow(
    Handover,
    "follow",
    lambda person: (
        Q(by_id=person.pk) | _within(person, "coordinator", "request__territory") if person.is_authenticated else False
    ),
)
allow(Handover, "oversee", lambda person: _within(person, "coordinator", "request__territory"))
# A question is seen by those who help there, and by whoever asked it, wherever they are.
allow(
    Question,
    "see",
    lambda person: (
        Q(by_id=person.pk)
        | _within(person, "mediator", "request__territory")
        | _within(person, "coordinator", "request__territory")
        if person.is_authenticated
        else False
    ),
)
allow(Debrief, "read", lambda person: _within(person, "coordinator", "request__territory"))
allow(Debrief, "listen", lambda person: _listens(person))
allow(Debrief, "take up", lambda person: _within(person, "coordinator", "request__territory") | _listens(person))
# Whoever made a link to figures withdraws it; it dies by itself when they no longer coordinate there.
allow(FigureShare, "withdraw", lambda person: Q(by_id=person.pk))
