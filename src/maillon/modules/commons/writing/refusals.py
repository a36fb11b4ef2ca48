"""The words for what is refused where guides are written."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("translation_same_language", _("This guide is already in that language: choose another one."))
declare("translation_of_translation", _("This guide is itself a translation: translate its original."))
declare("translation_begun", _("This guide is already being translated into that language, as “%(title)s”."))
declare("translation_published", _("This guide has already been translated into that language, as “%(title)s”."))
declare(
    "translation_at_work",
    _("Somebody is at work on this translation. It can be taken up once nothing has been saved for a month."),
)
declare("translation_to_proofread", _("This translation waits for its proofreaders: it stays with whoever wrote it."))
declare("translation_not_begun", _("Nobody has begun this translation: begin it yourself."))
