"""What people are told of what is read before everybody."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "listings.to_read",
    _("Listings to read"),
    subject=_("A listing to read: %(title)s"),
    text=_("“%(title)s” waits for you before it is published."),
    button=_("Read it"),
)
declare(
    "listings.approved",
    _("Your listings that were read: published"),
    subject=_("It is published: %(title)s"),
    text=_("The coordination read “%(title)s” and published it. You will be told as soon as somebody answers."),
    button=_("See it"),
)
declare(
    "listings.to_change",
    _("Your listings that were read: to be changed"),
    subject=_("Something to change: %(title)s"),
    text=_("The coordination read “%(title)s”. Before it publishes it, it asks:\n\n%(why)s"),
    button=_("See it"),
)
