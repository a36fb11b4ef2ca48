"""Time and accounts in words, for templates."""

from django import template

from .. import words

register = template.Library()
register.filter("time_words", words.time_words)
register.filter("change_words", words.change_words)
register.filter("name_of", words.name_of)
register.filter("line_words", words.line_words)
