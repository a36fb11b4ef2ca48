"""Tables of groups and of letters."""

from .group import Group, Invitation, Membership
from .letter import Copy, Letter, Subscription

__all__ = ["Copy", "Group", "Invitation", "Letter", "Membership", "Subscription"]
