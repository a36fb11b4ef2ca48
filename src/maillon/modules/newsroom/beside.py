"""Another version of an article, shown beside the one that is typed: what differs, with the words that only it says."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from maillon.lib.differences import ADDED, REMOVED, Change, difference

from .documents import Written

PARTS = {"title": _("Title"), "summary": _("In two sentences"), "body": _("The text")}


@dataclass(frozen=True)
class Part:
    """A part of an article that another version says otherwise."""

    label: str
    changes: tuple[Change, ...]

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """What the other version says, in order, and whether only it says so."""
        return [(change.text, change.kind == ADDED) for change in self.changes if change.kind != REMOVED]


def differing(other: Written, mine: Written) -> list[Part]:
    """Return the parts of the other version that are not as in this one."""
    both = ((label, getattr(mine, name), getattr(other, name)) for name, label in PARTS.items())
    return [Part(label, difference(one, another)) for label, one, another in both if one != another]
