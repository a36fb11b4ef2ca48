"""`{% load proofreading %}`: words of a file, shown with its marks set back."""

import re

from django import template
from django.utils.html import format_html, format_html_join

from maillon.modules.commons.words import circle_words

register = template.Library()
_MARKS = re.compile(r"(\*{1,3}|_{2,3}|^\s*#{1,6} |`+)")


@register.filter
def marks_set_back(text):
    """Show the stars and hashes of Markdown paler than the words they dress."""
    pieces = enumerate(_MARKS.split(text))
    return format_html_join(
        "",
        "{}",
        ((format_html('<span class="diff__mark">{}</span>', one) if place % 2 else one,) for place, one in pieces),
    )


@register.filter
def with_whom(said):
    """Name the people somebody read it with, and when: for an approval, or for a circle of the credits."""
    return circle_words(getattr(said, "circle", None) or getattr(said, "name", ""), said.read_on)
