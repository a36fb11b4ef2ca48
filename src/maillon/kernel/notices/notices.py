"""The kernel's own messages."""

from django.utils.translation import gettext_lazy as _

from .registry import declare

declare(
    "notices.digest",
    _("The digest of the morning"),
    subject=_("Messages for you"),
    text=_("You have messages to read."),
)
