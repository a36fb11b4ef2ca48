"""The words for what is refused about shifts."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare(
    "shift_clash",
    _("You are already expected elsewhere at that time. Give that shift up first, or choose another one."),
)
declare("shift_full", _("This shift is full: somebody has just taken the last place. Thank you all the same."))
declare("shift_over", _("This shift is over, or about to end."))
declare(
    "shift_begun", _("You are there already. If you have to leave, free the rest of your shift: we look for somebody.")
)
declare("left_the_team", _("You no longer help this team: you are not expected there any more."))
declare("shift_cancelled", _("This shift was cancelled by the coordination."))
declare("shift_too_early", _("This shift has not begun yet. Come back a little before it starts."))
declare("already_booked", _("You already have this shift."))
declare("not_competent", _("This shift needs a theme or a language that you have not chosen in your skills."))
declare("beyond_limits", _("This shift goes beyond the limits of your team. Talk to the coordination about it."))
declare("search_over", _("Thank you! Somebody has already been found, or nobody is needed any more."))
declare("swap_over", _("This exchange is no longer possible: one of the two shifts has changed hands."))
declare("swap_unfit", _("This exchange is not possible: one of you is not free, or not at ease with that theme."))
declare("absence_too_long", _("An absence lasts a year at most."))
declare("availability_known", _("You have already said that you are available at that time."))
declare("no_hours", _("No hour of duty is recorded for this team in this period."))
declare(
    "no_name_of_theirs",
    _("This person has not written their name: a certificate needs it. They write it on their page."),
)
declare("no_name", _("Write your name on your page first: a certificate needs it."))
