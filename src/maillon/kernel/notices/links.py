"""Send the address of a page to somebody's telephone or mailbox, never too often, and forget whose."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from maillon.kernel.access.limits import count_hit
from maillon.kernel.privacy.fields import digest
from maillon.lib.refusal import Refused

A_VISITOR_AN_HOUR = 10
A_RECIPIENT_A_DAY = 5


@dataclass(frozen=True)
class Recipient:
    """Where a link goes: an e-mail address, or a mobile number in international form."""

    email: str = ""
    phone: str = ""

    @property
    def channel(self) -> str:
        """Return “sms” or “email”, as figures keep it."""
        return "sms" if self.phone else "email"


def limit_links(to: Recipient, *, address: str, now: datetime) -> None:
    """Count one link sent from this network address to that recipient; raise Refused when either has had enough."""
    count_hit(f"notices.link:{address}", per=timedelta(hours=1), limit=A_VISITOR_AN_HOUR, now=now)
    mark = digest(to.phone or to.email.lower(), purpose="notices.link")
    try:
        count_hit(f"notices.recipient:{mark}", per=timedelta(days=1), limit=A_RECIPIENT_A_DAY, now=now)
    except Refused:
        raise Refused("recipient_often") from None
