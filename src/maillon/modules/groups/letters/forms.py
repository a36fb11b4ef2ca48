"""The forms of letters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import explain
from maillon.kernel.people.addresses import read_address
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused
from maillon.ui.lines import LinesField

from ..models import Group, Letter
from ..models.letter import Public


class LetterForm(forms.ModelForm):
    """A subject, a text, and whom it is for."""

    class Meta:
        model = Letter
        fields = ["hub", "public", "group", "subject", "body", "is_public"]
        labels = {
            "hub": _("Hub"), "public": _("For whom"), "group": _("Which group"), "subject": _("Subject"),
            "body": _("Your letter"), "is_public": _("Show it on the public page once it is sent"),
        }  # fmt: skip
        help_texts = {
            "body": _("A blank line makes a paragraph. **Bold**, - for a list, [words](https://address) for a link."),
            "group": _("Only if the letter is for a group."),
        }
        field_classes = {"body": LinesField}
        widgets = {"public": forms.RadioSelect, "body": forms.Textarea(attrs={"rows": 14})}
        error_messages = {
            "subject": {"required": _("Give the letter a subject.")},
            "body": {
                "required": _("The letter is empty: write a few words."),
                "max_length": _("The letter is too long: %(limit_value)d signs at most. Nothing is lost."),
            },
        }

    def __init__(self, *arguments, hubs, **options):
        super().__init__(*arguments, **options)
        self.fields["hub"].queryset = Hub.objects.filter(pk__in=hubs).order_by("name", "pk")
        self.fields["hub"].empty_label = None
        self.fields["group"].queryset = Group.objects.live().filter(hub__in=hubs).order_by("name", "pk")
        self.fields["group"].empty_label = _("No group")
        self.fields["public"].choices = Public.choices

    def clean(self):
        given = super().clean()
        group = given.get("group")
        if given.get("public") == Public.GROUP:
            if group is None:
                self.add_error("group", _("Say which group."))
            elif given.get("hub") and group.hub_id != given["hub"].pk:
                self.add_error("group", _("This group is of another hub."))
        else:
            given["group"] = None
        return given


class SubscribeForm(forms.Form):
    """An address, and a yes."""

    email = forms.CharField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write your e-mail address.")},
    )
    website = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_email(self):
        try:
            address = read_address(self.cleaned_data["email"])
        except Refused as refused:
            raise forms.ValidationError(explain(refused)) from None
        if address.channel != "email":
            raise forms.ValidationError(_("An e-mail address is needed here, such as awa@example.org."))
        return address.value
