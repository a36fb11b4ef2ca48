"""Two people changed the same passage: show both, and make one text of what is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from maillon.lib.differences import Conflict, Merged, difference
from maillon.lib.signs import same_line_ends

MINE, THEIRS, BOTH, OTHER = "mine", "theirs", "both", "other"
FACTS = {
    "title": _("Title"),
    "summary": _("Summary"),
    "theme": _("Theme"),
    "level": _("Level"),
    "minutes": _("Time, in minutes"),
    "needs": _("You need"),
    "warnings": _("Before you begin, take care"),
    "official_links": _("Official sites"),
    "emergency": _("The right number"),
}


@dataclass(frozen=True)
class Choice:
    """One passage to choose: as two people left it, and what each changed in it."""

    number: int
    conflict: Conflict
    is_fact: bool

    @property
    def label(self):
        """What it is about, where the words themselves say it."""
        return FACTS.get(self.conflict.mine.partition(":")[0], "") if self.is_fact else ""

    @property
    def mine(self):
        """What this person changed."""
        return difference(self.conflict.base, self.conflict.mine)

    @property
    def theirs(self):
        """What the other one changed."""
        return difference(self.conflict.base, self.conflict.theirs)


def choices(merged: Merged) -> list[Choice]:
    """Return the passages to choose; both cannot be kept of a fact, which has one value."""
    found, before = [], ""
    for part in merged.parts:
        if isinstance(part, Conflict):
            found.append(Choice(len(found), part, is_fact="\n---\n" not in before))
            before += part.mine
        else:
            before += part
    return found


def chosen(merged: Merged, answers: Mapping[str, str]) -> str | None:
    """Return the text with what was chosen of each passage, or None while one is not."""
    taken = [_answer(choice, answers) for choice in choices(merged)]
    if None in taken:
        return None
    said = iter(taken)
    return merged.chosen(lambda conflict: next(said) or "")


def _answer(choice: Choice, answers: Mapping[str, str]) -> str | None:
    conflict = choice.conflict
    match answers.get(f"choice-{choice.number}"):
        case "mine":
            return conflict.mine
        case "theirs":
            return conflict.theirs
        case "both" if not choice.is_fact:
            return _on_lines(conflict.theirs) + conflict.mine
        case "other":
            return _on_lines(same_line_ends(answers.get(f"other-{choice.number}", "")))
    return None


def _on_lines(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
