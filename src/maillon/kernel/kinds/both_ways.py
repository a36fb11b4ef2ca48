"""What is said where each goes to the place of the other on the same days."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK

from .awaited import PRESS
from .deal import GUEST, HOST, Told
from .sentences import SWAPPED, TOLD

_YES = Told(
    TOLD["agree", GUEST].subject,
    _("%(other)s said yes: %(title)s. %(when)s You now see how to reach each other, and where you go."),
    urgent=True,
)
_OTHER_DAYS = Told(
    _("Other days: %(title)s"),
    _("%(other)s proposes other days: %(title)s. %(when)s Say yes on its page, or propose others."),
    urgent=True,
)
_HOME = Told(
    _("Home again? %(title)s"),
    _(
        "%(other)s is home and writes that all went well: %(title)s. If it did for you too, say so; if something is broken or missing, ask the coordination for help. Without a word from you it counts as done, a week after the last day at the earliest."
    ),
)
SENTENCES = SWAPPED | {
    **dict.fromkeys([("agree", HOST), ("agree", GUEST), ("confirm", HOST)], _YES),
    **dict.fromkeys([("counter", HOST), ("counter", GUEST), ("propose", HOST)], _OTHER_DAYS),
    **dict.fromkeys([("come_home", HOST), ("come_home", GUEST)], _HOME),
    ("lapse", CLOCK): TOLD["lapse", CLOCK],
}
BOTH = (HOST, GUEST)
# What the page says, and what is asked once before the clock decides.
MEANING = dict.fromkeys(
    [("half_done", side) for side in BOTH],
    _("One of you is home, and says that all went well. The other says so too; without a word by %(until)s it counts as done."),
)  # fmt: skip
QUESTIONS = dict.fromkeys([("unsaid", side) for side in BOTH], Told(_("Did you swap homes? %(title)s"), PRESS, urgent=True)) | dict.fromkeys(
    [("half_done", side) for side in BOTH],
    Told(
        _("Did all go well? %(title)s"),
        _("%(title)s: %(other)s is home, and says that all went well. If it did for you too, say so on its page; if not, ask the coordination for help there. Without a word by %(day)s it counts as done."),
        urgent=True,
    ),
)  # fmt: skip
