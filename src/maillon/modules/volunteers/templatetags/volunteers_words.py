"""Themes and languages in words, on the lists of volunteers."""

from django.template import Library
from django.utils.translation import gettext as _

from maillon.kernel import themes

from ..choices import LANGUAGES

register = Library()


@register.simple_tag
def themes_in_words(chosen) -> str:
    """Return “Health, Shopping”, or “every theme” when none was chosen."""
    return ", ".join(str(themes.get(slug).label) for slug in chosen if slug in themes.THEMES) or _("every theme")


@register.simple_tag
def languages_in_words(chosen) -> str:
    """Return the languages other than French, which everyone speaks here."""
    return ", ".join(str(LANGUAGES[code]) for code in chosen if code in LANGUAGES and code != "fr")
