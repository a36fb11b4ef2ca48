"""The forms of organisations: what one is, who acts for it."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from maillon.kernel.people.models import Person
from maillon.kernel.territories.forms import CommuneField
from maillon.lib.codes import normalise_code
from maillon.lib.identifiers import Doubt, rna, siret
from maillon.ui.lines import LinesField

from .actions.registering import STORABLE, in_words
from .models import Organisation

NEW = "new"
_WRONG = {
    Doubt.LENGTH: _("Count the figures again: a SIRET has fourteen."),
    Doubt.CHECK_DIGIT: _("One figure is wrong: copy the number again, or leave this empty."),
}
_WRONG_RNA = _("An RNA number is W and nine figures, such as W421000123. Copy it again, or leave this empty.")
_WRONG_SIRET = _("A SIRET has fourteen figures. Copy it again, or leave this empty.")


class NamedForm(forms.Form):
    """What an organisation is: its name, its kind, its numbers if they are known, where it is."""

    name = forms.CharField(
        label=_("Name of the organisation"), max_length=200,
        error_messages={"required": _("Give the name of the organisation.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("What is it?"), choices=Organisation.Kind.choices)
    siret = forms.CharField(label=_("SIRET number"), required=False, max_length=30, help_text=_("Fourteen figures."))
    rna = forms.CharField(
        label=_("RNA number"), required=False, max_length=30,
        help_text=_("That of associations: W and nine figures."),
    )  # fmt: skip
    place = CommuneField(
        label=_("In which commune is it?"), error_messages={"required": _("Say in which commune it is.")}
    )

    def clean_siret(self) -> str:
        """Return the number as it is kept; one that cannot be right is said here, where it can be corrected."""
        read = siret(self.cleaned_data["siret"])
        if read.kind == "none":
            return ""
        for doubt in read.warnings:
            if doubt is not Doubt.ZERO_RESTORED:
                raise ValidationError(_WRONG.get(doubt, _WRONG_SIRET))
        return read.value

    def clean_rna(self) -> str:
        """Return the number as it is kept."""
        read = rna(self.cleaned_data["rna"])
        if read.kind == "none":
            return ""
        # Those of other registers may be longer than what is kept.
        if read.kind != "rna" or set(read.warnings) - STORABLE or len(read.value) > 10:
            raise ValidationError(_WRONG_RNA)
        return read.value

    def said(self) -> dict:
        """Give what was said, for the actions."""
        given = self.cleaned_data
        return {
            "name": given["name"], "kind": given["kind"], "siret_text": given["siret"], "rna_text": given["rna"],
            "territory": given["place"],
        }  # fmt: skip


class OrganisationForm(NamedForm):
    """An organisation as the coordination writes it down."""

    email = forms.EmailField(
        label=_("E-mail address to reach it"), required=False, help_text=_("Seen by the coordination only.")
    )

    def said(self) -> dict:
        return super().said() | {"email": self.cleaned_data["email"]}


class AskForm(NamedForm):
    """For which organisation somebody asks to act, and what they do there."""

    part = LinesField(
        label=_("What do you do there?"), max_length=400, rows=3,
        help_text=_("In your words, such as “I run the Saturday workshop”. The coordination reads it."),
        error_messages={"required": _("Say in a few words what you do there: the coordination needs it to answer.")},
    )  # fmt: skip


class WhoForm(forms.Form):
    """Who acts: an e-mail address, which is invited, or the code of a person."""

    who = forms.CharField(
        label=_("Their e-mail address, or their code"), max_length=254,
        help_text=_(
            "To an address, an invitation is sent: whoever has no account opens one. The code is on their page “My organisations”."
        ),
        error_messages={"required": _("Write their e-mail address, or the code they read you.")},
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )  # fmt: skip

    def clean_who(self) -> Person | str:
        """Return the person of a code, or the address."""
        typed = self.cleaned_data["who"].strip()
        if "@" in typed:
            email = "".join(typed.split()).lower()
            try:
                validate_email(email)
            except ValidationError:
                raise ValidationError(
                    _("This e-mail address is not complete. Check it, for example nom@exemple.fr.")
                ) from None
            return email
        person = Person.objects.filter(code=normalise_code(typed), is_active=True).first()
        if person is None:
            raise ValidationError(_("Nobody has this code. Read it again with the person."))
        return person


class AnswerForm(forms.Form):
    """The answer of the coordination: which organisation it is, or why not."""

    which = forms.ChoiceField(label=_("Which organisation is it?"), widget=forms.RadioSelect, required=False)
    why = LinesField(
        label=_("Why not?"), required=False, max_length=400, rows=3,
        help_text=_("Only to refuse. The person reads it: say what they may do."),
    )  # fmt: skip

    def __init__(self, *arguments, request, known, may_register: bool, **options):
        super().__init__(*arguments, **options)
        self.known = {one.code: one for one in known}
        choices = [(code, in_words(one)) for code, one in self.known.items()]
        if may_register:
            choices.append((NEW, _("It is not known yet: register it as it is written here")))
        self.fields["which"].choices = choices
        is_sure = bool(known) and known[0].pk == request.organisation_id
        self.fields["which"].initial = known[0].code if is_sure else "" if known else NEW

    def organisation(self) -> Organisation | None:
        """Return the known one that was chosen, or nothing for a new one."""
        return self.known.get(self.cleaned_data["which"])
