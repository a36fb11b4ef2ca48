"""The words for what is refused about groups and letters."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("last_facilitator", _("You are the only facilitator: name another one first, so that the group goes on."))
declare("already_in_group", _("This person is already in the group, or invited."))
declare("invitation_over", _("This invitation was used, or is too old. Ask for another one."))
declare("name_empty", _("Give the group a name."))
