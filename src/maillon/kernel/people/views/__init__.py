"""Coming in, and one's own page."""

from .entering import again, code, confirm, enter, sign_up, suspended, welcome
from .mine import address, devices, elsewhere, forget_phone, me, profile, sign_out

__all__ = [
    "address", "again", "code", "confirm", "devices", "elsewhere", "enter", "forget_phone", "me", "profile", "sign_out", "sign_up", "suspended",
    "welcome",
]  # fmt: skip
