"""How long the words of gifts are kept, what somebody takes away of their time, and what stays when they leave."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep, on_erasure, on_export

from . import queries
from .actions.belonging import close_account
from .actions.holding import release
from .flows import HELD
from .models import Account, Entry, Hold, Transfer
from .words import line_words


def empty_the_words(expired, *, now) -> None:
    """Take the words off; the minutes stay, so that all still sums to zero."""
    expired.update(words="")


keep(
    Transfer,
    "at",
    for_=timedelta(days=730),
    erase=empty_the_words,
    where=~Q(words=""),
    label=_("The word that goes with time that is given, and the reason of a correction"),
    why=_("So that both people find it again."),
)
keep(
    Hold,
    "held_at",
    for_=timedelta(days=730),
    erase=empty_the_words,
    where=~Q(words=""),
    label=_("What time was set aside for, in a few words"),
    why=_("So that both people find it again."),
)


@on_erasure
def leave_every_community(person, *, now) -> None:
    """Let go of what is set aside, leave the rest to the common accounts, and take the name off what stays owed."""
    for account in Account.objects.filter(person=person).order_by("pk"):
        theirs = Hold.objects.filter(Q(payer=account) | Q(payee=account))
        for held in theirs.filter(state=HELD).order_by("pk"):
            release(held, by=None, now=now)
        theirs.exclude(words="").update(words="")
        close_account(account, by=person, now=now)
        written = Entry.objects.filter(account=account).values("transfer")
        Transfer.objects.filter(pk__in=written).exclude(words="").update(words="")
        Account.objects.filter(pk=account.pk).update(person=None)


def time_of(person) -> list[dict]:
    """Return every account of a person and all that was written in it, as plain values; minutes."""
    found = []
    for account in Account.objects.filter(person=person).select_related("community").order_by("pk"):
        found.append(
            {
                "community": account.community.name,
                "member": account.code,
                "since": account.opened_at.isoformat(),
                "minutes": account.balance,
                "set_aside": [{"minutes": one.minutes, "about": one.about.label} for one in queries.set_aside(account)],
                "history": [
                    {
                        "at": line.at.isoformat(),
                        "minutes": line.minutes,
                        "what": line_words(line),
                        "words": line.transfer.words,
                    }
                    for line in queries.lines(queries.entries_of(account))
                ],
            }
        )
    return found


on_export("time", time_of)
