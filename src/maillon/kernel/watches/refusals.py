"""The words for what is refused about searches that are kept."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("watch_too_wide", _("Say first what you look for, or near where: you would hear of everything."))
declare("watch_too_many", _("You keep %(most)d searches already. Let go of one to keep another."))
