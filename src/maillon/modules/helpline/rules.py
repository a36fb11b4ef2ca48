"""Who may do what with a request for help."""

from django.db.models import Q
from django.utils import timezone

from maillon.kernel.access import allow

from .flows import IN_HAND, WAITING
from .models import HelpRequest


def _scope(person, kind: str) -> Q:
    if not person.is_authenticated:
        return Q(pk__in=[])
    return person.scope(kind, on=timezone.localdate()).q()


allow(HelpRequest, "see in the queue", lambda person: _scope(person, "mediator") & Q(state=WAITING))
allow(HelpRequest, "take", lambda person: _scope(person, "mediator") & Q(state=WAITING))
# Whether the lease still holds is judged by each action, at the time of the action.
allow(HelpRequest, "help", lambda person: Q(state=IN_HAND, mediator_id=person.pk))
allow(HelpRequest, "oversee", lambda person: _scope(person, "coordinator"))
# The code itself is the key of the person who asked: whoever holds it sees where things stand, and no number.
allow(HelpRequest, "follow", lambda person: True)
