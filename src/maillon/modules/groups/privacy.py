"""What is kept of groups, given back, and let go of."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep, on_erasure, on_export

from .models import Invitation, Membership

keep(
    Invitation,
    "sent_at",
    for_=timedelta(days=60),
    label=_("Invitations to a group, by the fingerprint of their address"),
    why=_("So that the same person is not invited twice."),
)


@on_erasure
def leave_every_group(person, *, now) -> None:
    """Take the person out of every group; where they alone looked after it, the oldest member does from now on."""
    for mine in Membership.objects.filter(person=person).select_related("group").order_by("pk"):
        others = Membership.objects.filter(group=mine.group, state="member", person__is_active=True).exclude(pk=mine.pk)
        if mine.is_facilitator and not others.filter(is_facilitator=True).exists():
            oldest = others.order_by("changed_at", "pk").first()
            if oldest:
                Membership.objects.filter(pk=oldest.pk).update(is_facilitator=True)
        mine.delete()


def groups_of(person) -> list[dict]:
    """Return the groups of a person as plain values."""
    mine = Membership.objects.filter(person=person).select_related("group").order_by("pk")
    return [
        {
            "group": membership.group.name, "state": membership.state, "facilitator": membership.is_facilitator,
            "since": membership.changed_at.isoformat(), "said": membership.said,
        }
        for membership in mine
    ]  # fmt: skip


on_export("groups", groups_of)
