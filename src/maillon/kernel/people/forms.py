"""What we ask to open an account or to come in: as little as possible."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from .addresses import Address, read_address
from .models import Person


class AddressField(forms.CharField):
    """One field for an e-mail address or a mobile number."""

    def __init__(self, *, from_anywhere: bool = False, **options):
        self.from_anywhere = from_anywhere
        options.setdefault("label", _("Your e-mail address or your mobile number"))
        options.setdefault("help_text", _("We send a code there. Example: nom@exemple.fr or 06 12 34 56 78."))
        options.setdefault("max_length", 254)
        options.setdefault("error_messages", {"required": _("Write your e-mail address or your mobile number.")})
        super().__init__(**options)
        self.widget.attrs.update({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"})

    def clean(self, value) -> Address:
        """Return the address, or say what is wrong with it."""
        try:
            return read_address(super().clean(value), from_anywhere=self.from_anywhere)
        except Refused as refused:
            raise forms.ValidationError(explain(refused)) from None


class EnterForm(forms.Form):
    """Where to send a code."""

    # Whoever has an account by a number of abroad comes in by it; the same is said of any other.
    address = AddressField(from_anywhere=True)


class NameField(forms.CharField):
    """How we call the person."""

    def __init__(self, **options):
        options.setdefault("label", _("What shall we call you?"))
        options.setdefault("help_text", _("A first name is enough."))
        options.setdefault("max_length", 80)
        options.setdefault("error_messages", {"required": _("Write a name, even a short one.")})
        super().__init__(**options)
        self.widget.attrs["autocomplete"] = "given-name"


class SignUpForm(forms.Form):
    """A name and an address, and that is all."""

    name = NameField()
    address = AddressField()


class WelcomeForm(forms.Form):
    """The name of somebody who came in for the first time."""

    name = NameField()


class CodeForm(forms.Form):
    """The six digits received."""

    code = forms.CharField(
        label=_("The six digits of the code"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("Type the six digits of the code.")},
    )


class ProfileForm(forms.ModelForm):
    """How we speak to the person."""

    name = NameField()
    language = forms.ChoiceField(label=_("My language"), choices=settings.LANGUAGES)

    class Meta:
        model = Person
        fields = ["name", "language"]
