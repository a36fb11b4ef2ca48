"""What is said where one of the two proposes another last day for what is lent, and the other says yes or no."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK

from .deal import GUEST, HOST, OWN_DAY, Told

BOTH = (HOST, GUEST)
_ASKED = Told(
    _("Until when? %(title)s"),
    _("%(other)s proposes another last day: %(title)s, until %(day)s. Say yes or no on its page."),
    urgent=True,
)
_YES = Told(_("Yes, until %(day)s: %(title)s"), _("%(other)s said yes: %(title)s, until %(day)s."), urgent=True)
_NO = Told(
    _("The day stays the same: %(title)s"),
    _("%(other)s would rather keep what was agreed. The day stays the same: %(title)s, until %(day)s."),
    urgent=True,
)
SENTENCES = {
    **dict.fromkeys([("prolong", side) for side in BOTH], _ASKED),
    **dict.fromkeys([("agree_day", side) for side in BOTH], _YES),
    **dict.fromkeys([("keep_day", side) for side in BOTH], _NO),
    ("keep_day", CLOCK): Told(
        _NO.subject,
        _("Nobody answered in time, so the day stays the same: %(title)s, until %(day)s."),
        urgent=True,
    ),
}
# What the page says to whoever is asked, and to whoever proposed it.
MEANING = dict.fromkeys(
    [("longer", side) for side in BOTH],
    _("%(other)s proposes another last day: %(day)s, instead of %(last)s. Say yes or no; without a word by %(until)s the day stays the same."),
) | dict.fromkeys(
    [(OWN_DAY, side) for side in BOTH],
    _("You propose another last day: %(day)s, instead of %(last)s. Without a word from %(other)s by %(until)s the day stays the same."),
)  # fmt: skip
QUESTIONS = dict.fromkeys(
    [("longer", side) for side in BOTH],
    Told(
        _("Until when? %(title)s"),
        _("%(title)s: %(other)s proposes another last day. Say yes or no on its page. Without a word by %(day)s the day stays the same."),
        urgent=True,
    ),
)  # fmt: skip
