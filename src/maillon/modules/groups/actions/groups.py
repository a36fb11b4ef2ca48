"""Make a group, change it, close it, name its facilitators."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from maillon.kernel.access import require
from maillon.kernel.conversations.actions import open_thread
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line, several_lines

from ..events import GroupCreated, MemberCame
from ..flows import MEMBER
from ..models import Group, Membership

CHANGEABLE = ("name", "purpose", "theme", "openness")


@transaction.atomic
def create_group(*, name: str, purpose: str, openness: str, theme="", hub=None, territory=None, by, now) -> Group:
    """Make a group, of which whoever makes it is the first member and facilitator, with a first conversation."""
    group = Group(
        name=_named(name), purpose=several_lines(purpose, most=600), openness=openness, theme=theme, hub=hub,
        territory=territory, created_at=now,
    )  # fmt: skip
    group.save(force_insert=True)
    Membership.objects.create(group=group, person=by, state=MEMBER, is_facilitator=True, changed_at=now)
    record("create group", group, by=by, at=now, after={"openness": openness})
    publish(GroupCreated(group.pk))
    publish(MemberCame(group.pk, by.pk))
    open_thread("group", group.pk, subject=_("Between us"), by=by, now=now)
    return group


@transaction.atomic
def change_group(group: Group, *, by, now: datetime, **changes) -> Group:
    """Change what a group says of itself, and how one comes in."""
    require(by, "look after", group)
    if "name" in changes:
        changes["name"] = _named(changes["name"])
    before = {field: getattr(group, field) for field in CHANGEABLE}
    for field in CHANGEABLE:
        setattr(group, field, changes.get(field, before[field]))
    group.save(update_fields=CHANGEABLE)
    changed = [field for field in CHANGEABLE if getattr(group, field) != before[field]]
    record("change group", group, by=by, at=now, after={"changed": changed})
    return group


@transaction.atomic
def close_group(group: Group, *, by, now: datetime) -> Group:
    """Nobody joins or writes any more; its members still read what was said."""
    require(by, "look after", group)
    if not Group.objects.live().filter(pk=group.pk).update(closed_at=now):
        raise Refused("stale")
    record("close group", group, by=by, at=now)
    group.closed_at = now
    return group


@transaction.atomic
def reopen_group(group: Group, *, by, now: datetime) -> Group:
    """Let the group live again."""
    require(by, "open again", group)
    if not Group.objects.filter(pk=group.pk, closed_at__isnull=False).update(closed_at=None):
        raise Refused("stale")
    record("reopen group", group, by=by, at=now)
    group.closed_at = None
    return group


@transaction.atomic
def set_facilitator(membership: Membership, *, is_facilitator: bool, by, now: datetime) -> Membership:
    """Name a member facilitator, or no longer; the last one stays."""
    group = lock(membership.group)
    require(by, "look after", group)
    if not is_facilitator:
        keep_one_facilitator(group, without=membership)
    named = Membership.objects.filter(pk=membership.pk, state=MEMBER).update(is_facilitator=is_facilitator)
    if not named:
        raise Refused("stale")
    record("name facilitator", membership, by=by, at=now, after={"facilitator": is_facilitator})
    membership.is_facilitator = is_facilitator
    return membership


def lock(group: Group) -> Group:
    """Hold the group while its members change: of two last facilitators leaving together, one stays."""
    return Group.objects.select_for_update(no_key=True).get(pk=group.pk)


def keep_one_facilitator(group: Group, *, without: Membership) -> None:
    """Refuse to let a group without anybody to look after it, as long as others are in it."""
    members = Membership.objects.filter(group=group, state=MEMBER).exclude(pk=without.pk)
    if without.is_facilitator and members.exists() and not members.filter(is_facilitator=True).exists():
        raise Refused("last_facilitator")


def _named(name: str) -> str:
    name = one_line(name, most=80)
    if not name:
        raise Refused("name_empty")
    return name
