"""The law of what is hidden: absent from every list, count, feed and export, and back everywhere when it is shown again."""

from collections.abc import Callable

from maillon.kernel.safety import registry


def prove_hidden_is_absent(kind: str, code: str, *, by, now, surfaces: dict[str, Callable[[], bool]]) -> None:
    """Hide the thing and show it again, as a decision and an appeal do; each surface tells whether it is there.

    >>> prove_hidden_is_absent("listing", code, by=sylvie, now=now, surfaces={"list": lambda: title in page("/…/"), …})
    """
    subject = registry.get(kind)
    everywhere = dict.fromkeys(surfaces, True)
    assert {name: is_there() for name, is_there in surfaces.items()} == everywhere, (
        "prove that there is something to hide"
    )

    subject.hide(subject.find(code), by=by, why="other", now=now)
    assert {name: is_there() for name, is_there in surfaces.items()} == dict.fromkeys(surfaces, False)
    assert subject.find(code) is not None, "what is hidden is still found by those who moderate"

    subject.show(subject.find(code), by=by, now=now)
    assert {name: is_there() for name, is_there in surfaces.items()} == everywhere
