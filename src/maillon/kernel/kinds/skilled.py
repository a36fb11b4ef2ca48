"""Skills asked or offered, chosen in a tree too long for a list: found by everyday words, without JavaScript."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from .details import Detail

LONGEST_QUESTION = 200


@dataclass(frozen=True)
class Skills(Detail):
    """Some skills of the tree; a filter on one finds it, and a filter on its family too.

    `sought_by` names the sides that look for somebody who has them: whoever publishes on another side has them.
    """

    most: int = 10
    sought_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.answer:
            raise ValueError(f"The detail {self.name}: skills are asked of whoever publishes.")

    @property
    def look(self) -> str:
        """Name the button that finds some to choose from."""
        return f"{self.name}_look"

    def fields(self, given: Callable[[str], list]) -> dict[str, forms.Field]:
        """Ask some words, and offer what they found beside what was chosen; what the title says is tried without words."""
        chosen = _tree().named([str(code) for code in given(self.name)])
        asked = " ".join(given(f"{self.name}_words")) or (" ".join(given("title")) if given(self.look) else "")
        found = [entry for entry in _tree().find(asked) if entry not in chosen] if asked.strip() else []
        offered = [(entry.code, entry.name) for entry in (*chosen, *found)]
        words = forms.CharField(
            label=self.label, help_text=self.help or HELP, required=False, max_length=LONGEST_QUESTION
        )
        if given(self.look) and not found:
            words.help_text = NONE_FOUND
        if not offered:
            return {f"{self.name}_words": words}
        return {
            f"{self.name}_words": words,
            self.name: _ChosenField(
                label=_("Tick those that fit"), choices=offered, required=self.required, most=self.most,
                widget=forms.CheckboxSelectMultiple,
            ),
        }  # fmt: skip

    def field(self):
        return _ChosenField(choices=[], most=self.most, **self._common())

    def clean(self, value):
        return [entry.code for entry in _tree().named(value or [])][: self.most] or None

    def tokens(self, value):
        if not (self.facet and value):
            return []
        found = _tree().named(value)
        return sorted({f"{self.name}:{code}" for entry in found for code in (entry.code, entry.family_code)})

    def said(self, value):
        return ", ".join(entry.name for entry in _tree().named(value))

    def filter(self):
        return _WordsField(self)


def _tree():
    # Tables cannot be imported while Django still reads the list of applications, and kinds are.
    from maillon.kernel.skills import tree

    return tree


class _ChosenField(forms.MultipleChoiceField):
    """Several, and not too many."""

    def __init__(self, *, most: int, **options):
        super().__init__(**options)
        self.most = most

    def clean(self, value):
        chosen = super().clean(value)
        if len(chosen) > self.most:
            raise forms.ValidationError(_("Choose %(most)d at most."), params={"most": self.most})
        return chosen


class _WordsField(forms.CharField):
    """Everyday words in a filter, read as the skills they mean."""

    def __init__(self, detail: Skills):
        super().__init__(label=detail.label, required=False, max_length=LONGEST_QUESTION, help_text=FILTER_HELP)
        self.detail = detail

    def clean(self, value):
        asked = super().clean(value)
        if not asked:
            return []
        tokens = [f"{self.detail.name}:{entry.code}" for entry in _tree().find(asked)]
        if not tokens:
            raise forms.ValidationError(NONE_FOUND)
        return tokens


HELP = _("Write it in your own words, then press “Find skills”: for instance, gardening.")
FILTER_HELP = _("In your own words: for instance, gardening.")
NONE_FOUND = _("No skill is called so here. Try another word.")
