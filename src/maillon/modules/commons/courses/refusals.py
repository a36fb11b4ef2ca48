"""The words for what is wrong in the file of a course."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare(
    "courses_folder_empty",
    _("There is no course (a file ending in .md) in the folder %(folder)s: nothing was changed."),
)
declare("course_too_short_or_long", _("A course leads through %(fewest)d to %(most)d guides."))
declare("course_guide_badly_named", _("“%(slug)s” is not the name of a guide: small letters and dashes only."))
declare("course_guide_twice", _("The guide “%(slug)s” is there twice."))
declare("course_of_another_source", _("A course of this name already comes from “%(source)s”."))
