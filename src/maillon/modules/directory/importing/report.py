"""What an import did, said in figures, in words and as JSON."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .doubts import words_of


@dataclass
class ImportReport:
    """Each row read is created, updated, unchanged or refused; some of those brought in are doubtful."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    doubtful: int = 0
    duplicates: int = 0
    gone: int = 0
    notes: list[dict] = field(default_factory=list)
    doubts: list[dict] = field(default_factory=list)
    refusals: list[dict] = field(default_factory=list)

    def refuse(self, line: int, external_id: str, reason: str, value: str = "") -> None:
        """Count a row that was refused."""
        self.refused += 1
        self.refusals.append({"line": line, "id": external_id, "reason": reason, "value": value})

    def doubt(self, line: int, external_id: str, doubts: list[dict]) -> None:
        """Count a row that has doubts, if it has."""
        if doubts:
            self.doubtful += 1
            self.doubts += [{"line": line, "id": external_id, **told} for told in doubts]

    def figures(self) -> dict[str, int]:
        """Return the figures alone."""
        names = ("read", "created", "updated", "unchanged", "doubtful", "refused", "duplicates", "gone")
        return {name: getattr(self, name) for name in names}

    def as_json(self) -> dict:
        """Return the figures and, line by line, each doubt and refusal in words."""
        return {
            **self.figures(),
            "notes": [words_of(note) for note in self.notes],
            "doubts": [_in_words(told) for told in self.doubts],
            "refusals": [_in_words(told) for told in self.refusals],
        }

    def most_frequent_doubts(self, most: int = 12) -> list[tuple[str, int, dict]]:
        """Return (reason, count, an example) for the commonest doubts."""
        counts = Counter(told["reason"] for told in self.doubts)
        examples = {told["reason"]: told for told in reversed(self.doubts)}
        return [(reason, count, examples[reason]) for reason, count in counts.most_common(most)]


def _in_words(told: dict) -> dict:
    return {"line": told["line"], "id": told["id"], "reason": words_of(told)}


def summary_in_words(report: ImportReport) -> str:
    """Return the figures as one sentence."""
    return (
        _(
            "%(read)d rows read: %(created)d created, %(updated)d updated, %(unchanged)d unchanged,"
            " %(refused)d refused; %(doubtful)d doubtful, %(duplicates)d possible duplicates,"
            " %(gone)d no longer in the source."
        )
        % report.figures()
    )
