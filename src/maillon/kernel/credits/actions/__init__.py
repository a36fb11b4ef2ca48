"""All that changes accounts of time; each deed locks the accounts it touches, in the order of their numbers."""

from .belonging import close_community, join, leave, open_community, reopen_community
from .giving import correct, give, grant
from .holding import hold, hold_more, release, release_expired, settle

__all__ = [
    "close_community",
    "correct",
    "give",
    "grant",
    "hold",
    "hold_more",
    "join",
    "leave",
    "open_community",
    "release",
    "release_expired",
    "reopen_community",
    "settle",
]
