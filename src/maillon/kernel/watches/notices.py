"""What people are told of their searches."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "watches.found",
    _("What your searches find, at once"),
    subject=_("New for you: %(title)s"),
    text=_("%(title)s (%(where)s). It fits what you look for: %(name)s."),
    sms=_("New for you: %(title)s (%(where)s)."),
    button=_("See it"),
)
declare(
    "watches.gathered",
    _("What your searches find, in the morning"),
    subject=_("%(many)s for you: %(name)s"),
    text=_("%(name)s:\n\n%(titles)s"),
    sms=_("%(many)s for you: %(name)s."),
    button=_("See what was found"),
)
