"""Everything that writes to an account."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.kernel.events import publish
from maillon.lib.refusal import Refused

from .addresses import Address
from .devices import keep_only
from .events import AccountMessage, PersonErased
from .models import Person, Role


def person_at(address: Address) -> Person | None:
    """Return who is known by this address."""
    return Person.objects.filter(**{f"{address.field}__iexact": address.value}).first()


@transaction.atomic
def create_person(*, name: str, address: Address, language: str = "fr") -> Person:
    """Open an account for whoever has proved that this address is theirs."""
    try:
        with transaction.atomic():
            return Person.objects.create_user(
                name=name, language=language, phone_verified=address.channel == "sms", **{address.field: address.value}
            )
    except IntegrityError:
        raise Refused("address_taken") from None


def change_address(person: Person, address: Address) -> Person:
    """Reach the person at another address from now on, which they have proved to be theirs; the former one is told."""
    former = Address(address.channel, getattr(person, address.field) or "")
    setattr(person, address.field, address.value)
    if address.channel == "sms":
        person.phone_verified = True
    try:
        with transaction.atomic():
            person.save(update_fields=["email", "phone", "phone_verified"])
            if former.value:
                publish(AccountMessage("people.security", former.channel, former.value, *_address_changed(), person.pk))
    except IntegrityError:
        raise Refused("address_taken") from None
    return person


def remove_phone(person: Person) -> Person:
    """Forget the number; refused when nothing else reaches the person."""
    if not person.email:
        raise Refused("last_address")
    person.phone, person.phone_verified = None, False
    person.save(update_fields=["phone", "phone_verified"])
    return person


def sign_out_elsewhere(request) -> None:
    """End every other session of the person, at once, wherever they are open."""
    former_key = request.session.session_key
    request.user.set_unusable_password()
    request.user.save(update_fields=["password"])
    update_session_auth_hash(request, request.user)
    keep_only(request, former_key=former_key)


@transaction.atomic
def erase_person(person: Person, *, now: datetime) -> Person:
    """Forget who the person is: what they did stays, without a name, for the figures.

    Every session ends, roles end today, and each module lets go of what it keeps of theirs.
    """
    publish(PersonErased(person.pk, at=now.isoformat()))
    Authenticator.objects.filter(user=person).delete()
    person.open_sessions.all().delete()
    EmailAddress.objects.filter(user=person).delete()
    today = localdate(now)
    Role.objects.filter(person=person, starts_on__gt=today).delete()
    Role.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=today), person=person).update(ends_on=today)
    person.name, person.email, person.phone, person.phone_verified = "", None, None, False
    person.is_active, person.erased_at = False, now
    person.set_unusable_password()
    person.save()
    return person


def _address_changed() -> tuple[str, str]:
    told = _("%(site)s: this address no longer opens your account, another one does. If it was not you, call us.")
    return _("Your address has changed"), told % {"site": settings.MAILLON_SITE_NAME}
