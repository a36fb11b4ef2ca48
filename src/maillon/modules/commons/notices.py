"""What the commons write to people."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "commons.guide_link",
    _("A guide somebody asked for"),
    subject=_("Your guide: %(title)s"),
    text=_(
        "Here is the guide “%(title)s”.\n\n%(summary)s\n\n"
        "You can read it, print it, or have it read aloud.\n\n"
        "Somebody gave your address so that you receive this guide. Your address is not used for anything else."
    ),
    sms=_("Your guide “%(title)s”:"),
    button=_("Open the guide"),
    urgent=True,
    for_visitors=True,
)
