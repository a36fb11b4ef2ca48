"""What is said where one of the two came and the other did not: without blame, and with a way to see it otherwise."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK

from .deal import GUEST, HOST, SAID_SO, Told

BOTH = (HOST, GUEST)
_EXPECTED = Told(
    _("You were expected: %(title)s"),
    _("%(other)s writes that you did not come: %(title)s. It happens. If it is a mistake, say so on its page within seven days."),
    urgent=True,
)  # fmt: skip
_NOBODY = Told(
    _("Nobody was there? %(title)s"),
    _("%(other)s writes that nobody was there: %(title)s. %(when)s It happens. If it is a mistake, say so on its page within seven days."),
    urgent=True,
)  # fmt: skip
_IT_IS_TRUE = Told(
    _("It did not take place: %(title)s"),
    _("%(other)s answers that it is true: %(title)s. It is noted as not having taken place, and nothing more is expected of you."),
)  # fmt: skip
TOLD = {
    ("miss", GUEST): _EXPECTED,
    ("miss", HOST): _EXPECTED,
    ("miss", CLOCK): Told(
        _("Did it take place? %(title)s"),
        _("Nobody wrote that it took place: %(title)s. Without a word from one of you within seven days, it is noted as not having taken place."),
        urgent=True,
    ),
    ("not_there", HOST): _NOBODY,
    **{("deny", side): _NOBODY for side in BOTH},
    **{("admit", side): _IT_IS_TRUE for side in BOTH},
}  # fmt: skip
# What the page says to whoever is said not to have been there, and to whoever said so.
_ANSWER = _("%(other)s wrote that it did not take place. If you see it otherwise, say so: the coordination will read both of you. Without a word by %(until)s it is noted as not having taken place.")  # fmt: skip
_WAIT = _("You wrote that it did not take place, and %(other)s knows. If they see it otherwise, the coordination will read both of you. Without a word by %(until)s it is noted as not having taken place: nothing more is expected of you.")  # fmt: skip
MEANING = {("missed", side): _ANSWER for side in BOTH} | {(SAID_SO, side): _WAIT for side in BOTH}
# Where time is counted, what becomes of it.
_TIME_ANSWER = _("%(other)s wrote that it did not take place. If you see it otherwise, say so: the coordination will read both of you. Without a word by %(until)s it is noted as not having taken place, and nobody pays any time for it.")  # fmt: skip
_TIME_WAIT = _("You wrote that it did not take place, and %(other)s knows. If they see it otherwise, the coordination will read both of you. Without a word by %(until)s it is noted as not having taken place, and nobody pays any time for it: nothing more is expected of you.")  # fmt: skip
TIMED = {("missed", side): _TIME_ANSWER for side in BOTH} | {(SAID_SO, side): _TIME_WAIT for side in BOTH}
