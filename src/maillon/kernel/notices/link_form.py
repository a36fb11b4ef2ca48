"""Where does a link go? An e-mail address or a mobile number, in one field."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import explain
from maillon.kernel.people.addresses import is_texted
from maillon.lib.phones import is_mobile, parse_phone
from maillon.lib.refusal import Refused

from .links import Recipient

_PHONE_ERRORS = {
    "phone_too_short": _("This number is too short. A mobile number has ten digits, such as 06 39 98 12 34."),
    "phone_emergency": _("This is an emergency number. Give a mobile number or an e-mail address."),
    "phone_premium": _("This number is charged extra. Give a mobile number or an e-mail address."),
}
_NEITHER = _("This is neither an e-mail address nor a mobile number. Check it, for example 06 39 98 12 34.")


class SubmissionField(forms.CharField):
    """What makes a form posted twice count once; a broken one is replaced, nobody can correct it."""

    widget = forms.HiddenInput

    def __init__(self, **options):
        super().__init__(required=False, initial=uuid.uuid4, **options)

    def clean(self, value):
        try:
            return uuid.UUID(str(value))
        except ValueError:
            return uuid.uuid4()


class LinkForm(forms.Form):
    """Somebody’s address, read as whichever it looks like."""

    to = forms.CharField(
        label=_("E-mail address or mobile number"),
        help_text=_("For example nom@exemple.fr or 06 39 98 12 34. We do not keep it."),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={
            "required": _("Write an e-mail address or a mobile number."),
            "max_length": _NEITHER,
        },
    )
    submission = SubmissionField()

    def clean_to(self) -> Recipient:
        """Read what was typed as an address or a number, whichever it looks like."""
        typed = self.cleaned_data["to"].strip()
        return Recipient(email=_email(typed)) if "@" in typed else Recipient(phone=_mobile(typed))


def _email(typed: str) -> str:
    plain = "".join(typed.split())
    try:
        validate_email(plain)
    except ValidationError:
        raise ValidationError(_("This e-mail address is not complete. Check it, for example nom@exemple.fr.")) from None
    return plain


def _mobile(typed: str) -> str:
    if not any(sign.isdigit() for sign in typed):
        raise ValidationError(_NEITHER)
    try:
        number = parse_phone(typed)
    except Refused as refused:
        raise ValidationError(_PHONE_ERRORS.get(refused.reason, _NEITHER)) from None
    if not is_mobile(number):
        raise ValidationError(
            _("A landline does not receive text messages. Give a mobile number, or an e-mail address.")
        )
    if not is_texted(number):
        raise ValidationError(explain(Refused("phone_abroad")))
    return number
