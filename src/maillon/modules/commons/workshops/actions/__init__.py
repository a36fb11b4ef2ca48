"""Everything that writes in working groups."""

from .topics import attach

__all__ = ["attach"]
