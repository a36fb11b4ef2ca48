"""How good an ordered list of guides is as the answer to a question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.relevance.questions import Question

CUT = 10
SHOWN_FIRST = 3


@dataclass(frozen=True)
class Quality:
    """The figures over some questions, and those with no right answer in the first three."""

    count: int
    mrr: float
    first_three: float
    missed: tuple[Question, ...]


def rank_of(wanted: Sequence[str], found: Sequence[str]) -> int | None:
    """Say at which place, from 1, the first right guide stands, or None beyond the tenth."""
    for place, slug in enumerate(found[:CUT], start=1):
        if slug in wanted:
            return place
    return None


def measure(questions: Sequence[Question], ask: Callable[[str], Sequence[str]]) -> Quality:
    """Ask every question; `ask` gives the slugs of the guides found, best first."""
    if not questions:
        raise ValueError("no question to ask")
    ranks = [rank_of(question.slugs, ask(question.text)) for question in questions]
    near = [rank is not None and rank <= SHOWN_FIRST for rank in ranks]
    return Quality(
        count=len(questions),
        mrr=sum(1 / rank for rank in ranks if rank) / len(ranks),
        first_three=sum(near) / len(ranks),
        missed=tuple(question for question, is_near in zip(questions, near, strict=True) if not is_near),
    )


def measure_styles(questions: Sequence[Question], ask: Callable[[str], Sequence[str]]) -> dict[str, Quality]:
    """Measure each style of question apart: an average hides who is left out."""
    styles = sorted({question.style for question in questions})
    return {style: measure([question for question in questions if question.style == style], ask) for style in styles}
