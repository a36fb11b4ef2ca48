"""Tables of groups and of letters."""

from .group import Group, Invitation, Membership

__all__ = ["Group", "Invitation", "Membership"]
