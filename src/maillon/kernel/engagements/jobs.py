"""What the clock does to engagements: deadlines and reminders."""

import logging
from datetime import UTC, datetime

from maillon.kernel.events import every
from maillon.lib.refusal import Refused

from .actions.moving import fire_deadline
from .models import LIVE, Engagement
from .reminding import remind_all
from .silence import notice_silence

AT_ONCE = 500
log = logging.getLogger(__name__)


@every("* * * * *", name="engagements.deadlines")
def fire_deadlines(timestamp: int) -> None:
    """Move what nobody moved in time, and remind those who are expected soon."""
    now = datetime.fromtimestamp(timestamp, UTC)
    late = (
        Engagement.objects.of_known_kinds()
        .filter(state__in=LIVE, deadline_at__lte=now)
        .select_related("listing")
        .order_by("deadline_at")
    )
    for engagement in late[:AT_ONCE]:
        try:
            fire_deadline(engagement, now=now)
        except Refused as refused:  # somebody was quicker, or the flow no longer has this move
            log.info("engagements.deadline", extra={"engagement": engagement.code, "refused": refused.reason})
        except Exception:  # one mistake of ours never stops the others
            log.exception("engagements.deadline", extra={"engagement": engagement.code})
    remind_all(now=now)


@every("12 * * * *", name="engagements.silence")
def notice_silences(timestamp: int) -> None:
    """Ask those who were expected, then tell the coordination."""
    notice_silence(now=datetime.fromtimestamp(timestamp, UTC))
