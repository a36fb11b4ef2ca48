"""What people are told of safety: that something is there to read, never what was written."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "safety.danger",
    _("Somebody may be in danger"),
    urgent=True,
    subject=_("Somebody may be in danger: look at it now"),
    text=_("Something was reported that may put somebody in danger. Look at it now, before anything else."),
    button=_("Look at it"),
)
declare(
    "safety.reported",
    _("A report to look at"),
    subject=_("A report to look at"),
    text=_("Something was reported to you. It is looked at within two days."),
    button=_("Look at it"),
)
declare(
    "safety.late",
    _("A report has waited too long"),
    urgent=True,
    subject=_("A report has waited too long"),
    text=_("A report is still not looked at. Somebody counts on you."),
    button=_("Look at it"),
)
declare(
    "safety.appealed",
    _("A decision to look at again"),
    subject=_("A decision to look at again"),
    text=_("Somebody asks that a decision be looked at again. You did not take it: the answer is yours to give."),
    button=_("Look at it"),
)
declare(
    "safety.decided",
    _("A decision about you"),
    urgent=True,
    subject=_("A decision about what you do here"),
    text=_(
        "Something of yours was reported, and we looked at it. The page says which rule, why, what follows,"
        " and how to ask that somebody else look at it again."
    ),
    button=_("Read the decision"),
)
declare(
    "safety.upheld",
    _("Your request was looked at again: the decision stays"),
    urgent=True,
    subject=_("We looked again: the decision stays"),
    text=_("Somebody else looked at the decision about you, and keeps it. The page says why."),
    button=_("Read the answer"),
)
declare(
    "safety.overturned",
    _("A decision about you is undone"),
    urgent=True,
    subject=_("The decision about you is undone"),
    text=_("We looked again, and the decision about you is undone. We are sorry for the trouble."),
    button=_("Read the answer"),
)
declare(
    "safety.answered",
    _("What you reported was looked at"),
    subject=_("What you reported was looked at"),
    text=_("Thank you for telling us. We looked at what you reported: the answer is on your page."),
    button=_("Read the answer"),
)
declare(
    "safety.attested",
    _("Something was checked about you"),
    subject=_("Something was checked about you"),
    text=_("An organisation noted what it checked with you. You can read it, and who wrote it, on your page."),
    button=_("See what was checked"),
)
declare(
    "safety.attestation_ended",
    _("Something checked about you no longer holds"),
    subject=_("Something checked about you no longer holds"),
    text=_("What an organisation had checked with you no longer holds. Your page says what, and whom to ask."),
    button=_("See what was checked"),
)
declare(
    "safety.invited",
    _("A few words to write about somebody"),
    subject=_("A few words for %(name)s?"),
    text=_("You and %(name)s did something together. A few words do a lot of good: two minutes are enough."),
    button=_("Write a few words"),
)
declare(
    "safety.opened",
    _("Somebody wrote a few words about you"),
    subject=_("%(name)s wrote a few words about you"),
    text=_("What %(name)s wrote about you can be read from now on."),
    button=_("Read these words"),
)
declare(
    "safety.told",
    _("A word for the team"),
    subject=_("A word for the team"),
    text=_("Somebody wrote to the team alone, about something they did with somebody. It waits to be read."),
    button=_("Read this word"),
)
