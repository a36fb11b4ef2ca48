"""The law of what is hidden: absent from every list, count, feed and export, and back everywhere when it is shown again."""

from collections.abc import Callable

from maillon.kernel.safety import registry


def prove_hidden_is_absent(kind: str, code: str, *, by, now, surfaces: dict[str, Callable[[], bool]]) -> None:
    """Hide the thing and show it again, as a decision and an appeal do; each surface tells whether it is there.

    >>> prove_hidden_is_absent("listing", code, by=sylvie, now=now, surfaces={"list": lambda: title in page("/…/"), …})
    """
    subject = registry.get(kind)

    def where() -> set[str]:
        return {name for name, is_there in surfaces.items() if is_there()}

    assert where() == set(surfaces), f"there is nothing to hide in: {set(surfaces) - where()}"

    subject.hide(subject.find(code), by=by, why="other", now=now)
    assert where() == set(), f"it is not hidden from: {where()}"
    assert subject.find(code) is not None, "what is hidden is still found by those who moderate"

    subject.show(subject.find(code), by=by, now=now)
    assert where() == set(surfaces), f"it is not back in: {set(surfaces) - where()}"
