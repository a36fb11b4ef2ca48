"""Where a word of one of the two is awaited: what the page says of it, and what is asked before the clock decides.

Silence is nobody's fault: what nobody spoke of ends without blame.
"""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK

from .deal import GUEST, HOST, OVERDUE, REOPENED, Told, Word

BOTH = (HOST, GUEST)


def _both(state: str, words) -> dict:
    return {(state, side): words for side in BOTH}


# What the page says to each side, in each state; %(until)s is when the clock decides.
MEANING = _both(
    "silent",
    _("Nobody has said how it went, so it is closed, and nobody is at fault. If it did take place, say so before %(until)s: you may then thank each other."),
) | _both(
    "unsaid",
    _("Nobody has said how it went. If it took place, say so. Without a word by %(until)s it is closed, and nobody is at fault."),
) | _both(
    REOPENED,
    _("One of you says that it did take place. Say how it went: you may then thank each other. Without a word by %(until)s it is closed, and nobody is at fault."),
) | _both(
    "half_done",
    _("One of you says it is done. The other says so too; without a word by %(until)s it counts as done."),
) | _both(
    "disputed",
    _("The coordination was asked for help: it reads what each of you wrote here, and may join your conversation. Without a word from it by %(until)s it ends there."),
) | {
    (OVERDUE, HOST): _("It was to be back by now. If it is, say so; if not, write to them. Without a word by %(until)s the coordination looks at it with both of you."),
    (OVERDUE, GUEST): _("It was to be back by now. Bring it back and say so here, or propose another last day. Without a word by %(until)s the coordination looks at it with both of you."),
}  # fmt: skip
HANDED_IN = {
    ("half_done", HOST): _("It was handed in: accept it, or say what is missing. Without a word by %(until)s it counts as done."),
    ("half_done", GUEST): _("You handed it in, and they read it. Without a word from them by %(until)s it counts as done."),
}  # fmt: skip
BROUGHT_BACK = {
    ("half_done", HOST): _("They say that it is back. Confirm it, or say what is missing. Without a word by %(until)s it counts as given back."),
    ("half_done", GUEST): _("You said that it is back, and they confirm it. Without a word from them by %(until)s it counts as given back."),
}  # fmt: skip

# What is asked once, the day before the clock decides, of whoever has not said it yet.
PRESS = _("%(title)s, with %(other)s. Say so on its page: it takes a moment, whatever the answer. Without a word by %(day)s it is closed, and nobody is at fault.")  # fmt: skip
_CONFIRM = _("%(title)s: %(other)s says that it is done. If so, one press on its page is enough; if not, say so there. Without a word by %(day)s it counts as done.")  # fmt: skip
LENT = {
    ("unsaid", HOST): Told(_("Was it lent, and is it back? %(title)s"), PRESS, urgent=True),
    ("unsaid", GUEST): Told(_("Did you borrow it, and is it back? %(title)s"), PRESS, urgent=True),
    ("half_done", HOST): Told(
        _("Did it come back? %(title)s"),
        _("%(title)s: %(other)s says that it is back. Say on its page that it came back, or what is missing. Without a word by %(day)s it counts as given back."),
        urgent=True,
    ),
}  # fmt: skip
IS_DONE = _both("half_done", Told(_("Is it done? %(title)s"), _CONFIRM, urgent=True))
SWAPPED_WELL = _both("unsaid", Told(_("Did you swap? %(title)s"), PRESS, urgent=True)) | _both(
    "half_done", Told(_("Did you swap? %(title)s"), _CONFIRM, urgent=True)
)
ACCEPTED_WORK = {
    ("half_done", HOST): Told(
        _("Do you accept it? %(title)s"),
        _("%(title)s: %(other)s handed in what was made. Accept it on its page, or say what is missing. Without a word by %(day)s it counts as done."),
        urgent=True,
    )
}  # fmt: skip

# What was closed in silence may be spoken of again.
REOPENED = {
    ("close", CLOCK): Told(
        _("It ends: %(title)s"),
        _("Nobody wrote what became of it: %(title)s. It is closed, and nobody is at fault. If it did take place, you have two weeks to say so on its page."),
    ),
    **dict.fromkeys(
        [("reopen", HOST), ("reopen", GUEST)],
        Told(
            _("It did take place: %(title)s"),
            _("%(other)s writes that it did take place: %(title)s. Say on its page how it went, then you may thank each other."),
        ),
    ),
    **dict.fromkeys(
        [("let_be", HOST), ("let_be", GUEST)],
        Told(_("It ends: %(title)s"), _("%(other)s writes that it did not take place: %(title)s. It is closed, and nobody is at fault.")),
    ),
}  # fmt: skip

# A loan that its borrower says is back.
RETURNED = {
    ("lapse", CLOCK): Told(
        _("Did it take place? %(title)s"),
        _("Nobody wrote that it was handed over: %(title)s. If it was, say on its page whether it is back. Without a word from one of you within seven days it is closed, and nobody is at fault."),
        urgent=True,
    ),
    ("bring_back", HOST): Told(
        _("Is it back? %(title)s"),
        _("%(other)s writes that it is back: %(title)s. Confirm it on its page, or say what is missing. Without a word from you it counts as given back in a week."),
        urgent=True,
    ),
    ("give_back", CLOCK): Told(
        _("Given back: %(title)s"), _("Nobody wrote otherwise, so it counts as given back: %(title)s. Thank you!")
    ),
    ("not_back", GUEST): Told(
        _("Something is missing: %(title)s"),
        _("%(other)s writes that it is not back, or not whole: %(title)s. What is missing is on its page. Bring it, write to each other, or ask the coordination for help."),
        urgent=True,
    ),
}  # fmt: skip

# Either side adds a word on the condition of what is lent, beside what the other wrote.
CONDITION = {
    "hand_over": Word(_("A word on its condition when it was handed over"), frozenset({"lent", "longer", "half_done"})),
    "give_back": Word(_("A word on its condition when it came back"), frozenset({"half_done", "done"})),
}
