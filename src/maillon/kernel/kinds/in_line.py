"""What is said of those who wait in line, and where the time to answer passes."""

from django.utils.translation import gettext_lazy as _

from .deal import GUEST, HOST, Told

# Of a waiting list nobody was to answer.
LINES_IN_LINE = {"expire": _("It did not become free in time.")}
# Nothing is free for now: nobody is asked for a yes or a no.
ASKED_IN_LINE = Told(
    _("On the waiting list: %(title)s"),
    _(
        "%(other)s answers: %(title)s. %(when)s Everything is taken, so it is for the waiting list. Nothing is expected of you; on its page you may say yes beforehand, or no."
    ),
)
JOINED_IN_LINE = Told(
    _("On the waiting list: %(title)s"),
    _("%(other)s would come too: %(title)s. %(when)s Everything is taken, so it is for the waiting list. Nothing is expected of you."),
)  # fmt: skip
# Once for all who wait for it.
FREE_AGAIN = Told(
    _("It is free again: %(title)s"),
    _("It is free again: %(title)s. %(when)s Others waited for it: choose on its page, and say yes or no."),
    urgent=True,
)
# Of several who were asked for somebody, one was found; whoever had said yes is thanked for it.
PAIR_HOUSED = Told(
    _("No longer needed: %(title)s"),
    _("Somebody else was found for %(other)s: %(title)s. Thank you for your yes! These days are free again."),
)
# What the page of an exchange says to each side of those who wait, where it is the host who says yes.
MEANING = {
    ("waiting", HOST): _("Everything is taken for now. If it becomes free, you choose then; you may also say yes beforehand, or no."),
    ("waiting", GUEST): _("Everything is taken for now. You will be told if it becomes free."),
    ("welcomed", HOST): _("Everything is taken for now. If it becomes free, it is kept for them for a day, and they say whether they still want it."),
    ("welcomed", GUEST): _("You have a yes, and everything is taken for now. If it becomes free, it is kept for you for a day, and you are told."),
    ("offered", HOST): _("It is kept for them until %(until)s: they say whether they still want it."),
    ("offered", GUEST): _("It is kept for you until %(until)s: say whether you still want it."),
}  # fmt: skip
# Where the time to answer passes, nobody is blamed for what was not theirs to say.
_NOT_FREE = Told(
    _("It did not become free: %(title)s"),
    _("It did not become free in time: %(title)s. Thank you for having come forward."),
)
TOLD_FROM = {
    ("expire", GUEST, "waiting"): _NOT_FREE,
    ("expire", HOST, "waiting"): None,
    ("expire", GUEST, "welcomed"): _NOT_FREE,
    ("expire", HOST, "welcomed"): None,
    ("expire", GUEST, "offered"): Told(
        _("Too late to answer: %(title)s"),
        _("It was kept for you, and the time to say yes has passed: %(title)s. You may answer again if it is still free."),
    ),
    ("expire", HOST, "offered"): Told(
        _("No answer came: %(title)s"), _("%(other)s did not say yes in time: %(title)s. It is free for others.")
    ),
    ("expire", GUEST, "countered"): Told(
        _("Too late to answer: %(title)s"),
        _("%(other)s proposed something else, and the time to answer has passed: %(title)s. You may answer again if it is still there."),
    ),
    ("expire", HOST, "countered"): Told(
        _("No answer came: %(title)s"), _("%(other)s did not answer in time: %(title)s. Nothing is expected of you.")
    ),
    ("expire", GUEST, "checked"): Told(
        _("No answer came: %(title)s"),
        _("The association did not answer in time: %(title)s. If you still need it, call the coordination."), urgent=True,
    ),
    ("expire", HOST, "checked"): Told(
        _("No answer came: %(title)s"),
        _("The association did not answer in time: %(title)s. Nothing is expected of you. Thank you for your yes."),
    ),
}  # fmt: skip
