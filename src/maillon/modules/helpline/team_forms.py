"""The forms of the team among themselves: a question, an answer, a few words after a hard call."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.kernel import themes
from maillon.ui.lines import LinesField
from maillon.ui.words import day_words

from .policy import MOST_DEBRIEF, MOST_QUESTION


class QuestionForm(forms.Form):
    """A question to colleagues, which says nothing of whom it is about."""

    text = LinesField(
        label=_("Your question"),
        help_text=_(
            "Nothing that tells who it is: no name, no number, no address. For instance: where is the code of ameli found?"
        ),
        max_length=MOST_QUESTION,
        rows=3,
        error_messages={"required": _("Write your question.")},
    )


class ReplyForm(QuestionForm):
    """What one answers to a colleague."""

    text = LinesField(
        label=_("Your answer"),
        help_text=_("They are on the phone: short is best."),
        max_length=MOST_QUESTION,
        rows=3,
        error_messages={"required": _("Write your answer.")},
    )


class DebriefForm(forms.Form):
    """Which call was hard, a few words, and whether one would like to talk."""

    call = forms.ChoiceField(label=_("Which call?"))
    text = LinesField(
        label=_("What was hard?"),
        help_text=_("Only if you wish, and without saying who rang. It is encrypted, and erased after two months."),
        required=False,
        max_length=MOST_DEBRIEF,
        rows=5,
    )
    wants_to_talk = forms.BooleanField(label=_("I would like to talk about it with somebody"), required=False)

    def __init__(self, *args, calls, now, **options):
        super().__init__(*args, **options)
        self.fields["call"].choices = [
            (call.code, f"{themes.get(call.theme).label}, {day_words(call.rung_until, now)}") for call in calls
        ]
