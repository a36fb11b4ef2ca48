"""What people are told of working groups."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "workshops.asked",
    _("Somebody asks to join a working group you look after"),
    subject=_("%(name)s asks to join the working group “%(group)s”"),
    text=_(
        "%(name)s would like to write and proofread guides with the working group “%(group)s”. It is for you to say."
    ),
    button=_("Answer"),
)
declare(
    "workshops.accepted",
    _("You are in a working group you asked to join"),
    subject=_("You are in the working group “%(group)s”"),
    text=_("Welcome to the working group “%(group)s”. Choose a topic to write, or a guide to proofread."),
    button=_("See the board"),
)
declare(
    "workshops.declined",
    _("A working group could not let you in"),
    subject=_("Your request about the working group “%(group)s”"),
    text=_("The working group “%(group)s” cannot let you in for now. You may ask again later, or join another one."),
)
declare(
    "workshops.invited",
    _("Somebody is invited to a working group"),
    subject=_("%(name)s invites you to write guides together"),
    text=_(
        "%(name)s invites you to the working group “%(group)s”, which writes and proofreads guides for everyone. The link"
        " below lets you in; it is for you alone, and good for two weeks. If you do not know this person, there is"
        " nothing to do: we will not write to you again."
    ),
    button=_("See the invitation"),
)
declare(
    "workshops.removed",
    _("You were taken out of a working group"),
    subject=_("You are no longer in the working group “%(group)s”"),
    text=_("You were taken out of the working group “%(group)s”. If you do not know why, write to your coordination."),
)
declare(
    "workshops.released",
    _("A topic you had taken waits for somebody else"),
    subject=_("“%(topic)s” is free again"),
    text=_(
        "You had taken the topic “%(topic)s” and it has not moved for a while, so we let others take it. No harm done:"
        " take it again whenever you like."
    ),
    button=_("See the topic"),
)
