"""What is filled in about the freshness of guides."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices.link_form import LinkForm, SubmissionField
from maillon.kernel.notices.links import Recipient
from maillon.lib.signs import one_line
from maillon.ui.lines import LinesField

from .flows import REPORT
from .models import ServiceNotice

MOST_WORDS = 2000
TOO_LONG = _("This is too long: %(limit_value)d characters at most. Shorten it, nothing is lost.")


class ReportForm(LinkForm):
    """What is wrong, and where to answer, if one likes."""

    words = LinesField(
        label=_("What is wrong?"),
        help_text=_(
            "For example: at step 3, the button is no longer there. Write as you speak; no password, no number."
        ),
        max_length=MOST_WORDS,
        rows=5,
        error_messages={"required": _("Say in a few words what is wrong."), "max_length": TOO_LONG},
    )
    field_order = ("words", "to", "submission")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["to"].required = False
        self.fields["to"].label = _("Where to tell you what became of it")
        self.fields["to"].help_text = _(
            "An e-mail address or a mobile number. It serves for this answer only; then we forget it."
        )

    def clean_to(self) -> Recipient:
        """Read what was typed as an address or a number, or as nothing."""
        return super().clean_to() if self.cleaned_data["to"].strip() else Recipient()


class SettleForm(forms.Form):
    """What became of an error, with a word to whoever reported it."""

    deed = forms.ChoiceField(choices=[(move.name, move.label) for move in REPORT.moves])
    answer = LinesField(
        required=False,
        max_length=MOST_WORDS,
        error_messages={"max_length": _("Write it in %(limit_value)d signs at most: you have %(show_value)d.")},
    )


class OwnerForm(forms.Form):
    """Who looks after a guide."""

    owner = forms.ChoiceField(label=_("Who looks after it"), required=False)

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.people = {person.code: person for person in people}
        names = [(person.code, person.name) for person in people]
        self.fields["owner"].choices = [("", _("Nobody in particular")), *names]

    def clean_owner(self):
        """Give the person back, or nobody."""
        return self.people.get(self.cleaned_data["owner"])


class NoticeForm(forms.Form):
    """A few words about a service in trouble, where to show them, and until when."""

    service = forms.CharField(
        label=_("The service"),
        help_text=_("As people call it, for example “Ameli”."),
        max_length=ServiceNotice._meta.get_field("service").max_length,
        error_messages={"required": _("Write the name of the service.")},
    )
    message = LinesField(
        label=_("What readers should know"),
        help_text=_("Two short sentences: what does not work, and what to do meanwhile."),
        max_length=ServiceNotice._meta.get_field("message").max_length,
        rows=3,
        error_messages={"required": _("Write what readers should know."), "max_length": TOO_LONG},
    )
    words = LinesField(
        label=_("Words that mention it"),
        help_text=_("One a line. It shows on every page that has one of them."),
        max_length=700,
        required=False,
        rows=4,
        error_messages={"max_length": TOO_LONG},
    )
    addresses = LinesField(
        label=_("Its web addresses"),
        help_text=_("One a line, for example ameli.fr. It shows on every page that leads there."),
        max_length=2600,
        required=False,
        rows=4,
        error_messages={"max_length": TOO_LONG},
    )
    until = forms.DateTimeField(
        label=_("Until when"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M"],
        error_messages={"required": _("Say until when it is shown."), "invalid": _("Write a day and an hour.")},
    )
    submission = SubmissionField()

    def clean_words(self) -> list[str]:
        """Read words, one a line or separated by commas."""
        return _listed(self.cleaned_data["words"], most=60)

    def clean_addresses(self) -> list[str]:
        """Read addresses, one a line or separated by commas."""
        return _listed(self.cleaned_data["addresses"], most=253)


def _listed(typed: str, *, most: int) -> list[str]:
    parts = [one_line(part) for part in typed.replace("\n", ",").split(",")]
    found = list(dict.fromkeys(part for part in parts if part))
    if any(len(part) > most for part in found) or len(found) > 10:
        raise ValidationError(_("Ten at most, each in a few words."))
    return found
