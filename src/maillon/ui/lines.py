"""A field of several lines, counted as the browser counts them while somebody types."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.lib.signs import same_line_ends


class LinesField(forms.CharField):
    """Words on several lines: the end of a line is one sign, as for `maxlength`, though two are sent."""

    default_error_messages = {
        "max_length": _("This is too long: %(limit_value)d characters at most, and there are %(show_value)d.")
    }

    def __init__(self, *, rows: int = 3, **options):
        super().__init__(**({"widget": forms.Textarea(attrs={"rows": rows})} | options))

    def to_python(self, value):
        """Return the words with the ends of lines that they had while they were typed."""
        return super().to_python(same_line_ends(value) if isinstance(value, str) else value)
