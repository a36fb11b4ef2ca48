"""Filters that say times, numbers and codes as a person does; an absent value says nothing."""

from functools import wraps

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
