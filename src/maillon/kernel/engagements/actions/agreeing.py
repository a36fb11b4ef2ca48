"""Whether both sides still may, when somebody says yes: each learns of themselves only."""

from datetime import datetime

from maillon.kernel import safety
from maillon.kernel.kinds.deal import MEDIATOR
from maillon.kernel.listings.trust import check_answer, check_still
from maillon.lib.refusal import Refused

from ..models import Engagement
from ..rules import is_theirs


def check_both(engagement: Engagement, *, by, role: str, now: datetime) -> None:
    """Raise Refused with what stops whoever says yes, and ("not_possible_now") where it is the other.

    The coordination, which sees to it, also reads what must be checked of the guest first.
    """
    try:
        check_answer(engagement.guest, engagement.host, engagement.listing, now=now)
    except Refused as refused:
        if _may_know(engagement.guest, refused, by=by, role=role):
            raise
        raise not_now(engagement, role) from refused
    try:
        safety.require_may(engagement.host, "answer", now=now)
        check_still(engagement.host, engagement.listing, now=now)
    except Refused as refused:
        if _may_know(engagement.host, refused, by=by, role=role):
            raise
        raise not_now(engagement, role) from refused


def not_now(engagement: Engagement, role: str) -> Refused:
    """Say that it is not possible just now, and that one may say no to whoever may."""
    may_say_no = "decline" in engagement.FLOW.legal(engagement.state, role) and is_theirs(engagement, "decline", role)
    return Refused("not_possible_now" if may_say_no else "not_possible_now_wait")


def _may_know(person, refused: Refused, *, by, role: str) -> bool:
    is_own = by is not None and by.pk == person.pk
    return is_own or refused.reason == "not_allowed" or (role == MEDIATOR and refused.reason == "attestation_missing")
