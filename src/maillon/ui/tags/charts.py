"""A small chart that is its own table."""

from django.template.loader import render_to_string

from maillon.ui.tags.library import register
from maillon.ui.words import number_words


@register.simple_tag
def bars(rows, caption, unit=""):
    """Compare figures; rows are (label, value) pairs or dicts with label, value and perhaps text and tone."""
    lines = [_line(item) for item in rows]
    most = max((line["value"] for line in lines), default=0) or 1
    for line in lines:
        # A viewBox of 100 lets the drawing stretch without any style attribute.
        line["width"] = f"{100 * line['value'] / most:.2f}"
    return render_to_string("ui/bars.html", {"lines": lines, "caption": caption, "unit": unit})


def _line(item):
    if not isinstance(item, dict):
        label, value = item
        item = {"label": label, "value": value}
    return {"tone": "", "text": number_words(item["value"]), **item}
