"""HTML attributes from keyword arguments, escaped."""

from django.utils.html import escape
from django.utils.safestring import mark_safe


def attributes(pairs):
    """Write ` name="value"` for each pair: `data_copy` gives data-copy, True a bare name, None or False nothing."""
    return mark_safe("".join(_one(name, value) for name, value in pairs.items()))


def _one(name, value):
    if value is None or value is False:
        return ""
    name = escape(name.rstrip("_").replace("_", "-"))
    return f" {name}" if value is True else f' {name}="{escape(value)}"'
