"""Fields of several lines and of several pairs of lines, as a beginner fills them."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 200
MOST_IN_A_LINE = 400
LEAST, MORE = 3, 2  # rows drawn, and rows left empty
_BULLET = re.compile(r"^(?:[-*•]\s+)")


class ListField(forms.CharField):
    """A list, one thing a line; bullets typed in front are taken off."""

    def __init__(self, *, rows: int = 4, **options):
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value):
        return lines(super().to_python(value))

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def validate(self, value):
        if len(value) > MOST:
            raise forms.ValidationError(_("%(most)d lines at most."), params={"most": MOST})
        for number, line in enumerate(value, start=1):
            if len(line) > MOST_IN_A_LINE:
                raise forms.ValidationError(
                    _("Line %(number)d is too long: %(most)d characters at most."),
                    params={"number": number, "most": MOST_IN_A_LINE},
                )

    def run_validators(self, value):
        """Lines were checked one by one."""


def lines(text: str) -> list[str]:
    """Cut a text into its lines, without bullets and empty ones."""
    found = (" ".join(_BULLET.sub("", line.strip()).split(" ")).strip() for line in text.splitlines())
    return [line for line in found if line]


class PairsWidget(forms.Widget):
    """Rows of two controls: as many as are filled, and some more to fill."""

    template_name = "writing/pairs.html"
    use_fieldset = True

    def __init__(self, first: str, second: str, *, labels: tuple, is_long: bool = False, kind: str = "text"):
        super().__init__()
        self.first, self.second, self.labels, self.is_long, self.kind = first, second, labels, is_long, kind

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        pairs = [pair for pair in value or [] if isinstance(pair, dict)][:MOST]
        context["widget"] |= {
            "rows": [(number, pair.get(self.first, ""), pair.get(self.second, "")) for number, pair in enumerate(pairs)]
            + [(number, "", "") for number in range(len(pairs), max(len(pairs) + MORE, LEAST))],
            "labels": self.labels,
            "is_long": self.is_long,
            "type": self.kind,
        }
        return context

    def value_from_datadict(self, data, files, name):
        rows = range(min(MOST, sum(key.startswith(f"{name}-") for key in data)))
        pairs = [{self.first: data.get(f"{name}-{n}-0", ""), self.second: data.get(f"{name}-{n}-1", "")} for n in rows]
        return [pair for pair in pairs if any(one.strip() for one in pair.values())]

    def value_omitted_from_data(self, data, files, name):
        return False


class PairsField(forms.Field):
    """A list of things that each have two texts."""

    MOST_IN_A_PART = 1000

    def __init__(self, first: str, second: str, *, labels: tuple, is_long=False, kind="text", missing, **options):
        widget = PairsWidget(first, second, labels=labels, is_long=is_long, kind=kind)
        super().__init__(required=False, widget=widget, **options)
        self.names, self.missing = (first, second), missing

    def to_python(self, value):
        return [{name: " ".join(str(pair.get(name, "")).split()) for name in self.names} for pair in value or []]

    def validate(self, value):
        for pair in value:
            if not all(pair.values()):
                raise forms.ValidationError(self.missing)
            if any(len(part) > self.MOST_IN_A_PART for part in pair.values()):
                raise forms.ValidationError(
                    _("This is too long: %(limit_value)d characters at most. Shorten it, nothing is lost."),
                    params={"limit_value": self.MOST_IN_A_PART},
                )
