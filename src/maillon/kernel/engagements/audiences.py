"""The conversation of an engagement: for its two sides, and for the coordination when they ask for help."""

from django.db.models import Q

from maillon.kernel.conversations import audiences
from maillon.kernel.people.models import Person

from .models import Engagement
from .rules import _own, _settled

AUDIENCE = "engagement"


def _members(object_id: int, now):
    return Person.objects.filter(Q(engagements=object_id) | Q(hosted=object_id)).distinct()


def _threads(condition):
    def of(person) -> Q:
        return Q(object_id__in=Engagement.objects.filter(condition(person)).values("pk"))

    return of


def _labels(object_ids: list[int]) -> dict[int, str]:
    return dict(Engagement.objects.filter(pk__in=object_ids).values_list("pk", "listing__title"))


def _home(object_id: int) -> str:
    return Engagement.objects.get(pk=object_id).get_absolute_url()


audiences.declare(
    AUDIENCE,
    members=_members,
    may_read=_threads(lambda person: _own(person) | _settled(person)),
    may_write=_threads(lambda person: _own(person) | _settled(person)),
    may_moderate=_threads(_settled),
    label=_labels,
    home=_home,
)
