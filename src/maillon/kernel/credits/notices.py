"""What people are told about their time."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "credits.gift",
    _("Somebody gives you time"),
    subject=_("%(name)s gives you %(time)s"),
    text=_("%(name)s gives you %(time)s. It is on your account: use it as you like."),
    button=_("See my time"),
)
declare(
    "credits.grant",
    _("The coordination gives you time of the common account"),
    subject=_("%(time)s for you"),
    text=_("%(name)s gives you %(time)s of the common account, which others filled so that it helps."),
    button=_("See my time"),
)
declare(
    "credits.corrected",
    _("An exchange of yours was corrected"),
    subject=_("A correction on your account: %(time)s"),
    text=_(
        "In “%(community)s”, the coordination corrected an exchange of %(time)s: “%(why)s”. If it surprises you, write to"
        " the coordination."
    ),
    button=_("See my time"),
)
declare(
    "credits.expired",
    _("Time that was set aside is free again"),
    subject=_("Time that is free again: %(time)s"),
    text=_(
        "%(time)s had been set aside: “%(about_what)s”. It was neither paid nor cancelled for a long time, so it is free"
        " again. If the service did take place, the one who received it can still give this time."
    ),
    button=_("See what it is about"),
)
