"""What is said where moments are proposed, and either of the two proposes others."""

from django.utils.translation import gettext_lazy as _

from .deal import GUEST, HOST, Told
from .sentences import TOLD

_OTHERS = Told(
    _("Other moments: %(title)s"),
    _("%(other)s proposes other moments: %(title)s. Choose one on its page, or propose others."),
    urgent=True,
)
SENTENCES = dict.fromkeys([("counter", HOST), ("counter", GUEST), ("propose", HOST), ("propose", GUEST)], _OTHERS)
# A yes to what the other proposed is no yes to what became free.
SENTENCES_FROM = {("confirm", HOST, "countered"): TOLD["accept", HOST]}
