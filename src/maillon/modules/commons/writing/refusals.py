"""The words for what is refused where guides are written."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("translation_same_language", _("This guide is already in that language: choose another one."))
declare("translation_of_translation", _("This guide is itself a translation: translate its original."))
declare("translation_begun", _("This guide is already being translated into that language, as “%(title)s”."))
