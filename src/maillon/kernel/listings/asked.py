"""The form that finds, drawn once for what is asked with it: most visitors of a list ask the same few things."""

from dataclasses import dataclass

from django.utils.datastructures import MultiValueDict

from maillon.kernel.kinds import get

from .forms import FindForm

MOST_KEPT = 500  # characters: what is longer is padding, or one person's own words


@dataclass(frozen=True)
class Asked:
    """What was understood in the form of a kind: all that its drawing depends on."""

    kind: str
    said: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def form(self) -> FindForm:
        """Give the form anew, with what was said."""
        return FindForm(get(self.kind), MultiValueDict({name: list(values) for name, values in self.said}))


def asked_with(form: FindForm) -> Asked | None:
    """Return what a form asks, or None for what is drawn for one person only: a mistake to correct, or too long to keep.

    What is not of the form is left out, and what is said twice is said once.
    """
    if not form.is_valid() or ("side" in form.data and "side" not in form.fields):
        return None  # a side that is not asked changes which fields there are all the same
    said = ((name, tuple(dict.fromkeys(form.data.getlist(name)))) for name in form.fields)
    asked = Asked(form.kind.slug, tuple((name, values) for name, values in said if values))
    return asked if sum(len(value) for _name, values in asked.said for value in values) <= MOST_KEPT else None
