"""What the helpline forgets, and when; figures survive."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep

from .models import HelpRequest
from .policy import ERASE_AFTER


def erase_what_identifies(requests, *, now) -> int:
    """Forget names, numbers and words of these finished requests; theme, place, delays and outcome stay."""
    return requests.update(name="", said="", phone="", phone_digest="", notes="", erased_at=now)


keep(
    HelpRequest,
    "closed_at",
    for_=ERASE_AFTER,
    erase=erase_what_identifies,
    where=Q(erased_at__isnull=True),
    label=_("Requests for help: name, number, what was said and noted"),
    why=_("So that somebody who rings again is not asked everything twice."),
)
