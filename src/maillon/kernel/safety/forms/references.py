"""A few words about somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import Feedback
from maillon.ui.lines import LinesField

from ..actions.references import MOST_SIGNS


class ReferenceForm(forms.Form):
    """Thanks or not, a few words, and what only moderators read, in the words of what they did together."""

    thanks = forms.TypedChoiceField(
        choices=[("yes", ""), ("no", "")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how it went.")},
    )
    words = LinesField(
        label=_("A few words"),
        max_length=MOST_SIGNS,
        rows=4,
        error_messages={"required": _("Write a few words, even very short.")},
    )
    private_words = LinesField(required=False, max_length=MOST_SIGNS, rows=3)

    def __init__(self, feedback: Feedback, data=None):
        super().__init__(data)
        self.feedback = feedback
        thanks, words, private = (self.fields[name] for name in ("thanks", "words", "private_words"))
        thanks.label, thanks.choices = feedback.question, [("yes", feedback.well), ("no", feedback.badly)]
        words.help_text = feedback.words_help
        private.label, private.help_text = feedback.private, feedback.private_help
