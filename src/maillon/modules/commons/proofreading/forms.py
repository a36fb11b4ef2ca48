"""The forms of proofreading."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillon.kernel.revisions.models import MOST_CREDIT
from maillon.lib import licences
from maillon.ui.lines import LinesField

MOST_WORDS = 2000
MOST_SUGGESTED = 20_000


class RemarkForm(forms.Form):
    """Words about a passage, other words for it, or both."""

    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    words = LinesField(
        label=_("Your remark"),
        help_text=_("Say why: it helps more than “unclear”."),
        required=False,
        max_length=MOST_WORDS,
        rows=2,
    )
    suggestion = LinesField(
        label=_("What you would write instead"),
        help_text=_("Leave it as it is if you only want to leave a remark."),
        required=False,
        strip=False,
        max_length=MOST_SUGGESTED,
        rows=4,
    )
    says_optional = False


class VerdictForm(forms.Form):
    """Approve a version, or ask for corrections."""

    APPROVE, CORRECT = "approve", "correct"

    verdict = forms.ChoiceField(
        label=_("Your opinion on this version"),
        choices=[(APPROVE, _("I approve it")), (CORRECT, _("I ask for corrections"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    words = LinesField(
        label=_("In a few words"),
        help_text=_("What should change, or what you liked. The authors will read it."),
        required=False,
        max_length=MOST_WORDS,
        rows=3,
    )
    as_concerned = forms.BooleanField(label=_("I have read it with people it is written for"), required=False)
    circle = forms.CharField(
        label=_("Who they are"),
        help_text=_(
            "For instance: six people of the reading workshop in Firminy, easy-to-read (FALC) text. No surnames."
        ),
        required=False,
        max_length=MOST_CREDIT,
    )
    read_on = forms.DateField(
        label=pgettext_lazy("a reading session", "On which day"),
        required=False,
        widget=forms.DateInput,
        error_messages={"invalid": _("Write a date such as 15/11/2026.")},
    )
    verdict.choice_details = {
        APPROVE: {"icon": "check-circle", "text": _("It can be published as it stands.")},
        CORRECT: {"icon": "message", "text": _("Something must change first.")},
    }

    def clean(self):
        given = super().clean()
        if given.get("verdict") == self.CORRECT and not (given.get("words") or "").strip():
            self.add_error("words", _("Say in a few words what should change."))
        if given.get("circle") or given.get("read_on"):
            given["as_concerned"] = True  # whoever says with whom, or when, has ticked the box
        if given.get("verdict") == self.APPROVE and given.get("as_concerned") and not given.get("circle"):
            self.add_error("circle", _("Say who read it with you, without surnames."))
        return given


class WhyForm(forms.Form):
    """The reason for which a text is withdrawn."""

    why = LinesField(
        label=_("Why"),
        help_text=_(
            "Those who write will read it, readers will not. For instance: the service has changed, we are writing it again."
        ),
        max_length=200,
        rows=2,
        error_messages={"required": _("Say why in a few words: those who wrote it will want to know.")},
    )


class LicenceForm(forms.Form):
    """A freer licence than the one a text has."""

    to = forms.ChoiceField(label=_("The freer licence"), widget=forms.RadioSelect)

    def __init__(self, *arguments, freer: list[licences.Licence], **options):
        super().__init__(*arguments, **options)
        self.fields["to"].choices = [(one.id, one.label) for one in freer]


def freer_than(licence: str, *, parts: tuple[str, ...] = ()) -> list[licences.Licence]:
    """Return the licences a text under this one may be given under, once all agree; `parts` are those of what it translates."""
    return [
        one
        for one in licences.known()
        if one.is_free
        and licences.loosens(licence, one.id)
        and not licences.loosens(one.id, licence)
        and licences.may_join(parts, one.id)
    ]
