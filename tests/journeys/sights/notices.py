"""The pages of notices, and who sees them."""

from .shape import seen_by

SIGHTS = [
    *seen_by("mediator", "notices:inbox", "notices:settings", "notices:kinds", "notices:sent"),
    *seen_by("operator", "notices:not_sent"),
]
FOR_MACHINES = {
    "notices:provider", "notices:watcher",
}  # fmt: skip
BUTTONS = {
    "notices:add_device", "notices:read", "notices:remove_device", "notices:read_all", "notices:revive", "notices:send_again",
}  # fmt: skip
