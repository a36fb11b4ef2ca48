"""The reference page of safety: what can be reported, the rules, what is checked, what is limited."""

from maillon.kernel.safety import attesting, limits, registry
from maillon.kernel.safety.models import Decision
from maillon.kernel.safety.reasons import DANGERS, RULES, Reason

from .markdown import code, page, table


def safety() -> str:
    """List what each application declared to safety, and the closed lists."""
    parts = [
        "## What can be reported\n\n" + table(["kind", "label", "can be hidden"], _subjects()),
        "## Why, and which rule\n\n" + table(["reason", "in the words of who reports", "rule", "urgent"], _reasons()),
        "## What may be decided\n\n" + table(["decision", "label"], [(code(one), one.label) for one in Decision]),
        "## What may be checked about somebody\n\n" + table(["kind", "label", "how", "by oneself"], _checks()),
        "## What is limited\n\n" + table(["act", "label", "somebody new", "known", "trusted", "in hours"], _limits()),
    ]
    return page("Safety", "Each application declares its own in `safety.py`; the lists are closed.", *parts)


def _subjects() -> list[tuple]:
    return [(code(kind), subject.label, "yes" if subject.hide else "") for kind, subject in registry.declared().items()]


def _reasons() -> list[tuple]:
    return [(code(one), one.label, RULES[one], "yes" if one in DANGERS else "") for one in Reason]


def _checks() -> list[tuple]:
    kinds = attesting.declared().values()
    return [(code(kind.slug), kind.label, kind.hint, "yes" if kind.by_oneself else "") for kind in kinds]


def _limits() -> list[tuple]:
    return [
        (code(name), act.label, *act.allowed, int(act.per.total_seconds() // 3600))
        for name, act in limits.declared().items()
    ]
