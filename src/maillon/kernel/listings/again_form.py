"""What somebody writes who goes back to a form that already wrote something."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .actions.once import ANOTHER, CORRECTION


def again_field() -> forms.ChoiceField:
    """Ask whether it is the same, said otherwise, or something else; nobody else is asked."""
    field = forms.ChoiceField(
        label=_("What is this?"), required=False, widget=forms.RadioSelect,
        choices=[(CORRECTION, _("The same, corrected")), (ANOTHER, _("Something else, besides"))],
    )  # fmt: skip
    field.choice_details = {
        CORRECTION: {"icon": "refresh", "text": _("What you wrote first is replaced by this.")},
        ANOTHER: {"icon": "plus", "text": _("What you wrote first stays as it is.")},
    }
    return field


def ask_again(form: forms.Form, why: str) -> None:
    """Ask it where a form already wrote something else: it can then no longer be left out."""
    form.add_error("again", why)
    form.fields["again"].required = True
