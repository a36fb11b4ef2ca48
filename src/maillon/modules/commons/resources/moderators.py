"""Who sorts the resources of which themes, beside those who coordinate: working groups say so."""

from collections.abc import Callable, Iterable

_sources: list[Callable[..., Iterable[str]]] = []


def moderated_by(themes_of: Callable[..., Iterable[str]]) -> None:
    """Let people sort the resources of the themes that `themes_of(person)` gives."""
    _sources.append(themes_of)


def themes_moderated(person) -> set[str]:
    """Return the themes whose resources the person sorts."""
    if not person.is_authenticated:
        return set()
    return {theme for themes_of in _sources for theme in themes_of(person)}
