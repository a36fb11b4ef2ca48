"""What the page says of an engagement that goes on: the times it took place, breaks, silence, worries."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from maillon.kernel import safety
from maillon.kernel.schedule.words import moment_in_words
from maillon.ui.dates import date_format

from .models import Engagement, Passage
from .notes import log_of

SHOWN = 12


def going_on(engagement: Engagement, person, *, is_mediator: bool, now: datetime) -> dict | None:
    """Give what goes on, or None where nothing is noted."""
    expectation = getattr(engagement, "expectation", None)
    if expectation is None:
        return None
    kind, is_live = engagement.listing.kind, engagement.state in engagement.deal.lasting
    hidden = set() if is_mediator else set(safety.hidden_for(person))
    followed = _followed(engagement, person, is_live=is_live)
    local_day = now.astimezone(engagement.listing.zone).date()
    paused = expectation.paused_until if expectation.paused_until and expectation.paused_until > local_day else None
    return {
        "is_live": is_live,
        "may_note": is_live and not is_mediator,
        "note": noting_words(engagement),
        "title": kind.words.passages or _("What happened"),
        "passages": [_said(passage, engagement, person, hidden) for passage in _latest(followed)],
        "paused_until": date_format(paused, "l j F") if paused else "",
        "next": date_format(expectation.expected_at.astimezone(engagement.listing.zone), "l j F") if is_live else "",
        "is_late": is_live and paused is None and expectation.expected_at <= now,
        "asks": is_live and expectation.asked_at is not None and person.pk == engagement.comer.pk,
        "is_silent": expectation.alerted_at is not None,
        "days": (now - expectation.since).days,
        "is_worrying": is_mediator and expectation.worried_at is not None,
        "log": log_of(expectation) if is_mediator else [],
        "count": followed.count(),
    }


def noting_words(engagement: Engagement) -> str:
    """Say what noting a time is called: “Note a visit”."""
    return str(engagement.listing.kind.words.passage or _("Note that it took place"))


def _followed(engagement: Engagement, person, *, is_live: bool) -> QuerySet[Passage]:
    """Whoever came, somebody came: those of all who come to the same person; who comes no longer reads their own only."""
    if person.pk == engagement.guest_id and not is_live:
        return Passage.objects.filter(engagement=engagement)
    return Passage.objects.filter(engagement__listing_id=engagement.listing_id)


def _latest(followed: QuerySet[Passage]) -> list[Passage]:
    return list(followed.select_related("by", "engagement__host", "engagement__guest").order_by("-at")[:SHOWN])


def _said(passage: Passage, engagement: Engagement, person, hidden: set[int]) -> dict:
    """Say one time; what was written of another's is theirs, but the host's own. Whom one does not meet has no name."""
    other = passage.engagement.other(passage.by)
    is_theirs = passage.engagement_id == engagement.pk or person.pk == engagement.host_id
    return {
        "when": moment_in_words(passage.at, engagement.listing.zone),
        "minutes": passage.minutes,
        "by": _("Somebody") if passage.by_id in hidden else passage.by,
        "words": passage.words if is_theirs else "",
        "other": _("Somebody") if other.pk in hidden else other,
        "other_words": passage.other_words if is_theirs else "",
    }
