"""Facts side by side: tables, definitions, figures, waiting times."""

from django.template.loader import render_to_string
from django.utils.html import format_html

from maillon.ui import words
from maillon.ui.tags.library import register
from maillon.ui.tags.surfaces import badge


@register.simple_block_tag
def data_table(content, caption="", stacked=False):
    """Compare things in a table that scrolls alone; `stacked` makes cards of it on a phone (cells need data-label)."""
    return render_to_string("ui/data_table.html", {"content": content, "caption": caption, "stacked": stacked})


@register.simple_block_tag
def definition_list(content):
    """Hold pairs of a term and what it is."""
    return format_html('<dl class="definitions">{}</dl>', content)


@register.simple_tag
def definition(term, value, hint=""):
    """Say one fact; nothing when there is no value."""
    if value in (None, ""):
        return ""
    more = format_html(' <span class="definitions__hint">{}</span>', hint) if hint else ""
    return format_html("<div><dt>{}</dt><dd>{}{}</dd></div>", term, value, more)


@register.simple_tag
def stat(value, label, tone="", hint=""):
    """Give one figure a coordinator looks at, and what it counts."""
    return render_to_string("ui/stat.html", {"value": value, "label": label, "tone": tone, "hint": hint})


@register.simple_tag
def waiting(seconds, soon=300, late=900):
    """Say how long somebody has waited; the tone warms from `soon`, and is coral from `late`."""
    tone = "coral" if seconds >= late else "sun" if seconds >= soon else "teal"
    return badge(words.wait_words(seconds), tone=tone, icon="clock")
