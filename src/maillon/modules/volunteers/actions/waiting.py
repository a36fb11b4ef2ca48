"""What the clock does so that nobody waits in silence: find a team, remind, warn, let go."""

from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.urls import reverse

from maillon.kernel.notices import tell
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Hub
from maillon.lib.flows import CLOCK

from ..flows import ACCEPTED, ASKED, INVITED, MORE_ASKED, OFFERED, WAITING_LIST
from ..models import Enrolment, Invitation
from ..policy import (
    INVITATION_LASTS,
    LATE_AFTER,
    LET_GO_AFTER,
    NO_TEAM_AFTER,
    REMIND_BEFORE,
    REMINDERS,
    VERY_LATE_AFTER,
)
from ..queries import team_of, team_roles
from .documents import forget_documents
from .entrusting import find_teams
from .moving import move
from .places import offer_places

REMINDER = {
    MORE_ASKED: "volunteers-answer-reminder",
    OFFERED: "volunteers-place-reminder",
    ACCEPTED: "volunteers-prepare-reminder",
}


def look_after_everyone(*, now: datetime) -> None:
    """Do all that time brings, each thing in a transaction of its own; twice has no further effect."""
    find_teams(now=now)
    let_go_of_the_silent(now=now)
    fill_places(now=now)
    remind(now=now)
    warn_teams(now=now)
    forget_invitations(now=now)


def fill_places(*, now: datetime) -> int:
    """Offer the places that became free in every hub where somebody waits; return how many."""
    hubs = Hub.objects.filter(enrolments__state=WAITING_LIST, welcome__enough__isnull=False).distinct().order_by("pk")
    return sum(len(offer_places(hub, now=now)) for hub in hubs)


def remind(*, now: datetime) -> int:
    """Remind those who have something to do, a few times and no more; return how many were."""
    return sum(_remind(enrolment, now) for enrolment in _to_remind(now))


def let_go_of_the_silent(*, now: datetime) -> int:
    """End what was left without an answer, and say so; a place not confirmed goes to the next."""
    late = [
        *Enrolment.objects.filter(state=OFFERED, answer_by__lte=now),
        *Enrolment.objects.filter(state=ASKED, hub=None, created_at__lte=now - NO_TEAM_AFTER),
        *(
            enrolment
            for state, after in LET_GO_AFTER.items()
            for enrolment in Enrolment.objects.filter(state=state, moved_at__lte=now - after)
        ),
    ]
    return sum(_let_go(enrolment, now) for enrolment in late)


def warn_teams(*, now: datetime) -> int:
    """Tell each coordinator, once, how many people have waited too long for an answer, and later the operators."""
    return _warn(LATE_AFTER, now=now, again=False) + _warn(VERY_LATE_AFTER, now=now, again=True)


def forget_invitations(*, now: datetime) -> int:
    """End the invitations nobody answered, and forget to whom they went."""
    old = Invitation.objects.filter(state=INVITED, sent_at__lte=now - INVITATION_LASTS)
    return old.update(state="lapsed", ended_at=now, name="", address="")


def _to_remind(now: datetime):
    waiting = Enrolment.objects.select_related("person", "hub")
    for state, delays in REMINDERS.items():
        for number, delay in enumerate(delays):
            yield from waiting.filter(state=state, reminders=number, moved_at__lte=now - delay)
    yield from waiting.filter(state=OFFERED, reminders=0, answer_by__lte=now + REMIND_BEFORE, answer_by__gt=now)


@transaction.atomic
def _remind(enrolment: Enrolment, now: datetime) -> int:
    # Whoever counts this reminder sends it: two clocks send one.
    mine = Enrolment.objects.filter(pk=enrolment.pk, state=enrolment.state, reminders=enrolment.reminders)
    if not mine.update(reminders=F("reminders") + 1):
        return 0
    tell(
        enrolment.person, REMINDER[enrolment.state], about=enrolment, url=reverse("volunteers:mine"), now=now,
        hub=str(enrolment.hub or ""),
    )  # fmt: skip
    return 1


@transaction.atomic
def _let_go(seen: Enrolment, now: datetime) -> int:
    # As it was seen: somebody who confirms at that very moment has moved on, and keeps their place.
    still = Enrolment.objects.select_for_update(of=("self",)).select_related("person", "hub", "territory")
    enrolment = still.filter(pk=seen.pk, state=seen.state, moved_at=seen.moved_at).first()
    if enrolment is None:
        return 0
    move(enrolment, "let_go", role=CLOCK, now=now)
    forget_documents(enrolment.documents.all())
    return 1


@transaction.atomic
def _warn(after: timedelta, *, now: datetime, again: bool) -> int:
    late = Enrolment.objects.select_for_update(of=("self",), skip_locked=True).filter(
        state=ASKED, moved_at__lte=now - after
    )
    if again:
        late = late.filter(escalated_at__isnull=False, escalated_at__lte=F("moved_at") + LATE_AFTER * 2)
    else:
        late = late.filter(escalated_at=None)
    late = list(late.select_related("territory").order_by("pk"))
    if not late:
        return 0
    roles = team_roles(now=now)
    if again:
        roles = [role for role in roles if role.kind == "operator"]
    counts: Counter[Person] = Counter()
    for enrolment in late:
        counts.update(team_of(enrolment.territory.path, enrolment.hub_id, roles=roles))
    for person, count in counts.items():
        tell(person, "volunteers-late", url=reverse("volunteers:manage"), now=now, count=count, days=after.days)
    Enrolment.objects.filter(pk__in=[enrolment.pk for enrolment in late]).update(escalated_at=now)
    return len(late)
