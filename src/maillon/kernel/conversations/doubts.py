"""Words of strangers that need a second look: noted when they are written, then said beside them, and to moderators."""

import uuid
from datetime import datetime

from django.utils.translation import gettext as _

from maillon.kernel.safety.policy import TALK
from maillon.lib.wording import ELSEWHERE, MONEY, Verdict, review

from .models import Message


def verdict_on(text: str) -> Verdict:
    """Say what in a text its reader is cautioned of, and what moderators look at."""
    return TALK.judge(review(text))


def kinds_of(verdict: Verdict) -> str:
    """Name what was found, as it is kept with a message."""
    return " ".join(sorted({finding.kind for finding in verdict.warned}))


def caution_of(message: Message, *, is_revealed: bool) -> str:
    """Return what is said beside a message; people who agreed may well go on somewhere else."""
    found = set(message.doubts.split()) - ({ELSEWHERE} if is_revealed else set())
    return {
        frozenset(): "",
        frozenset({MONEY}): _("Be careful: pay nothing in advance."),
        frozenset({ELSEWHERE}): _("Be careful: stay here as long as nothing is agreed."),
    }.get(frozenset(found), _("Be careful: pay nothing in advance, and stay here as long as nothing is agreed."))


def tell_moderators_of(message_id: int, *, now: datetime) -> None:
    """Report a message to moderators in the name of the site, once; one that was taken back meanwhile is not."""
    from maillon.kernel.safety.actions.reporting import report
    from maillon.kernel.safety.reasons import Reason
    from maillon.kernel.safety.registry import get

    message = Message.objects.shown().filter(pk=message_id).select_related("thread", "author").first()
    if message is None:
        return
    report(
        get("message"), message, code=message.code, reason=Reason.MONEY, is_automatic=True,
        words=_("The message speaks of money and leads away from here, before anything was agreed."),
        submission=uuid.uuid5(uuid.NAMESPACE_URL, f"doubts:{message.code}"), now=now,
    )  # fmt: skip
