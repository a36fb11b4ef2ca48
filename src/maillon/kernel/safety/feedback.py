"""What two people are asked of each other, as what they did together has it."""

from collections.abc import Callable

from maillon.kernel.kinds import Feedback

from .models import Reference

_found: dict[str, Callable[[str], Feedback | None]] = {}


def register_feedback(about_kind: str, find: Callable[[str], Feedback | None]) -> None:
    """Ask find(code) what people are asked of what they did together."""
    _found[about_kind] = find


def feedback_of(reference: Reference) -> Feedback:
    """Return what is asked, the usual where nothing else is said."""
    find = _found.get(reference.about_kind)
    return (find and find(reference.about_code)) or Feedback()
