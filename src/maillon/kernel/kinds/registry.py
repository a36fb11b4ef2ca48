"""Find every kind: in modules/*/kinds/, and in packages of others that declare the entry point group “maillon.kinds”."""

from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules

from django.apps import apps

from .kind import Kind

GROUP = "maillon.kinds"


@lru_cache(maxsize=1)
def _kinds() -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    paths: set[str] = set()
    for kind in sorted([*_of_modules(), *_of_others()], key=lambda kind: (kind.order, kind.slug)):
        if kind.slug in found or kind.path in paths:
            raise ValueError(f"The kind {kind.slug} (/{kind.path}/) is declared twice.")
        found[kind.slug] = kind
        paths.add(kind.path)
    return found


def all_kinds() -> tuple[Kind, ...]:
    """Return every kind, in the order of their menu."""
    return tuple(_kinds().values())


def get(slug: str) -> Kind:
    """Return the kind of that slug; raises KeyError."""
    return _kinds()[slug]


def is_known(slug: str) -> bool:
    """Tell whether there is a kind of that slug; what was written under one since removed stays, unseen."""
    return slug in _kinds()


def by_path(path: str) -> Kind:
    """Return the kind at that address; raises KeyError."""
    return next((kind for kind in all_kinds() if kind.path == path), None) or _missing(path)


def _of_modules():
    for config in apps.get_app_configs():
        if not config.name.startswith("maillon.modules."):
            continue
        try:
            package = import_module(f"{config.name}.kinds")
        except ModuleNotFoundError as error:
            if error.name != f"{config.name}.kinds":
                raise
            continue
        for module in iter_modules(getattr(package, "__path__", ())):
            declared = getattr(import_module(f"{package.__name__}.{module.name}"), "KIND", None)
            if isinstance(declared, Kind):
                yield declared


def _of_others():
    for point in entry_points(group=GROUP):
        kind = point.load()
        if not isinstance(kind, Kind):
            raise ValueError(f"The entry point {point.name} of {GROUP} is no kind.")
        yield kind


def _missing(path: str):
    raise KeyError(path)
