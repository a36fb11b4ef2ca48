"""How a person is reached: an e-mail address or a mobile number, read from one field."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from maillon.lib.phones import is_mobile, mask_phone, parse_phone, region_of, show_phone
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line


@dataclass(frozen=True)
class Address:
    """An e-mail address in small letters, or a number in international form."""

    channel: str
    value: str

    @property
    def field(self) -> str:
        """The field of Person that keeps it."""
        return "email" if self.channel == "email" else "phone"

    def __str__(self):
        return self.value if self.channel == "email" else show_phone(self.value)

    @property
    def masked(self) -> str:
        """The address, so that its owner recognises it and nobody else learns it."""
        if self.channel == "sms":
            return mask_phone(self.value)
        name, _at, domain = self.value.partition("@")
        return f"{name[0]}{'·' * max(len(name) - 1, 2)}@{domain}"


def read_address(text: str, *, from_anywhere: bool = False) -> Address:
    """Read what somebody typed; raises Refused("address_unclear"), or the refusal of the phone number.

    A mobile of a country where we send no text messages is refused, unless it may be that of an account (`from_anywhere`).
    """
    typed = one_line(text, most=254)
    if "@" in typed:
        email = typed.replace(" ", "").lower()
        try:
            validate_email(email)
        except ValidationError:
            raise Refused("address_unclear") from None
        return Address("email", email)
    if not any(sign.isdigit() for sign in typed):
        raise Refused("address_unclear")
    phone = parse_phone(typed)
    if not is_mobile(phone):
        raise Refused("phone_gets_no_sms")
    if not from_anywhere and not is_texted(phone):
        raise Refused("phone_abroad")
    return Address("sms", phone)


def is_texted(phone: str) -> bool:
    """Tell whether we send text messages to this number: a mobile, of a country where this site sends them."""
    return is_mobile(phone) and region_of(phone) in settings.MAILLON_SMS_REGIONS


def address_of(person) -> Address:
    """Return where to write to a person: their e-mail address, else their number."""
    return Address("email", person.email) if person.email else Address("sms", person.phone)
