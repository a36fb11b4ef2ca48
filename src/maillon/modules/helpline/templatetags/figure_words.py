"""Figures in words, on the page."""

from django import template
from django.utils.translation import gettext as _

from maillon.ui.words import number_words, wait_words

from ..figures.sheet import Headline, Sheet, Table, hidden_word

register = template.Library()


@register.filter
def figure(headline: Headline) -> str:
    """Write the value of a figure with its unit."""
    if headline.value is None:
        return "–" if headline.unit == "seconds" else hidden_word()
    if headline.unit == "seconds":
        return wait_words(headline.value)
    return number_words(int(headline.value))


@register.filter
def figure_hint(headline: Headline, sheet: Sheet) -> str:
    """Say the share of what was asked, where it is a share."""
    if headline.slug != "answered" or headline.value is None or not sheet.asked:
        return ""
    return _("%(percent)d %% of requests") % {"percent": round(100 * headline.value / sheet.asked)}


@register.filter
def figure_lines(table: Table) -> list[dict]:
    """Give the counts of a table to the chart; a hidden one has no bar."""
    return [
        {"label": line.label, "value": line.count or 0, **({"text": hidden_word()} if line.count is None else {})}
        for line in table.lines
    ]
