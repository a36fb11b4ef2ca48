"""Write a message, open a conversation, take a message back."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ui.lines import LinesField

from . import audiences
from .actions import MOST_SIGNS
from .attaching import takes_documents
from .models import Thread


class SeveralFiles(forms.ClearableFileInput):
    """A field that takes several files at once."""

    allow_multiple_selected = True


class MessageForm(forms.Form):
    """A few lines, and files; how long and how heavy they may be is said by the action, which gives them back."""

    text = LinesField(
        label=_("Your message"),
        error_messages={"required": _("There is nothing to send yet: write a few words.")},
        strip=False,
        rows=4,
        help_text=_("Everybody in this conversation reads it. Never write the name or the number of a person helped."),
    )
    files = forms.Field(
        label=_("Pictures and documents"),
        required=False,
        widget=SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf,text/plain"}),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments, thread: Thread | None = None, **options):
        super().__init__(*arguments, **options)
        # A picture may say it all.
        self.fields["text"].required = not (self.files and self.files.getlist("files"))
        if thread is not None and audiences.get(thread.audience).strangers:
            self.fields["text"].help_text = _("Numbers and addresses stay masked until you both agree.")
        if thread is not None and takes_documents(thread):
            self.fields["files"].help_text = _("Pictures, PDF or plain text: 5 files at most, of 5 MB each.")
        else:
            self.fields["files"].help_text = _(
                "Pictures only, 5 at most: this site has nothing to check documents for viruses with."
            )
            self.fields["files"].widget.attrs["accept"] = "image/jpeg,image/png,image/webp"
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
