"""Note who else may be rung about a request, and whom to ring first."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.journal.actions import record
from maillon.kernel.people.models import Person
from maillon.lib.refusal import Refused

from ..announce import announce
from ..flows import MEDIATOR
from ..models import Contact, HelpRequest
from .asking import phone_fingerprint
from .helping import kept_in_hand

MOST_CONTACTS = 8


@transaction.atomic
def add_contact(
    request: HelpRequest,
    *,
    by: Person,
    relation: str,
    phone: str,
    name: str = "",
    rings_first: bool = False,
    now: datetime,
) -> Contact:
    """Note a number and whose it is; the same number again corrects what was noted."""
    request = kept_in_hand(request, by, now)
    fingerprint = phone_fingerprint(phone)
    others = request.contacts.exclude(phone_digest=fingerprint)
    if others.count() >= MOST_CONTACTS:
        raise Refused("too_many_contacts")
    if rings_first:
        others.update(rings_first=False)
    contact, is_new = Contact.objects.update_or_create(
        request=request,
        phone_digest=fingerprint,
        defaults={"relation": relation, "name": name, "phone": phone, "rings_first": rings_first},
        create_defaults={
            "relation": relation,
            "name": name,
            "phone": phone,
            "rings_first": rings_first,
            "added_by": by,
            "added_at": now,
        },
    )
    verb = "add contact" if is_new else "change contact"
    record(verb, request, by=by, role=MEDIATOR, at=now, after={"relation": relation})
    announce(request, by)
    return contact


@transaction.atomic
def remove_contact(request: HelpRequest, contact: Contact, *, by: Person, now: datetime) -> None:
    """Forget a number that was noted by mistake, or that its owner does not want us to have."""
    request = kept_in_hand(request, by, now)
    if not request.contacts.filter(pk=contact.pk).delete()[0]:
        raise Refused("stale")
    record("remove contact", request, by=by, role=MEDIATOR, at=now, before={"relation": contact.relation})
    announce(request, by)


def household_of(request: HelpRequest) -> list[Contact]:
    """Return whom else to ring, the one to ring first at the top."""
    return list(request.contacts.order_by("-rings_first", "pk"))
