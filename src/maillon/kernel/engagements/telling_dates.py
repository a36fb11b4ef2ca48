"""What is told of several dates that were asked for at once: one message, which names them."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import translation

from maillon.kernel.kinds.deal import HOST
from maillon.kernel.notices import tell

from .models import Engagement
from .saying_dates import dates_in_words
from .telling import tell_host, tell_move


def tell_host_of_dates(made: Sequence[Engagement], *, now: datetime) -> None:
    """Tell the host once of all the dates that were asked for, and whether anything is expected of them."""
    if len(made) == 1:
        tell_host(made[0], now=now)
        return
    first = made[0]
    is_asked = any(one.deal.moves_for(one.state, {HOST}) and not one.is_agreed for one in made)
    with translation.override(first.host.language):
        when = dates_in_words(made, says_in_line=True)
    tell(
        first.host, "exchange-answer-dates" if is_asked else "exchange-joined-dates", about=first,
        url=first.get_absolute_url(), now=now, title=first.listing.title, other=str(first.guest), count=len(made), when=f"{when}.",
    )  # fmt: skip


def tell_move_of_dates(moved: Sequence[tuple[Engagement, str]], move: str, *, by, why: str, now: datetime) -> None:
    """Tell the other side once of dates that went the same way; each is given with the state it comes from."""
    for before in dict.fromkeys(before for _one, before in moved):
        first, *others = (one for one, state in moved if state == before)
        tell_move(first, move, before=before, by=by, why=why, others=others, now=now)
