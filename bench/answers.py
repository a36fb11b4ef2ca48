"""Relevance: the share of everyday questions that find their guide; only figures are shown of the half kept apart."""

from bench.figures import line
from bench.relevance.measure import measure, measure_styles
from bench.relevance.questions import read
from maillon.kernel.search import ask

GOALS = {"mrr": "0.85", "first_three": "0.92"}


def run() -> None:
    """Ask both halves of the questions."""
    for half, meaning in (("tune", "read while tuning"), ("hold", "kept apart")):
        questions = read(half)
        quality = measure(questions, _guides)
        goals = GOALS if half == "hold" else {}
        line(f"{half} ({meaning}), MRR@10", f"{quality.mrr:.3f}", goals.get("mrr", ""))
        line(f"{half}, right one in the first three", f"{quality.first_three:.3f}", goals.get("first_three", ""))
        for style, part in measure_styles(questions, _guides).items():
            line(f"  {half}, {style} ({part.count})", f"{part.mrr:.3f}  {part.first_three:.3f}")


def _guides(question: str) -> list[str]:
    return [hit.slug for hit in ask(question, kinds=["guide"], limit=10)]
