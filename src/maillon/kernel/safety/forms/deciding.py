"""Decide of a report, appeal, answer an appeal."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillon.ui.lines import LinesField

from ..models import Decision, Hold
from ..reasons import RULES

DAYS = [(7, _("7 days")), (30, _("30 days")), (90, _("90 days"))]


class DecideForm(forms.Form):
    """What is decided, which rule, and what each is told."""

    # What is asked depends on the decision: the action says what is missing.
    says_optional = False

    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a decision.")},
    )
    rule = forms.ChoiceField(
        label=_("Which rule was broken?"),
        required=False,
        choices=[("", pgettext_lazy("a rule", "None")), *RULES.items()],
        help_text=_("The person is told this rule, word for word."),
    )
    what = forms.ChoiceField(
        label=_("If you stop the person: from what?"), required=False, choices=Hold.What.choices, initial=Hold.What.ALL
    )
    days = forms.TypedChoiceField(
        label=_("If you stop the person for some time: how long?"), required=False, coerce=int, choices=DAYS, initial=7
    )
    to_owner = LinesField(
        label=_("What you write to the person"),
        required=False,
        max_length=2000,
        rows=4,
        help_text=_("Why, simply. Never who reported."),
    )
    to_reporters = LinesField(
        label=_("What you write to those who reported"),
        required=False,
        max_length=2000,
        rows=3,
        help_text=_("Only those who have an account read it."),
    )

    def __init__(self, *arguments, possible: list[Decision], suggested_rule: str = "", **options):
        super().__init__(*arguments, **options)
        self.fields["decision"].choices = [(decision.value, decision.label) for decision in possible]
        self.initial.setdefault("rule", suggested_rule)

    def clean(self):
        said = super().clean()
        if said.get("decision") not in (None, Decision.NOTHING):
            if not said.get("rule"):
                self.add_error("rule", _("Say which rule was broken."))
            if not said.get("to_owner"):
                self.add_error("to_owner", _("Write to the person why: they have a right to know."))
        return said

    def chosen(self, *, now) -> dict:
        """Return what the action needs."""
        said = self.cleaned_data
        is_held = said["decision"] == Decision.HELD
        return {
            "decision": said["decision"],
            "rule": said["rule"],
            "to_owner": said["to_owner"],
            "to_reporters": said["to_reporters"],
            "what": said["what"] or Hold.What.ALL,
            "until": now + timedelta(days=said["days"] or 7) if is_held else None,
        }


class AppealForm(forms.Form):
    """Why somebody else should look at it."""

    words = LinesField(
        label=_("What would you like us to know?"),
        max_length=2000,
        rows=5,
        error_messages={"required": _("Write why you ask that it be looked at again: a few words are enough.")},
    )


class AnswerForm(forms.Form):
    """The answer to an appeal."""

    answer = LinesField(
        label=_("Your answer to the person"),
        max_length=2000,
        rows=4,
        error_messages={"required": _("Write your answer to the person: a few words are enough.")},
    )
