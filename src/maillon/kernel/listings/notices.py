"""What people are told of what is read before everybody, and of what ends with time."""

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
declare(
    "listings.ends_soon",
    _("Your listings that end with time"),
    subject=_("It ends soon: %(title)s"),
    text=_("“%(title)s” ends by itself on %(day)s. Is it still true? One press on its page keeps it longer."),
    button=_("See it"),
)
declare(
    "listings.over",
    _("Your listings that end with time"),
    subject=_("It has ended: %(title)s"),
    text=_(
        "“%(title)s” has ended with time: nobody finds it any more. Is it still true? Publish it again from its page."
    ),
    button=_("See it"),
)
declare(
    "listings.not_read",
    _("Your listings that end with time"),
    subject=_("It was not read in time: %(title)s"),
    text=_(
        "“%(title)s” waited to be read, and its time has passed. The coordination is sorry. With other dates, you may send it again from its page."
    ),
    button=_("See it"),
)
declare(
    "listings.over_here",
    _("Listings that you bring together, and that end with time"),
    subject=_("It has ended with time: %(title)s"),
    text=_(
        "“%(title)s” has ended with time: it is no longer among those you bring together. Is it still needed? Call whoever wrote it."
    ),
    button=_("See it"),
)
declare(
    "listings.to_take_over",
    _("What is left by somebody of your organisation"),
    subject=_("%(name)s no longer acts for %(organisation)s"),
    text=_(
        "%(name)s no longer acts for “%(organisation)s”. What they published waits for somebody of you: take it over from your page, so that those who come are answered."
    ),
    button=_("See what waits"),
)
declare(
    "listings.taken_over",
    _("Something of yours was taken over"),
    subject=_("%(name)s takes over: %(title)s"),
    text=_(
        "%(name)s, of the same organisation, now writes “%(title)s” and answers those who come. Thank you for what you did."
    ),
)
