"""What volunteers and coordinators are told about shifts."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "rota-booked",
    _("A shift of yours is booked"),
    urgent=True,
    subject=_("It is noted: %(when)s"),
    text=_("You are expected %(when)s (%(hub)s). Thank you! If anything changes, tell us on the page of the shift."),
    sms=_("You are expected %(when)s. Thank you! If anything changes:"),
    button=_("See the shift"),
)
declare(
    "rota-proposed",
    _("A shift is proposed to you"),
    urgent=True,
    subject=_("Could you come? %(when)s"),
    text=_("%(hub)s proposes a shift to you: %(when)s.%(rest)s Yes or no, in one press:"),
    button=_("Answer in one press"),
)
declare(
    "rota-asked-again",
    _("A shift proposed to you waits for your answer"),
    urgent=True,
    subject=_("We wait for your answer: %(when)s"),
    text=_("Could you come %(when)s (%(hub)s)?%(rest)s Yes or no, in one press:"),
    button=_("Answer in one press"),
)
declare(
    "rota-unanswered",
    _("A shift proposed to you is offered to others"),
    urgent=True,
    subject=_("Offered to others: %(when)s"),
    text=_(
        "We had no answer from you for %(when)s (%(hub)s), and offer the place to others: you have nothing to do."
        " If you can come after all, see whether it is still free."
    ),
    button=_("See the shift"),
)
declare(
    "rota-given-up",
    _("You gave up a shift"),
    urgent=True,
    subject=_("You are free: %(when)s"),
    text=_("You are no longer expected %(when)s (%(hub)s). Thank you for telling us."),
)
declare(
    "rota-left",
    _("You have left a team, and are free of its shifts"),
    urgent=True,
    subject=_("You are no longer expected at %(hub)s"),
    text=_(
        "You no longer help %(hub)s, so you are free of these shifts: %(shifts)s. We look for somebody else."
        " Thank you for all you gave."
    ),
    button=_("My hours"),
)
declare(
    "rota-removed",
    _("The coordination changed a shift of yours"),
    urgent=True,
    subject=_("You are no longer expected: %(when)s"),
    text=_("The coordination of %(hub)s changed the rota: you are no longer expected %(when)s."),
)
declare(
    "rota-days",
    _("Reminder two days before a shift"),
    urgent=True,
    subject=_("Soon: %(when)s"),
    text=_("You are expected %(when)s (%(hub)s). If you can no longer come, one press is enough."),
    sms=_("You are expected %(when)s. Can you no longer come? One press:"),
    button=_("I can come, or I can’t"),
)
declare(
    "rota-hours",
    _("Reminder two hours before a shift"),
    urgent=True,
    subject=_("In a little while: %(when)s"),
    text=_("See you soon: %(when)s (%(hub)s). If you can no longer come, one press is enough."),
    sms=_("See you soon: %(when)s. Can you no longer come? One press:"),
    button=_("I can come, or I can’t"),
)
declare(
    "rota-all-well",
    _("We ask after you when you are expected"),
    urgent=True,
    subject=_("Is all well?"),
    text=_("You are expected since a few minutes: %(when)s (%(hub)s). Is all well? Tell us in one press."),
    sms=_("Is all well? You are expected: %(when)s. Tell us in one press:"),
    button=_("I am here, or I can’t come"),
)
declare(
    "rota-missed-you",
    _("Somebody else is looked for in your place"),
    urgent=True,
    subject=_("We hope all is well"),
    text=_(
        "We could not reach you for your shift %(when)s, and look for somebody else so that you need not worry."
        " If you can still come, one press is enough."
    ),
    sms=_("We hope all is well. We look for somebody for your shift %(when)s. If you can still come:"),
    button=_("I can still come"),
)
declare(
    "rota-still-there",
    _("We ask whether you stay when your duty stops before the end of a shift"),
    urgent=True,
    subject=_("Do you stay?"),
    text=_(
        "Your duty has stopped, and you are expected until the end: %(when)s (%(hub)s). If you stay, one press is enough."
        " If you cannot, you have nothing to do: in a few minutes, we look for somebody for the rest."
    ),
    sms=_("Your duty has stopped before the end of your shift: %(when)s. If you stay, one press is enough:"),
    button=_("I stay, or I have to leave"),
)
declare(
    "rota-left-early-you",
    _("Somebody else is looked for in your place"),
    urgent=True,
    subject=_("Thank you for the time you gave"),
    text=_(
        "Your duty stopped before the end of your shift %(when)s (%(hub)s), and you are no longer expected."
        " Thank you for the time you gave.%(rest)s"
    ),
    button=_("See the shift"),
)
declare(
    "rota-cover",
    _("Somebody is needed for a shift"),
    urgent=True,
    subject=_("Could you come? %(when)s"),
    text=_("%(hub)s looks for somebody: %(when)s. The first to say yes has the place. No is a good answer too."),
    sms=_("%(hub)s looks for somebody: %(when)s. The first to say yes has the place:"),
    button=_("Answer in one press"),
)
declare(
    "rota-covered",
    _("Somebody takes your place"),
    urgent=True,
    subject=_("%(name)s takes your shift"),
    text=_("%(name)s takes your shift %(when)s (%(hub)s). You are free."),
)
declare(
    "rota-swap",
    _("A colleague offers an exchange"),
    urgent=True,
    subject=_("%(name)s offers you an exchange"),
    text=_("%(name)s would like your shift %(when)s, and offers theirs: %(offered)s (%(hub)s)."),
    button=_("See the exchange"),
)
declare(
    "rota-swapped",
    _("An exchange is done"),
    urgent=True,
    subject=_("Exchanged: %(when)s"),
    text=_("The exchange is done. You are now expected %(when)s (%(hub)s), and no longer %(former)s."),
)
declare(
    "rota-late-withdrawal",
    _("Somebody can no longer come, shortly before a shift"),
    urgent=True,
    subject=_("Somebody cannot come: %(when)s"),
    text=_("Somebody cannot come %(when)s (%(hub)s). We are asking others; you can follow the search on the page."),
)
declare(
    "rota-no-answer",
    _("Somebody can no longer come, shortly before a shift"),
    urgent=True,
    subject=_("No answer: %(when)s"),
    text=_(
        "Whoever was proposed the shift of %(when)s (%(hub)s) has not answered."
        " We are asking others; you can follow the search on the page."
    ),
)
declare(
    "rota-left-early",
    _("Somebody had to leave before the end of a shift"),
    urgent=True,
    subject=_("Somebody had to leave: %(when)s"),
    text=_(
        "Somebody who was there had to leave before the end: %(when)s (%(hub)s)."
        " We are asking others for the rest; you can follow the search on the page."
    ),
)
declare(
    "rota-missed",
    _("Somebody expected has not come"),
    urgent=True,
    subject=_("Somebody is not there: %(when)s"),
    text=_("Somebody expected %(when)s (%(hub)s) could not come. We are asking others; you can follow it on the page."),
)
declare(
    "rota-unfilled",
    _("Nobody was found for a shift"),
    urgent=True,
    subject=_("Nobody found yet: %(when)s"),
    text=_("Nobody has been found yet for %(when)s (%(hub)s). We go on asking; you can book somebody on the page."),
)
declare(
    "rota-filled",
    _("Somebody was found for a shift"),
    urgent=True,
    subject=_("Somebody was found: %(when)s"),
    text=_("Somebody was found for %(when)s (%(hub)s). Nothing is left to do."),
)
declare(
    "rota-filled-in-part",
    _("Somebody was found for a shift"),
    urgent=True,
    subject=_("Somebody was found: %(when)s"),
    text=_(
        "Somebody was found for %(when)s (%(hub)s). The shift is not full yet:"
        " its page says who comes and who is still looked for."
    ),
)
declare(
    "rota-came",
    _("Somebody who wished to be replaced came after all"),
    urgent=True,
    subject=_("%(name)s came after all: %(when)s"),
    text=_("%(name)s wished to be replaced, and came after all: %(when)s (%(hub)s). We ask nobody in their place now."),
)
declare(
    "rota-certified",
    _("Your team certified your hours"),
    subject=_("A certificate of your hours: %(hours)s"),
    text=_(
        "%(hub)s certified %(hours)s of your time as a volunteer, from %(first)s to %(last)s."
        " The certificate is among your hours: you can download it there."
    ),
    button=_("My hours"),
)
