"""The words for what is refused about planning."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("week_past", _("This week is over: nothing can be planned in it any more."))
declare("no_shift_yet", _("There is no shift to fill yet. Open the shifts of the week first."))
declare("rota_being_solved", _("The rota is being worked out. Wait a moment before changing anything."))
declare("rota_clash", _("This person is already on another shift at that time."))
declare("rota_once", _("This person is already on this shift."))
declare("rota_not_theirs", _("This person is no longer a volunteer of this team."))
declare("rota_away", _("This person said meanwhile that they are away at that time."))
declare("shift_twice", _("There already is such a shift at that time."))
