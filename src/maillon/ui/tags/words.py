"""Filters that say times, numbers and codes as a person does; an absent value says nothing."""

from functools import wraps

from django.conf import settings
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_bidi, get_language_info

from maillon.ui import words
from maillon.ui.tags.library import register


def _say(function):
    @wraps(function)
    def filtered(value, *arguments):
        return "" if value in (None, "") else function(value, *arguments)

    return filtered


register.filter("ago", _say(words.ago))
register.filter("wait_words", _say(words.wait_words))
register.filter("minutes_words", _say(words.minutes_words))
register.filter("day_words", _say(words.day_words))
register.filter("phone", _say(words.phone))
register.filter("code", _say(words.code))
register.filter("number_fr", _say(words.number_words))
register.filter("km", _say(words.km))


@register.filter("lang")
def lang(language):
    """Write the attributes of words in a language, for any tag: `lang="ar" dir="rtl"`.

    The direction is said where it is not from left to right, or where what is around is not.
    """
    is_rtl = language in settings.LANGUAGES_BIDI
    if not is_rtl and not get_language_bidi():
        return format_html('lang="{}"', language)
    return format_html('lang="{}" dir="{}"', language, "rtl" if is_rtl else "ltr")


@register.filter("other_language")
def other_language(language):
    """Name the language of what a link leads to, in itself, where it is not that of the page; nothing otherwise."""
    if not language or language == (get_language() or settings.LANGUAGE_CODE):
        return ""
    return format_html(' <span class="badge badge--neutral" {}>{}</span>', lang(language), _name_of(language))


def _name_of(language):
    try:
        return capfirst(get_language_info(language)["name_local"])
    except KeyError:  # a language that Django does not know is named by its code
        return language
