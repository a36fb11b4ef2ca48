"""The kinds of roles people may hold; each module declares its own in its rules.py."""

from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class RoleKind:
    """A role somebody may hold; `needs_second_factor` asks for a passkey or an application at sign-in."""

    slug: str
    label: str
    needs_second_factor: bool = False


_kinds: dict[str, RoleKind] = {}


def declare(slug: str, label, *, needs_second_factor: bool = False) -> RoleKind:
    """Declare a kind of role, once."""
    if slug in _kinds:
        raise ImproperlyConfigured(f"The role “{slug}” is declared twice.")
    _kinds[slug] = RoleKind(slug, label, needs_second_factor)
    return _kinds[slug]


def get(slug: str) -> RoleKind:
    """Return the declared kind of that slug."""
    return _kinds[slug]


def declared() -> dict[str, RoleKind]:
    """Return every declared kind, for the reference pages and their test."""
    return dict(_kinds)


declare("coordinator", _("Coordinator"), needs_second_factor=True)
declare("operator", _("Operator"), needs_second_factor=True)
