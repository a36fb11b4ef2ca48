"""The dates that were asked for at once, in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillon.kernel.schedule.words import span_in_words

from .models import IN_LINE, Engagement

# More are counted: a message is read on a phone.
MOST_NAMED = 8


def dates_in_words(engagements: Sequence[Engagement], *, says_in_line: bool = False) -> str:
    """Name the dates of these, the next first, and count those that are too many to name."""
    named = [date_in_words(one, says_in_line=says_in_line) for one in engagements[:MOST_NAMED]]
    if more := len(engagements) - len(named):
        named.append(ngettext("%(more)d more", "%(more)d more", more) % {"more": more})
    return _("; ").join(named)


def date_in_words(engagement: Engagement, *, says_in_line: bool = False) -> str:
    """Say one date, at which of several places, and whether one waits in line for it."""
    words = span_in_words(engagement.starts_at, engagement.ends_at, engagement.listing.zone)
    if engagement.place_id:
        words = f"{words} · {engagement.place}"
    return f"{words} · {_('waiting list')}" if says_in_line and engagement.state in IN_LINE else words
