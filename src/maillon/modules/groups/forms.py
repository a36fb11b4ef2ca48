"""The forms of groups."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.kernel import themes
from maillon.kernel.access.refusals import explain
from maillon.kernel.people.addresses import read_address
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused
from maillon.ui.lines import LinesField

from .models import Group
from .models.group import Openness


class GroupForm(forms.Form):
    """What a group is for, and how one comes in."""

    name = forms.CharField(
        label=_("Name of the group"), max_length=80, error_messages={"required": _("Give the group a name.")}
    )
    purpose = LinesField(
        label=_("What it is for"),
        help_text=_("Two or three sentences: what you do together, whom you look for."),
        required=False,
        max_length=Group._meta.get_field("purpose").max_length,
        rows=3,
    )
    openness = forms.ChoiceField(
        label=_("Who comes in"), choices=Openness.choices, initial=Openness.OPEN, widget=forms.RadioSelect
    )
    theme = forms.ChoiceField(
        label=_("Theme"), choices=[("", _("None in particular")), *themes.choices()], required=False
    )


class NewGroupForm(GroupForm):
    """The same, and where."""

    hub = forms.ModelChoiceField(label=_("Hub"), queryset=Hub.objects.none(), required=False)

    def __init__(self, *arguments, hubs, **options):
        super().__init__(*arguments, **options)
        self.fields["hub"].queryset = Hub.objects.filter(pk__in=hubs).order_by("name", "pk")
        self.fields["hub"].empty_label = _("Wherever people are")
        if hubs and not self.is_bound:
            self.initial["hub"] = hubs[0]


class AskForm(forms.Form):
    """A word to whoever lets people in."""

    said = LinesField(label=_("A word to the group"), required=False, max_length=300, rows=2)


class InviteForm(forms.Form):
    """An e-mail address."""

    email = forms.CharField(
        label=_("E-mail address of the person"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the e-mail address of whom you invite.")},
    )

    def clean_email(self):
        try:
            address = read_address(self.cleaned_data["email"])
        except Refused as refused:
            raise forms.ValidationError(explain(refused)) from None
        if address.channel != "email":
            raise forms.ValidationError(_("An e-mail address is needed here, such as awa@example.org."))
        return address.value
