"""What the page of an exchange shows of what was agreed, where something says otherwise by now."""

from dataclasses import replace

from django.utils.translation import gettext as _

from maillon.kernel.access import may

from .models import LIVE, Engagement
from .terms import changes_since

STEPPING_BACK = frozenset({"cancel", "withdraw", "end"})


def agreed_part(engagement: Engagement, person, *, moves: set[str], is_mediator: bool) -> dict | None:
    """Say what was agreed beside what is said now, or nothing where it is the same.

    What is read by those who agreed only is shown to whoever may read it now, and of what is hidden, what it was.
    """
    is_live = engagement.state in LIVE
    if not engagement.terms or not (is_live or engagement.agreed_at):
        return None
    changes, is_of_the_other = [], False
    for listing, found in changes_since(engagement):
        is_whole = any(one.is_kept for one in found) and may(person, "read_whole", listing)
        shown = [one for one in found if is_whole or not one.is_kept]
        if listing.hidden_at is not None and listing.author_id != person.pk and not is_mediator:
            shown = [replace(one, after=_("It is no longer shown.")) for one in shown]
        changes += shown
        is_of_the_other |= bool(shown) and listing.author_id != person.pk
    if not changes:
        return None
    return {
        "changes": changes,
        "is_agreed": engagement.agreed_at is not None,
        "may_step_back": is_of_the_other and bool(moves & STEPPING_BACK),
        "is_open": is_live,
    }
