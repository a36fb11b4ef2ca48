"""Relevance: the share of everyday questions that find their guide; only figures are shown of the half kept apart."""

from django.db import transaction

from bench.figures import line
from bench.relevance.measure import measure, measure_styles
from bench.relevance.questions import read
from maillon.kernel.search import ask, stand
from maillon.kernel.search.models import SearchDocument
from maillon.modules.commons.freshness.policy import OVERDUE_STANDING

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

    with transaction.atomic():
        codes = list(SearchDocument.objects.filter(kind="guide").order_by("slug").values_list("code", flat=True))
        stand("guide", codes[::3], at=OVERDUE_STANDING)
        quality = measure(read("hold"), _guides)
        line("hold, every third guide overdue, MRR@10", f"{quality.mrr:.3f}", GOALS["mrr"])
        line("hold, every third guide overdue, first three", f"{quality.first_three:.3f}", GOALS["first_three"])
        transaction.set_rollback(True)


def _guides(question: str) -> list[str]:
    return [hit.slug for hit in ask(question, kinds=["guide"], limit=10)]
