"""What people are told about guides that age, links that break, and errors they reported."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

CHECK = _("Check the guide")

declare(
    "freshness.soon",
    _("A guide you look after is to be checked in a month"),
    subject=_("“%(title)s” is to be checked before %(day)s"),
    text=_(
        "You look after the guide “%(title)s”. Follow it once as a reader would, before %(day)s: if nothing has changed,"
        " one press is enough."
    ),
    button=CHECK,
)
declare(
    "freshness.due",
    _("A guide you look after is to be checked now"),
    subject=_("“%(title)s” is to be checked"),
    text=_(
        "Nobody has checked the guide “%(title)s” for a while: since %(day)s, readers see that it is to be checked again."
        " If nothing has changed, one press is enough."
    ),
    button=CHECK,
)
declare(
    "freshness.yours",
    _("A guide is handed to you"),
    subject=_("You look after the guide “%(title)s”"),
    text=_(
        "%(name)s hands you the guide “%(title)s”. We will tell you when it is to be checked, and what readers report."
    ),
    button=_("See the guide"),
)
declare(
    "freshness.reported",
    _("A reader reports an error in a guide you look after"),
    subject=_("An error is reported in “%(title)s”"),
    text=_("A reader tells us that something is wrong in the guide “%(title)s”."),
    button=_("Read what is wrong"),
)
declare(
    "freshness.broken",
    _("A link of a guide you look after does not work any more"),
    subject=_("A link of “%(title)s” does not work any more"),
    text=_(
        "The guide “%(title)s” leads to %(address)s, which has not answered on three different days. Look for the new"
        " address, or take the link out."
    ),
    button=_("See the broken links"),
)
declare(
    "freshness.corrected",
    _("The error you reported is corrected"),
    subject=_("Thank you: “%(title)s” is corrected"),
    text=_(
        "You told us of an error in the guide “%(title)s”. It is corrected, thanks to you.\n\n%(answer)sWe have now"
        " forgotten your address."
    ),
    sms=_("Thank you: the error you reported in “%(title)s” is corrected."),
    button=_("See the guide"),
    urgent=True,
)
declare(
    "freshness.no_error",
    _("What you reported in a guide was looked at"),
    subject=_("About the guide “%(title)s”"),
    text=_(
        "You told us that something seemed wrong in the guide “%(title)s”. We looked closely, and the guide is right.\n\n"
        "%(answer)sThank you for saying so. We have now forgotten your address."
    ),
    sms=_("We looked at what you reported in “%(title)s”: the guide is right. Thank you."),
    button=_("See the guide"),
    urgent=True,
)
declare(
    "freshness.known",
    _("The error you reported was already known"),
    subject=_("About the guide “%(title)s”"),
    text=_(
        "You told us of an error in the guide “%(title)s”. Somebody else had told us, and we are on it.\n\n%(answer)s"
        "Thank you for saying so. We have now forgotten your address."
    ),
    sms=_("The error you reported in “%(title)s” was already known: we are on it. Thank you."),
    button=_("See the guide"),
    urgent=True,
)
