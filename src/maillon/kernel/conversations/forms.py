"""Write a message, open a conversation, take a message back."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from .actions import MOST_SIGNS
from .models import Thread


class MessageForm(forms.Form):
    """A few lines; how long they may be is said by the action, which gives them back."""

    text = forms.CharField(
        label=_("Your message"),
        error_messages={"required": _("There is nothing to send yet: write a few words.")},
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody in this conversation reads it. Never write the name or the number of a person helped."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.initial.setdefault("submission", uuid.uuid4())
        self.most = MOST_SIGNS


class OpeningForm(MessageForm):
    """A subject, and the first message."""

    subject = forms.CharField(
        label=_("Subject"),
        max_length=Thread._meta.get_field("subject").max_length,
        error_messages={"required": _("Give the conversation a subject: a few words are enough.")},
    )
    field_order = ["subject", "text"]


class WithdrawForm(forms.Form):
    """Why a message is taken back, for whoever asks later."""

    why = forms.CharField(label=_("Why (nobody has to say)"), required=False, max_length=200)
