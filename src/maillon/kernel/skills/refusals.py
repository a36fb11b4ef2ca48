"""The words for a file of skills that cannot be read."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("skills_empty", _("No line of this file names a skill: nothing was changed."))
declare("skills_broken", _("Line %(line)d cannot be read: its quotes are never closed, or it is too long."))
declare("skills_long", _("This file has more than %(most)d lines: nothing was changed."))
declare("skills_not_a_table", _("This file is no table: save it as CSV."))
declare("skills_columns", _("Two columns are needed: the family, and the skill."))
