"""The pages of notices, and who sees them."""

from .shape import seen_by

SIGHTS = [
    *seen_by("mediator", "notices:inbox", "notices:settings", "notices:kinds", "notices:sent"),
    *seen_by("operator", "notices:not_sent"),
]
FOR_MACHINES = {
    "notices:provider",
}  # fmt: skip
BUTTONS = {
    "notices:read", "notices:read_all", "notices:revive", "notices:send_again",
}  # fmt: skip
