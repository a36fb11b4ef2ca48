"""The words for what is refused about groups and letters."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("last_facilitator", _("You are the only facilitator: name another one first, so that the group goes on."))
declare("already_in_group", _("This person is already in the group, or invited."))
declare("invitation_over", _("This invitation was used, or is too old. Ask for another one."))
declare("name_empty", _("Give the group a name."))
declare("letter_to_nobody", _("Nobody would receive this letter: choose another public. It is kept as a draft."))
declare("no_email_for_test", _("Your account has no e-mail address: add one to receive the test."))
declare("subscription_unknown", _("This confirmation is too old. Subscribe again: it takes a moment."))
