"""What was found in a text, and what a use does with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PHONE, EMAIL, ADDRESS, MONEY, ELSEWHERE, REGULATED = "phone", "email", "address", "money", "elsewhere", "regulated"
KINDS = (PHONE, EMAIL, ADDRESS, MONEY, ELSEWHERE, REGULATED)


@dataclass(frozen=True, order=True)
class Finding:
    """A part of a text, from sign `start` to before sign `end`, and why it needs a second look."""

    start: int
    end: int
    kind: str
    said: str


@dataclass(frozen=True)
class Verdict:
    """What a policy makes of findings, from the mildest to the most serious."""

    warned: tuple[Finding, ...]
    held: tuple[Finding, ...]
    refused: tuple[Finding, ...]

    @property
    def name(self) -> str:
        """The most serious of these: “refuse”, “hold”, “warn” or “pass”."""
        return "refuse" if self.refused else "hold" if self.held else "warn" if self.warned else "pass"


class Policy:
    """Which kinds of findings a use warns of, holds for review, or refuses; the others pass.

    Those it holds together pass, or are warned of, one without the others: only when all are in a text are they held.
    """

    def __init__(
        self,
        *,
        warn: Iterable[str] = (),
        hold: Iterable[str] = (),
        refuse: Iterable[str] = (),
        hold_together: Iterable[str] = (),
    ) -> None:
        self.warn, self.hold, self.refuse = frozenset(warn), frozenset(hold), frozenset(refuse)
        self.hold_together = frozenset(hold_together)
        every = [*self.warn, *self.hold, *self.refuse]
        if len(set(every)) != len(every) or not {*every, *self.hold_together} <= set(KINDS):
            raise ValueError("A kind of finding is warned of, held or refused, once, and is one of ours.")

    def judge(self, findings: Sequence[Finding]) -> Verdict:
        """Sort the findings by what is done with each."""
        are_together = self.hold_together <= {found.kind for found in findings}
        held = self.hold | self.hold_together if are_together else self.hold
        return Verdict(
            tuple(found for found in findings if found.kind in self.warn),
            tuple(found for found in findings if found.kind in held),
            tuple(found for found in findings if found.kind in self.refuse),
        )
