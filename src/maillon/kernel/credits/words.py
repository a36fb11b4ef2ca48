"""Time as people say it: “20 minutes”, “1 h 20”, “50 h”, never days, since nobody gives whole days."""

from contextlib import contextmanager

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillon.lib.refusal import Refused
from maillon.ui.words import clock_words

MINUS = "\u2212"


def time_words(minutes: int) -> str:
    """Say a number of minutes; what is owed has a minus sign."""
    hours, rest = divmod(abs(minutes), 60)
    if not hours:
        said = ngettext("%(count)d minute", "%(count)d minutes", rest) % {"count": rest}
    else:
        said = clock_words(hours, rest)
    return f"{MINUS}\u00a0{said}" if minutes < 0 else said


def change_words(minutes: int) -> str:
    """Say what an account gained or lost: “+ 1 h”, “− 20 minutes”."""
    return time_words(minutes) if minutes < 0 else _("+ %(time)s") % {"time": time_words(minutes)}


@contextmanager
def in_words(*, short: str = "time_short", full: str = "time_full"):
    """Say in hours and minutes what the ledger refuses in minutes, under the reason that fits the deed."""
    try:
        yield
    except Refused as refused:
        if refused.reason == "time_short":
            missing = refused.details["missing"]
            raise Refused(short, missing=missing, time=time_words(missing)) from None
        if refused.reason == "time_full":
            over = refused.details["over"]
            raise Refused(full, over=over, time=time_words(over)) from None
        raise


def name_of(account) -> str:
    """Name whose account it is: a member, all together, or somebody who left and was erased."""
    if account.is_solidarity:
        return _("the common account")
    return str(account.person) if account.person_id else _("somebody who left")


def line_words(line) -> str:
    """Say in one sentence what one line of an account is, as its owner would."""
    names = " ".join(name_of(other) for other in line.others[:1])
    gained = line.minutes > 0
    if line.transfer.kind == "gift" and not gained and any(other.is_solidarity for other in line.others):
        return _("Your gift to all")
    said = {
        ("settlement", True): _("You helped %(name)s"),
        ("settlement", False): _("%(name)s helped you"),
        ("gift", True): _("%(name)s made you a gift"),
        ("gift", False): _("Your gift to %(name)s"),
        ("grant", True): _("A hand from the common account"),
        ("correction", True): _("Put back by the coordination"),
        ("correction", False): _("Taken back by the coordination"),
        ("farewell", False): _("Left to the common account as you went away"),
    }.get((line.transfer.kind, gained), _("With %(name)s"))
    return said % {"name": names}
