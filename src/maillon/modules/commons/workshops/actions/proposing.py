"""Take what a visitor proposes in one field: a web address is a page of somebody else, words are a guide to write."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from maillon.kernel import search
from maillon.kernel.access.limits import count_hit
from maillon.lib.addresses import find_address
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line
from maillon.lib.text import analyse
from maillon.modules.commons.resources.actions.proposing import find_known, propose_resource
from maillon.modules.commons.resources.themes import guess_theme

from ..flows import TEXT, TURNED_DOWN
from ..models import Origin, Topic
from ..policy import PROPOSALS_AN_HOUR
from .groups import workshop_of
from .topics import propose_topic
from .wishes import is_private

ALIKE = 0.6  # from this score on, what is found is worth showing before anything is proposed
MOST_ALIKE = 4
LONGEST = 600
MOST_COMPARED = 500


@dataclass(frozen=True)
class Alike:
    """Something that is already there."""

    title: str
    summary: str
    url: str
    is_same: bool = False
    is_topic: bool = False


def already_there(typed: str) -> list[Alike]:
    """Return what already answers a proposal: the very same page, or guides and pages in the same words."""
    address, words = find_address(typed[:LONGEST])
    if address:
        known = find_known(address)
        if known is None:
            return []
        return [Alike(known.title, known.summary, known.get_absolute_url() if known.state == "published" else "", True)]
    if topic := _topic_like(words):
        return [Alike(topic.title, "", "", is_same=True, is_topic=True)]
    found = search.ask(words, kinds=["guide", "resource"], limit=MOST_ALIKE)
    return [Alike(hit.title, hit.summary, hit.url) for hit in found if hit.score >= ALIKE]


def propose(typed: str, *, by, visitor: str, submission: uuid.UUID, now: datetime):
    """Keep a proposal, to be looked at by a group; return the resource or the topic.

    Raises Refused("proposal_empty"), ("proposal_unclear"), ("proposal_private"), ("web_address_unclear") or ("too_many").
    """
    typed = one_line(typed, most=LONGEST)
    if not typed:
        raise Refused("proposal_empty")
    address, words = find_address(typed)
    if not address and ("://" in typed or typed.lower().startswith(("www.", "javascript:", "data:"))):
        raise Refused("web_address_unclear")
    if is_private(words):
        raise Refused("proposal_private")
    if address:
        theme = guess_theme(words or address)
        resource, _is_new = propose_resource(address, theme=theme, said=words, by=by, visitor=visitor, now=now)
        return resource
    if not analyse(words):
        raise Refused("proposal_unclear")
    known = Topic.objects.filter(submission=submission).first()
    if known:
        return known
    count_hit(f"workshops.propose:{visitor}", per=timedelta(hours=1), limit=PROPOSALS_AN_HOUR, now=now)
    title, more = _title_and_more(words)
    return propose_topic(
        workshop_of(guess_theme(words), now=now), title=title, words=more, origin=Origin.VISITOR, by=by,
        submission=submission, now=now,
    )  # fmt: skip


def _topic_like(words: str) -> Topic | None:
    """Return the topic that already asks for this in the same words, whatever their order, accents and endings."""
    stems = _stems(words)
    if not stems:
        return None
    waiting = Topic.objects.exclude(state__in=(TEXT, TURNED_DOWN)).order_by("-changed_at", "-pk")[:MOST_COMPARED]
    return next((topic for topic in waiting if _stems(topic.title) == stems), None)


def _stems(words: str) -> set[str]:
    return {term.stem for term in analyse(words)}


def _title_and_more(words: str) -> tuple[str, str]:
    """Make a title of the first words, and keep all of them where they do not fit."""
    if len(words) <= 120:
        return words, ""
    return f"{words[:110].rsplit(' ', 1)[0]}…", words
