"""Parts of the layout that are the same on every page of a person, drawn once and kept."""

from functools import lru_cache

from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from maillon.ui import kept as drawings
from maillon.ui.reading import Reading

register = Library()
HERE, NAME = "@here@", "@name@"


@register.simple_tag
def kept(template, **values):
    """Include a template that sees only these plain values; drawn once for them, then kept."""
    return drawings.draw(template, values)


@register.simple_tag(takes_context=True)
def reading_panel(context):
    """Draw « Lire autrement » as this person has set it, leading back to this page."""
    drawn = _draw(get_language(), context.get("reading") or Reading())
    return mark_safe(drawn.replace(HERE, escape(context.get("here", "/"))))


@register.simple_tag(takes_context=True)
def account(context):
    """Draw the way to one's own pages, or to the door; what is kept of it holds nobody's name."""
    name, links = context.get("account_name", ""), context.get("account_links")
    if not links:
        return ""
    values = {"name": NAME if name else "", "account_links": links, "unread": int(context.get("unread") or 0)}
    return mark_safe(drawings.draw("ui/account.html", values).replace(NAME, escape(name)))


@lru_cache(maxsize=256)
def _draw(language, reading):
    return render_to_string("ui/reading_panel.html", {"reading": reading, "here": HERE})
