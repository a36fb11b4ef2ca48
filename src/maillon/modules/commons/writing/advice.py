"""Help with plain words for a guide being written: each finding leads to the field it was found in."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from maillon.lib.plain_language import Finding, Review, review

from ..reading.markdown import parse, plain
from ..reading.sections import STEPS, part_of

MOST_SHOWN = 8
MOST_SIGNS = 200_000
BANDS = {
    "very_easy": (_("very easy to read"), "moss"),
    "easy": (_("easy to read"), "moss"),
    "fair": (_("a little hard to read"), "sun"),
    "hard": (_("hard to read"), "coral"),
    "very_hard": (_("very hard to read"), "coral"),
    "nothing": (_("nothing to read yet"), "neutral"),
}
KINDS = {
    "long_sentence": (_("Long sentence"), "sun"),
    "very_long_sentence": (_("Very long sentence"), "coral"),
    "long_paragraph": (_("Long paragraph"), "sun"),
    "hard_word": (_("Hard word"), "teal"),
    "passive": (_("Who does it?"), "teal"),
    "acronym": (_("Short name"), "teal"),
}


@dataclass(frozen=True)
class Advised:
    """One finding, in words, with where it is."""

    finding: Finding
    field: str

    @property
    def label(self):
        """What it is, in two words."""
        return KINDS[self.finding.kind][0]

    @property
    def tone(self) -> str:
        """How much it matters."""
        return KINDS[self.finding.kind][1]

    @property
    def quote(self) -> str:
        """The passage, shortened in its middle."""
        words = " ".join(self.finding.words.split())
        return words if len(words) <= 90 else f"{words[:55]}\u00a0… {words[-25:]}"


@dataclass(frozen=True)
class Advice:
    """What could be simpler in a guide, and how it reads as a whole."""

    text: Review
    shown: list[Advised]
    hidden: int

    @property
    def band(self):
        """How it reads, in words."""
        return BANDS[self.text.band][0]

    @property
    def tone(self) -> str:
        """How it reads, in colour."""
        return BANDS[self.text.band][1]


def advise(facts: dict, body: str, *, language: str) -> Advice:
    """Read the summary, what is needed, the warnings and the text of a guide."""
    parts = {
        "summary": str(facts.get("summary") or ""),
        "needs": "\n".join(f"- {need}" for need in facts.get("needs") or []),
        "warnings": "\n".join(f"- {pair.get('text', '')}" for pair in facts.get("warnings") or []),
    }
    whole = review(body[:MOST_SIGNS], language)
    found = [
        Advised(finding, field) for field, text in parts.items() for finding in review(text[:10_000], language).findings
    ]
    found += [Advised(finding, "body") for finding in whole.findings]
    return Advice(whole, found[:MOST_SHOWN], max(len(found) - MOST_SHOWN, 0))


def missing(facts: dict, body: str) -> list[tuple[str, str]]:
    """Return what a guide still lacks to be published: (field, what to do)."""
    asked = (
        ("summary", _("Write the summary.")),
        ("theme", _("Choose the theme.")),
        ("level", _("Choose the level.")),
        ("minutes", _("Say how long it takes.")),
        ("authors", _("Say who signs it.")),
        ("verified_on", _("Say when it was checked.")),
    )
    found = [(field, words) for field, words in asked if not facts.get(field)]
    if not _has_steps(body):
        found.append(("body", _("Write the steps, under “## Étapes”: 1. 2. 3.")))
    if "…**" in body or "- …" in body:
        found.append(("body", _("Replace the “…” by your own words.")))
    return found


def _has_steps(body: str) -> bool:
    inside = False
    tokens = parse(body[:MOST_SIGNS])
    for token, following in pairwise(tokens):
        if token.type == "heading_open" and token.tag in ("h1", "h2"):
            inside = part_of(plain([following])) == STEPS
        elif inside and token.type == "ordered_list_open" and token.level == 0:
            return True
    return False
