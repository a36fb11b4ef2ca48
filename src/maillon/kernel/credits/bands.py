"""Where an account stands, roughly: a coordinator needs to know who could do with a word, not the minutes of each."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .models import Account

NEAR = 60
EVEN = 30


@dataclass(frozen=True)
class Band:
    """A rough standing: its words, and the tone of its badge."""

    label: str
    tone: str


AT_THE_LIMIT = Band(_("close to the limit"), "coral")
OWES = Band(_("owes some time"), "sun")
LEVEL = Band(_("about even"), "neutral")
HAS = Band(_("has some time"), "moss")
HAS_MUCH = Band(_("has plenty of time"), "teal")


def band(account: Account) -> Band:
    """Return the band of an account, counting what it has set aside."""
    standing = account.standing
    left = standing.balance - standing.held
    if standing.spendable is not None and standing.spendable <= NEAR:
        return AT_THE_LIMIT
    if abs(left) <= EVEN:
        return LEVEL
    if left < 0:
        return OWES
    is_much = standing.ceiling is not None and left > standing.ceiling / 2
    return HAS_MUCH if is_much else HAS
