"""The words for what cannot be done with time."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("minutes_missing", _("Say how much time: at least one minute."))
declare(
    "time_short",
    _("You are short of %(time)s for this. Offer your help to somebody, or ask the coordination for a hand."),
)
declare("time_full", _("This account has plenty of time already: it can no longer receive %(time)s of it."))
declare("give_short", _("One only gives time one has earned: %(time)s are missing for this."))
declare("to_oneself", _("One does not give time to oneself."))
declare("not_a_member", _("%(name)s is not in “%(community)s”."))
declare("account_closed", _("This account is closed: nothing can be written in it any more."))
declare("community_closed", _("This community is closed."))
declare("community_nameless", _("Give the community a name."))
declare("community_known", _("A community already has this name."))
declare("limits_around_zero", _("The lowest balance is zero or less, and the highest more than zero."))
declare("already_held", _("Other time is already set aside for this."))
declare("hold_over", _("This time is no longer set aside."))
declare("more_than_held", _("%(time)s were agreed. For more, the person who gives the time must say yes."))
declare(
    "leave_with_holds",
    _("Some time is set aside with your account. Finish or cancel what was agreed, then you can leave."),
)
declare("already_corrected", _("This was already corrected."))
declare("correct_short", _("The time was spent since: %(time)s are missing to put it back."))
declare("correct_full", _("Putting it back would pass what an account may have, by %(time)s."))
declare("correction_without_reason", _("Say why, in a few words: both people will read it."))
