"""A field of several lines, counted as the browser counts them while somebody types."""

from django import forms


class LinesField(forms.CharField):
    """Words on several lines: the end of a line is one sign, as for `maxlength`, though two are sent."""

    def to_python(self, value):
        """Return the words with the ends of lines that they had while they were typed."""
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)
