"""What is kept of groups, given back, and let go of."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices.fingerprints import address_digest
from maillon.kernel.people.models import Person
from maillon.kernel.privacy import keep, on_erasure, on_export

from .flows import MEMBER
from .models import Copy, Invitation, Membership, Subscription


def forget_who_left(expired, *, now) -> None:
    """Delete who left the letters; of those who still receive some as part of a team, only the no stays, as a fingerprint."""
    emails = Person.objects.filter(is_active=True, email__isnull=False).order_by("pk").values_list("email", flat=True)
    here = {address_digest(email) for email in emails.iterator()}
    expired.filter(address_digest__in=here).update(
        consent_words="", consent_source="", asked_at=None, confirmed_at=None, email=""
    )
    expired.exclude(address_digest__in=here).delete()


keep(
    Invitation,
    "sent_at",
    for_=timedelta(days=60),
    label=_("Invitations to a group, by the fingerprint of their address"),
    why=_("So that the same person is not invited twice."),
)
keep(
    Subscription,
    "asked_at",
    for_=timedelta(days=14),
    where=Q(state="waiting"),
    label=_("Subscriptions to letters that were never confirmed"),
    why=_("To let people confirm."),
)
keep(
    Subscription,
    "left_at",
    for_=timedelta(days=3 * 365),
    erase=forget_who_left,
    where=Q(state=Subscription.State.LEFT),
    label=_("The words and dates of those who left the letters; for those still in a team, that they said no"),
    why=_("To prove what was agreed to, then to write to them no more."),
)
keep(
    Membership,
    "changed_at",
    for_=timedelta(days=365),
    where=~Q(state=MEMBER),
    label=_("Who left a group, was taken out of it, or never came in"),
    why=_("So that nobody is asked again at once, and whoever was taken out comes back by invitation."),
)
keep(
    Copy,
    "handed_at",
    for_=timedelta(days=730),
    label=_("Who received which letter"),
    why=_("To count, and to let people leave by an old letter."),
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
    if person.email:
        Subscription.objects.filter(address_digest=address_digest(person.email)).delete()


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


def letters_of(person) -> list[dict]:
    """Return what the person's address said about letters, as plain values."""
    digest = address_digest(person.email or "")
    said = Subscription.objects.filter(address_digest=digest).select_related("hub").order_by("pk") if digest else []
    return [
        {
            "hub": row.hub.name, "state": row.state, "words": row.consent_words, "source": row.consent_source,
            "confirmed_at": row.confirmed_at.isoformat() if row.confirmed_at else None,
            "left_at": row.left_at.isoformat() if row.left_at else None,
        }
        for row in said
    ]  # fmt: skip


on_export("groups", groups_of)
on_export("letters", letters_of)
