"""The forms of working groups, and the one field of proposals."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.kernel import themes
from maillon.kernel.access.refusals import explain
from maillon.kernel.notices.link_form import SubmissionField
from maillon.kernel.people.addresses import read_address
from maillon.lib.refusal import Refused
from maillon.ui.lines import LinesField

from .actions.proposing import LONGEST
from .models import Openness, Topic, Workshop


class ProposalForm(forms.Form):
    """One field: a web address, or what a guide should explain."""

    typed = LinesField(
        label=_("What is missing?"),
        help_text=_("A web address you know, or what you would like to see explained. No name, no number."),
        max_length=LONGEST,
        rows=3,
        error_messages={
            "required": _("Write a few words, or paste a web address."),
            "max_length": _("This is too long: %(limit_value)d characters at most. Shorten it, nothing is lost."),
        },
    )
    submission = SubmissionField()


class TopicForm(forms.Form):
    """What a guide should explain, and which group writes it."""

    title = forms.CharField(
        label=_("What the guide explains"),
        help_text=_("As somebody would ask for it, for example “Dictate a message”."),
        max_length=Topic._meta.get_field("title").max_length,
        error_messages={"required": _("Write in a few words what the guide should explain.")},
    )
    words = LinesField(
        label=_("What should be in it"),
        required=False,
        max_length=Topic._meta.get_field("words").max_length,
        rows=4,
    )
    theme = forms.ChoiceField(label=_("Group"), choices=themes.labels())
    submission = SubmissionField()


class WorkshopForm(forms.Form):
    """What a group says of itself, and how one comes in."""

    purpose = LinesField(
        label=_("What you do together"),
        help_text=_("Two or three sentences: what you are writing, whom you look for, when you meet."),
        required=False,
        max_length=Workshop._meta.get_field("purpose").max_length,
        rows=4,
    )
    openness = forms.ChoiceField(label=_("Who comes in"), choices=Openness.choices, widget=forms.RadioSelect)


class AskForm(forms.Form):
    """A word to whoever lets people in."""

    said = LinesField(
        label=_("A word to the group"),
        required=False,
        max_length=300,
        rows=2,
        error_messages={"max_length": _("Write it in %(limit_value)d signs at most: you have %(show_value)d.")},
    )


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
