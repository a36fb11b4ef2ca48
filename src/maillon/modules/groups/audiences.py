"""Whose threads there are here: those of a group, of a whole hub, of those on duty on a day."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, Q
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from maillon.kernel.conversations import audiences
from maillon.kernel.duty.models import Duty
from maillon.kernel.people.models import Person, Role
from maillon.kernel.territories.models import Hub

from .days import key_of, span_of_day
from .flows import MEMBER
from .models import Group, Membership
from .rules import hubs_with_a_role, looks_after


def people_of_hub(hub_id: int, at: datetime):
    """Return everybody with a live role in that hub."""
    roles = Role.objects.live(on=localdate(at)).filter(hub=hub_id)
    return Person.objects.filter(is_active=True, pk__in=roles.values("person"))


def people_on_duty(hub_id: int, at: datetime):
    """Return those of the hub who are there at that time."""
    return people_of_hub(hub_id, at).filter(pk__in=Duty.objects.live(now=at).values("person"))


def hubs_of(person, *kinds: str) -> list[int]:
    """Return the hubs in which the person holds one of these roles today, or any role."""
    return sorted(set(hubs_with_a_role(person, *kinds).values_list("hub", flat=True)))


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
    """Today's thread of each hub, for whoever is on duty now; to read it, for whoever was on duty today."""
    at, found = now(), _hubs_coordinated(person)
    for zone in {role.zone for role in person.roles_on(localdate()) if role.kind == "mediator"}:
        begins, ends = span_of_day(ZoneInfo(zone), at)
        spells = Duty.objects.filter(person=person, starts_at__lt=ends, ends_at__gt=begins)
        if there_now:
            spells = spells.live(now=at)
        today = Q(object_id__in=hubs_with_a_role(person, "mediator"), key=key_of(begins.date()))
        found |= today & Q(Exists(spells))
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
