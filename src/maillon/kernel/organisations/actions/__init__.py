"""What writes about organisations."""

from .acting import end_acting, leave, let_act
from .registering import (
    Registered,
    close_organisation,
    correct_organisation,
    register_organisation,
    reopen_organisation,
)

__all__ = [
    "Registered",
    "close_organisation",
    "correct_organisation",
    "end_acting",
    "leave",
    "let_act",
    "register_organisation",
    "reopen_organisation",
]
