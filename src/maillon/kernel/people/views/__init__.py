"""Coming in, and one's own page."""

from .entering import code, confirm, enter, sign_up, suspended, welcome
from .mine import address, elsewhere, forget_phone, me, profile

__all__ = [
    "address", "code", "confirm", "elsewhere", "enter", "forget_phone", "me", "profile", "sign_up", "suspended",
    "welcome",
]  # fmt: skip
