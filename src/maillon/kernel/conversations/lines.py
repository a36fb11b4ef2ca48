"""What the system itself writes in a thread: a sentence about the person who did something."""

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

_lines: dict[str, str] = {}


def declare(slug: str, text) -> None:
    """Give a line its words; “%(name)s” is whoever did it, by the name they have when it is read.

    Other places are filled with the values kept with the line: plain words or figures, nothing personal.
    """
    if slug in _lines:
        raise ImproperlyConfigured(f"The line “{slug}” is declared twice.")
    _lines[slug] = text


def words(slug: str, *, name: str, values: dict | None = None) -> str:
    """Return the sentence of a line; one of a module taken away says nothing."""
    return str(_lines[slug]) % {**(values or {}), "name": name} if slug in _lines else ""


def is_declared(slug: str) -> bool:
    """Tell whether somebody gave this line its words."""
    return slug in _lines


declare("conversations.closed", _("%(name)s closed the conversation."))
declare("conversations.reopened", _("%(name)s opened the conversation again."))
declare("conversations.joined", _("%(name)s joins the conversation."))
declare("conversations.left", _("%(name)s left the conversation."))
