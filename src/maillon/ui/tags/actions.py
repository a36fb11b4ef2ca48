"""Icons, buttons and links that look like buttons."""

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from maillon.ui.attributes import attributes
from maillon.ui.icons import ICONS
from maillon.ui.tags.library import register

BUTTON_KINDS = ("primary", "secondary", "quiet", "sun", "danger")


@register.simple_tag
def icon(name):
    """Draw an icon, hidden from screen readers; an unknown name is a mistake of the page."""
    if name not in ICONS:
        raise ValueError(f"No icon is called {name!r}")
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{ICONS[name]}</svg>')


@register.simple_tag
def button(text, kind="primary", icon="", type="submit", **extra):
    """Draw a button; other arguments become attributes, `data_once` giving data-once."""
    return format_html(
        '<button type="{}" class="{}"{}>{}{}</button>',
        type,
        _classes(kind, extra),
        attributes(_without_empty(extra)),
        _icon(icon),
        text,
    )


@register.simple_tag
def link_button(text, url, kind="primary", icon="", **extra):
    """Draw a link with the shape of a button, for going somewhere rather than doing something."""
    return format_html(
        '<a href="{}" class="{}"{}>{}{}</a>',
        url,
        _classes(kind, extra),
        attributes(_without_empty(extra)),
        _icon(icon),
        text,
    )


@register.simple_tag
def copy_code(code, label=""):
    """Show a code that can be dictated, under its label, with a button to copy it where scripts run."""
    return render_to_string("ui/copy_code.html", {"code": code, "label": label})


def _classes(kind, extra):
    if kind not in BUTTON_KINDS:
        raise ValueError(f"No button is of kind {kind!r}")
    return f"button button--{kind} {extra.pop('class', '')}".strip()


def _without_empty(extra):
    return {name: value for name, value in extra.items() if value != "" or name not in ("name", "value")}


def _icon(name):
    return icon(name) if name else ""
