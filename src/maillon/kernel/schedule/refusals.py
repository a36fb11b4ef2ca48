"""The words for what cannot come again as it was asked."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("recurrence_unreadable", _("We do not understand this rhythm. Choose one of those proposed."))
declare("recurrence_too_often", _("Once a day at most: for several times in a day, write several."))
declare("recurrence_never", _("With these dates, it would never take place. Look at the days and at the end."))
declare("recurrence_duration", _("It lasts from one minute to a month: look at the hours."))
declare("recurrence_zone_unknown", _("We do not know this time zone: “%(zone)s”."))
declare("recurrence_window", _("That is too far to look at once: five years at most."))
declare("pattern_incomplete", _("Choose on which days it comes again."))
declare("occurrence_unknown", _("Nothing takes place then: this date may have been moved or left out."))
declare("occurrence_there_already", _("It already takes place then. Choose another time."))
