"""A form field in which a person writes a commune their own way."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import explain

from .gazetteer import alike_communes, exact_communes, find_commune, unknown
from .models import Territory

MOST_CHOICES = 8


def suggested_communes(form, name: str) -> list[str]:
    """Return the labels proposed with the faults of a commune field, each ready to be sent as its answer."""
    faults = form.errors.as_data().get(name, [])
    return [label for fault in faults for label in getattr(fault, "suggestions", ())]


def _with_suggestions(fault: ValidationError, communes: list[Territory]) -> ValidationError:
    fault.suggestions = [commune.label for commune in communes]
    return fault


class CommuneField(forms.CharField):
    """Clean to a Territory; what is unknown or could be several communes is answered with the names to choose from."""

    default_error_messages = {
        "ambiguous": _("Several communes match. Which one is it: %(choices)s?"),
        "ambiguous_many": _("Many communes match. Add the postal code, or choose among: %(choices)s…"),
    }

    def __init__(self, **options):
        options.setdefault("label", _("Commune or postal code"))
        options.setdefault("max_length", 100)
        super().__init__(**options)
        self.widget.attrs.setdefault("autocomplete", "postal-code")

    def prepare_value(self, value):
        """Show a stored commune with the number of its département, so that it can be sent again as it is."""
        if isinstance(value, Territory):
            return value.label
        if isinstance(value, int):
            known = Territory.objects.filter(pk=value).first()
            return known.label if known else ""
        return value

    def clean(self, value) -> Territory | None:
        text = super().clean(value.label if isinstance(value, Territory) else value)
        if not text:
            return None
        communes = exact_communes(text)
        if not communes:
            communes = self._only_one_that_begins(text)
        if not communes:
            closest = alike_communes(text, find_commune(text, limit=4))
            raise _with_suggestions(ValidationError(explain(unknown(text, closest)), code="unknown"), closest)
        if len(communes) > 1:
            shown = ", ".join(commune.label for commune in communes[:MOST_CHOICES])
            code = "ambiguous" if len(communes) <= MOST_CHOICES else "ambiguous_many"
            fault = ValidationError(self.error_messages[code], code=code, params={"choices": shown})
            raise _with_suggestions(fault, communes[:MOST_CHOICES])
        return communes[0]

    def _only_one_that_begins(self, text: str) -> list[Territory]:
        """Accept the beginning of a name when a single commune begins so."""
        found = find_commune(text, limit=3)
        begun = [commune for commune in found if hasattr(commune, "rank")]
        return begun if len(begun) == 1 else []
