"""The words for what is refused about presence."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("moment_passed", _("This moment has just passed. Choose another one: the rest is kept."))
declare("not_on_duty", _("You are not on duty. Say until when you are available, then try again."))
