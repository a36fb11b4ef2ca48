"""What is filled in about a resource."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.kernel import themes
from maillon.kernel.access.refusals import explain
from maillon.kernel.notices.link_form import SubmissionField
from maillon.lib.addresses import clean_address
from maillon.lib.refusal import Refused
from maillon.ui.lines import LinesField

from ..languages import LANGUAGES as WRITTEN
from .models import Freedom, Kind, Resource

LARGEST_FILE = 1_000_000
LANGUAGES = {**WRITTEN, "lsf": _("French sign language")}


class ResourceForm(forms.Form):
    """A page of somebody else, as those who sort resources describe it."""

    title = forms.CharField(
        label=_("Title"),
        help_text=_("What one finds there, in a few words."),
        max_length=Resource._meta.get_field("title").max_length,
        error_messages={"required": _("Give the resource a title: what one finds there, in a few words.")},
    )
    address = forms.CharField(
        label=_("Web address"),
        max_length=1500,
        widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off", "placeholder": "https://"}),
        error_messages={"required": _("Write the web address of the page.")},
    )
    summary = LinesField(
        label=_("In two sentences"),
        help_text=_("For whom it is, and what it helps to do."),
        required=False,
        max_length=Resource._meta.get_field("summary").max_length,
        rows=3,
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=Kind.choices, initial=Kind.SITE)
    theme = forms.ChoiceField(label=_("Theme"), choices=themes.labels())
    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGES.items()), initial="fr")
    freedom = forms.ChoiceField(label=_("May one copy it?"), choices=Freedom.choices, initial=Freedom.UNKNOWN)
    needs_account = forms.TypedChoiceField(
        label=_("Does one need an account?"),
        choices=[("", _("Not known")), ("no", _("No")), ("yes", _("Yes"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
    )

    def clean_address(self):
        try:
            return clean_address(self.cleaned_data["address"])
        except Refused as refused:
            raise forms.ValidationError(explain(refused)) from None


class RatingForm(forms.Form):
    """Did it help?"""

    helped = forms.TypedChoiceField(
        choices=[("yes", _("Yes, it helped me")), ("no", _("No, it did not"))], coerce=lambda value: value == "yes"
    )
    submission = SubmissionField()


class ListForm(forms.Form):
    """What one looks for in the list; whatever is wrong is left out."""

    q = forms.CharField(required=False, max_length=1000)
    theme = forms.ChoiceField(choices=themes.labels(), required=False)
    type = forms.ChoiceField(choices=Kind.choices, required=False)


class FileForm(forms.Form):
    """A file of resources."""

    file = forms.FileField(
        label=_("The file (CSV)"),
        help_text=_("A line of titles, then a page on each line: title, address, description, type, theme, language."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(explain(Refused("resources_file_large")))
        return file
