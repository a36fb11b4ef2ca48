"""Tell both sides of an engagement what happened, in the words of its flow."""

from datetime import datetime

from django.utils import translation

from maillon.kernel.kinds.deal import GUEST, HOST, Deal, Told
from maillon.kernel.kinds.sentences import ASKED, JOINED, TOLD
from maillon.kernel.notices import tell
from maillon.kernel.schedule.words import span_in_words

from .models import Engagement

ANSWERS = {"answer-asked": ASKED, "answer-joined": JOINED}


def slug_of(deal: Deal, move: str, side: str) -> str:
    """Name the message of a move to a side: the usual one, or the one of that flow where its words differ."""
    usual = TOLD.get((move, side))
    return f"exchange-{move}-{side}" if deal.told[move, side] == usual else f"exchange-{deal.name}-{move}-{side}"


def tell_host(engagement: Engagement, told: Told, *, move: str, now: datetime) -> None:
    """Tell the host of an answer that came."""
    slug = next(slug for slug, known in ANSWERS.items() if known is told)
    _tell(engagement, f"exchange-{slug}", to=engagement.host, other=engagement.guest, now=now)


def tell_move(engagement: Engagement, move: str, *, by, why: str = "", now: datetime) -> None:
    """Tell whoever did not make this move, and both where the clock or the coordination made it."""
    sides = {HOST: (engagement.host, engagement.guest), GUEST: (engagement.guest, engagement.host)}
    for side, (person, other) in sides.items():
        if (by is None or person.pk != by.pk) and (move, side) in engagement.deal.told:
            _tell(engagement, slug_of(engagement.deal, move, side), to=person, other=other, why=why, now=now)


def when_in_words(engagement: Engagement) -> str:
    """Say when what was agreed takes place, or nothing."""
    if engagement.starts_at is None:
        return ""
    return span_in_words(engagement.starts_at, engagement.ends_at, engagement.listing.zone)


def _tell(engagement: Engagement, slug: str, *, to, other, why: str = "", now: datetime) -> None:
    with translation.override(to.language):
        when = when_in_words(engagement)
        reasons = {str(key): str(text) for kinds in engagement.deal.reasons.values() for key, text in kinds.items()}
        data = {
            "title": engagement.listing.title,
            "other": str(other),
            "when": f"{when}." if when else "",
            "why": reasons.get(why, ""),
        }
    tell(to, slug, about=engagement, url=engagement.get_absolute_url(), now=now, **data)
