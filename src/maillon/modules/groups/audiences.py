"""Whose threads there are here: those of a group, of a whole hub, of those on duty on a day."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, Q
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from maillon.kernel.conversations import audiences
from maillon.kernel.duty.models import Duty
from maillon.kernel.people.models import Person
from maillon.kernel.people.teams import members_of
from maillon.kernel.territories.models import Hub

from .days import key_of, span_of_day
from .flows import MEMBER
from .models import Group, Membership
from .rules import IN_A_TEAM, hubs_with_a_role, looks_after

A_DAY = timedelta(days=1)


def people_of_hub(hub_id: int, at: datetime):
    """Return everybody who holds a live role in the team of that hub."""
    hub = Hub.objects.prefetch_related("territories").get(pk=hub_id)
    return members_of(hub, *IN_A_TEAM, on=localdate(at))


def people_on_duty(hub_id: int, at: datetime):
    """Return those of the hub who are there at that time."""
    return people_of_hub(hub_id, at).filter(pk__in=Duty.objects.live(now=at).values("person"))


def hubs_of(person, *kinds: str) -> list[int]:
    """Return the hubs in which the person holds one of these roles today, or any role."""
    return sorted(set(hubs_with_a_role(person, *kinds).values_list("pk", flat=True)))


def _groups(person) -> Q:
    mine = Membership.objects.filter(person=person, state=MEMBER)
    return Q(object_id__in=mine.values("group"))


def _groups_looked_after(person) -> Q:
    return Q(object_id__in=Group.objects.filter(looks_after(person)).values("pk"))


def _live_groups(person) -> Q:
    mine = Membership.objects.filter(person=person, state=MEMBER, group__closed_at__isnull=True)
    looked_after = Group.objects.live().filter(looks_after(person))
    return Q(object_id__in=mine.values("group")) | Q(object_id__in=looked_after.values("pk"))


def _hubs(person) -> Q:
    return Q(object_id__in=hubs_with_a_role(person))


def _hubs_coordinated(person) -> Q:
    return Q(object_id__in=hubs_with_a_role(person, "coordinator"))


def _day(person, *, there_now: bool) -> Q:
    """Today's thread of each hub, for whoever is on duty now; to read it, for whoever was on duty today.

    Whoever came before midnight goes on with the thread of that evening for as long as they stay.
    """
    at, found = now(), _hubs_coordinated(person)
    for zone in {role.zone for role in person.roles_on(localdate()) if role.kind == "mediator"}:
        begins, ends = span_of_day(ZoneInfo(zone), at)
        spells = Duty.objects.filter(person=person, starts_at__lt=ends, ends_at__gt=begins)
        under_way = spells.live(now=at)
        here = Q(object_id__in=hubs_with_a_role(person, "mediator"))
        found |= here & Q(Exists(under_way if there_now else spells), key=key_of(begins.date()))
        evening = begins.date() - timedelta(days=1)
        since_evening = under_way.filter(starts_at__lt=begins, starts_at__gte=begins - A_DAY)
        found |= here & Q(Exists(since_evening), key=key_of(evening))
    return found


def _names(model):
    return lambda ids: {found.pk: found.name for found in model.objects.filter(pk__in=ids)}


def _duty_names(ids) -> dict[int, str]:
    return {pk: _("On duty, %(hub)s") % {"hub": name} for pk, name in _names(Hub)(ids).items()}


def _home_of_group(group_id: int) -> str:
    code = Group.objects.filter(pk=group_id).values_list("code", flat=True).first()
    return reverse("groups:group", args=[code]) if code else ""


def _home_of_hub(hub_id: int) -> str:
    return reverse("groups:groups")


audiences.declare(
    "group",
    members=lambda group_id, at: Person.objects.filter(
        is_active=True, memberships__group=group_id, memberships__state=MEMBER
    ),
    may_read=lambda person: _groups(person) | _groups_looked_after(person),
    may_write=_live_groups,
    may_moderate=_groups_looked_after,
    label=_names(Group),
    home=_home_of_group,
)
audiences.declare(
    "hub",
    members=people_of_hub,
    may_read=_hubs,
    may_write=_hubs,
    may_moderate=_hubs_coordinated,
    label=_names(Hub),
    home=_home_of_hub,
)
audiences.declare(
    "duty",
    members=people_on_duty,
    may_read=lambda person: _day(person, there_now=False),
    may_write=lambda person: _day(person, there_now=True),
    may_moderate=_hubs_coordinated,
    label=_duty_names,
    home=_home_of_hub,
)
