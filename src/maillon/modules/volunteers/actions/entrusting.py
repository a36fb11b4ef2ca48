"""Entrust somebody who waits to a team: by hand, or because one now looks after their commune."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.notices import tell
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Hub
from maillon.lib.flows import CLOCK
from maillon.lib.refusal import Refused

from ..flows import ASKED, MORE_ASKED, WAITING_LIST
from ..models import Enrolment
from ..queries import hub_around
from ..telling import tell_team
from .enrolling import check_age
from .moving import team_role


@transaction.atomic
def give_hub(enrolment: Enrolment, hub: Hub, *, by: Person, now: datetime) -> Enrolment:
    """Entrust an enrolment that waits to another hub, whose team will decide."""
    require(by, "decide", enrolment)
    check_age(enrolment.age, hub)
    if not _entrust(enrolment, hub, now, still=Q(state__in=(ASKED, MORE_ASKED, WAITING_LIST))):
        raise Refused("move_impossible")
    record("give hub", enrolment, by=by, role=team_role(by, now=now), at=now, after={"hub": hub.code})
    return enrolment


def find_teams(*, now: datetime) -> int:
    """Entrust to a hub those whose commune had none, as soon as there is one; return how many."""
    found = 0
    waiting = Enrolment.objects.filter(hub=None, state__in=(ASKED, MORE_ASKED))
    for enrolment in waiting.select_related("territory", "person"):
        hub = hub_around(enrolment.territory.path)
        if hub is None:
            continue
        with transaction.atomic():
            if _entrust(enrolment, hub, now, still=Q(hub=None)):
                record("find hub", enrolment, role=CLOCK, at=now, after={"hub": hub.code})
                found += 1
    return found


def _entrust(enrolment: Enrolment, hub: Hub, now: datetime, *, still: Q) -> bool:
    """Give it to the team if it is `still` so; both are told, and the team has its own days to answer."""
    known = enrolment.hub_id
    changed = {"hub": hub, "moved_at": now, "escalated_at": None, "reminders": 0}
    if not Enrolment.objects.filter(still, pk=enrolment.pk).update(**changed):
        return False
    for name, value in changed.items():
        setattr(enrolment, name, value)
    if hub.pk != known:
        url = reverse("volunteers:mine")
        slug = "volunteers-other-team" if known else "volunteers-team-found"
        tell(enrolment.person, slug, about=enrolment, url=url, now=now, hub=hub.name)
        tell_team(enrolment, now=now)
    return True
