"""How long messages are kept."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep, on_erasure, on_export

from .models import DeadAddress, Delivery, KindChoice, Notice, Outage, Preference, PushDevice

NOTHING = dict.fromkeys(
    ("to", "subject", "body", "url", "html", "attachment", "unsubscribe_url", "reply_to", "facts", "address_digest"), ""
) | {"once": None}


def empty_words(deliveries, *, now) -> None:
    """Empty what was written and to whom; that a message left, when and about what stays for the figures."""
    if not settings.MAILLON_DEMO:
        deliveries.update(**NOTHING)


keep(
    Delivery,
    "created_at",
    for_=timedelta(days=30),
    erase=empty_words,
    where=~Q(to=""),
    label=_("The words of the e-mails and text messages we sent"),
    why=_("To find out why a message did not arrive."),
)
keep(
    Notice,
    "created_at",
    for_=timedelta(days=365),
    label=_("The messages in your inbox"),
    why=_("So that you find them again."),
)

keep(
    DeadAddress,
    "at",
    for_=timedelta(days=365),
    label=_("The fingerprint of an address that no longer answers"),
    why=_("So that we do not write to it again."),
)
keep(
    Outage,
    "began_at",
    for_=timedelta(days=365),
    label=_("When the services that carry our messages did not answer"),
    why=_("To choose them well."),
)


keep(
    PushDevice,
    "added_at",
    for_=timedelta(days=730),
    label=_("The devices on which you asked to be told"),
    why=_("So that messages appear there by themselves."),
)


@on_erasure
def forget_messages(person, *, now) -> None:
    """Delete the inbox of the person, and empty what was written to them."""
    Notice.objects.filter(person=person).delete()
    Preference.objects.filter(person=person).delete()
    KindChoice.objects.filter(person=person).delete()
    PushDevice.objects.filter(person=person).delete()
    Delivery.objects.filter(person=person).update(**NOTHING, person=None)


def inbox_of(person) -> list[dict]:
    """Return the inbox as plain values."""
    return [
        {"at": notice.created_at.isoformat(), "kind": notice.slug, "about": notice.data}
        for notice in Notice.objects.filter(person=person).order_by("pk")
    ]


on_export("messages", inbox_of)
