"""The words for each refusal a person may meet; modules declare theirs in their own refusals.py."""

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from maillon.lib.refusal import Refused

_texts: dict[str, str] = {}


def declare(reason: str, text) -> None:
    """Give a reason its words: a whole sentence that says what happened and what to do."""
    if _texts.get(reason, text) != text:
        raise ImproperlyConfigured(f"The refusal “{reason}” is declared twice.")
    _texts[reason] = text


def explain(refused: Refused) -> str:
    """Return the sentence to show for this refusal."""
    text = str(_texts.get(refused.reason, _texts["unknown"]))
    return text % refused.details if refused.details else text


def declared() -> dict[str, str]:
    """Return every declared reason and its words."""
    return dict(_texts)


declare("unknown", _("This was not possible. Nothing was lost: try again, or call us."))
declare("not_allowed", _("You may not do this here."))
declare("stale", _("Somebody else changed this at the same moment. Look at the page again before you go on."))
declare("move_impossible", _("This is no longer possible: things have moved on since you opened the page."))
declare("too_many", _("That is a lot in a short time. Wait a few minutes, or call us."))
declare("taken", _("Somebody else has just taken it."))
declare("phone_invalid", _("We cannot read this number. A French number has ten digits, such as 06 39 98 12 34."))
declare("phone_too_short", _("Digits are missing from this number. A French number has ten, such as 06 39 98 12 34."))
declare("phone_emergency", _("%(number)s is an emergency number. Write the number of a person."))
declare("phone_premium", _("This number is charged extra: we cannot ring it. Write another one."))
