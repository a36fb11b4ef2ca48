"""The kernel's own messages."""

from django.utils.translation import gettext_lazy as _

from .queries import ADDRESS_DEAD
from .registry import declare

declare(
    "notices.digest",
    _("The digest of the morning"),
    subject=_("Messages for you"),
    text=_("You have messages to read."),
)
declare(
    ADDRESS_DEAD,
    _("An address that no longer answers"),
    subject=_("Your address no longer answers"),
    text=_("A message we wrote to you came back: we write there no more. Give another address, or say that it works."),
    button=_("See what to do"),
)
declare(
    "notices.service_down",
    _("A service that carries our messages does not answer"),
    urgent=True,
    subject=_("The messages by %(service)s no longer leave"),
    text=_(
        "The service of %(service)s has not answered since %(since)s (%(error)s). Messages wait and are tried again;"
        " those that cannot wait leave another way. You will be told when it answers."
    ),
    button=_("See what waits"),
)
declare(
    "notices.service_back",
    _("A service that carries our messages answers again"),
    subject=_("The messages by %(service)s leave again"),
    text=_("The service of %(service)s answers again. It had been silent since %(since)s."),
)
