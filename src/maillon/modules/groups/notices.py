"""What people are told of groups."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "groups.asked",
    _("Somebody asks to join a group you look after"),
    subject=_("%(name)s asks to join %(group)s"),
    text=_("%(name)s would like to be in the group “%(group)s”. It is for you to say."),
    button=_("Answer"),
)
declare(
    "groups.accepted",
    _("You are in a group you asked to join"),
    subject=_("You are in the group %(group)s"),
    text=_("Welcome to the group “%(group)s”."),
    button=_("See the group"),
)
declare(
    "groups.declined",
    _("A group could not let you in"),
    subject=_("Your request about the group %(group)s"),
    text=_("The group “%(group)s” cannot let you in for now. You may ask why, or ask again later."),
)
declare(
    "groups.invited",
    _("You are invited to a group"),
    subject=_("%(name)s invites you to the group %(group)s"),
    text=_("%(name)s invites you to the group “%(group)s”. You are free to say no."),
    button=_("See the group"),
)
declare(
    "groups.invited_by_mail",
    _("Somebody without an account is invited to a group"),
    subject=_("%(name)s invites you to the group %(group)s"),
    text=_(
        "%(name)s invites you to the group “%(group)s”. The link below lets you in; it is for you alone, and good for"
        " two weeks. If you do not know this person, there is nothing to do: we will not write to you again."
    ),
    button=_("See the invitation"),
)
declare(
    "groups.removed",
    _("You were taken out of a group"),
    subject=_("You are no longer in the group %(group)s"),
    text=_("You were taken out of the group “%(group)s”. If you do not know why, write to your coordination."),
)
declare(
    "letters.letter",
    _("A letter of a hub"),
    subject=_("A letter of your hub"),
    text=_("A letter of your hub."),
)
declare(
    "letters.test",
    _("The test of a letter, to whoever writes it"),
    subject=_("The test of a letter"),
    text=_("The test of a letter."),
)
declare(
    "letters.confirm",
    _("Confirm a subscription to letters"),
    subject=_("Confirm: the letters of %(hub)s"),
    text=_(
        "Somebody, you no doubt, asked to receive the letters of %(hub)s at this address. Confirm with the link below."
        " If it was not you, there is nothing to do: you will receive nothing."
    ),
    button=_("See the confirmation"),
)
