"""A text on several lines, as a form asks it."""

from django import forms


class Prose(forms.CharField):
    """Some sentences; a line end counts for one sign, as in the browser that says how many are left."""

    def __init__(self, *, rows: int = 3, **options):
        super().__init__(**({"widget": forms.Textarea(attrs={"rows": rows})} | options))

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
