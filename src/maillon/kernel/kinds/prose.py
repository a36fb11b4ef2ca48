"""A text on several lines, as a form asks it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Prose(forms.CharField):
    """Some sentences; a line end counts for one sign, as in the browser that says how many are left."""

    default_error_messages = {
        "max_length": _("This is too long: %(limit_value)d characters at most, and there are %(show_value)d.")
    }

    def __init__(self, *, rows: int = 3, **options):
        super().__init__(**({"widget": forms.Textarea(attrs={"rows": rows})} | options))

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
