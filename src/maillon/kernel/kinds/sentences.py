"""What people are told of each move, and what their conversation says: one sentence each, whatever the kind."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK

from . import absence, going_on
from .deal import GUEST, HOST, MEDIATOR, Told

STATES = {
    "asked": _("Waiting for an answer"),
    "waiting": _("On the waiting list"),
    "welcomed": _("On the waiting list, with a yes"),
    "offered": _("It is free: a yes is awaited"),
    "proposed": _("Proposed, waiting for a yes"),
    "countered": _("Another proposal was made"),
    "accepted": _("Agreed"),
    "checked": _("Waiting for the association"),
    "running": _("Under way"),
    **going_on.STATES,
    "lent": _("Lent"),
    "longer": _("Another last day is proposed"),
    "half_done": _("One side says it is done"),
    "unsaid": _("Nobody has said how it went"),
    "silent": _("Closed: nobody said how it went"),
    "missed": _("Somebody did not come"),
    "disputed": _("In the hands of the coordination"),
    "done": _("Done"),
    "declined": _("Not this time"),
    "withdrawn": _("Withdrawn"),
    "cancelled": _("Cancelled"),
    "absent": _("Did not take place"),
    "closed": _("Closed, and nobody is at fault"),
    "expired": _("Ended without an answer"),
    "void": _("No longer possible"),
}

ENDED_WELL = _("Done, thank you!")

# What the conversation says by itself.
LINES = {
    "hand_in": _("%(name)s handed in what was made."),
    "take_in": _("%(name)s accepts what was handed in."),
    "ask_again": _("%(name)s asks for something more."),
    "accept": _("%(name)s said yes."),
    "decline": _("%(name)s said no."),
    "withdraw": _("%(name)s withdrew."),
    "cancel": _("%(name)s cancelled."),
    "expire": _("Nobody answered in time."),
    "void": _("It is no longer possible."),
    "promote": _("A place is free."),
    "recall": _("It is free again."),
    "fall_through": _("What was to be given in exchange is no longer there."),
    "welcome": _("%(name)s said yes, if it becomes free."),
    "confirm": _("%(name)s confirmed."),
    "finish": _("%(name)s says it is done."),
    "say_done": _("%(name)s says it is done."),
    "say_otherwise": _("%(name)s says that it took another time."),
    "come_home": _("%(name)s is home, and writes that all went well."),
    "hand_over": _("%(name)s says it was handed over."),
    "bring_back": _("%(name)s says it was given back."),
    "give_back": _("%(name)s says that it came back."),
    "not_back": _("%(name)s says that something is missing."),
    "prolong": _("%(name)s proposes another last day: %(day)s."),
    "agree_day": _("%(name)s said yes: until %(day)s."),
    "keep_day": _("%(name)s would rather keep the day that was agreed."),
    "miss": _("%(name)s says that the other did not come."),
    "not_there": _("%(name)s says that nobody was there."),
    "deny": _("%(name)s says that nobody was there."),
    "admit": _("%(name)s answers that it is true."),
    "lapse": _("Nobody wrote that it took place."),
    "close": _("Nobody wrote what became of it: it is closed, and nobody is at fault."),
    "reopen": _("%(name)s says that it did take place."),
    "let_be": _("%(name)s says that it did not take place."),
    "seal": _("The time to say that it took place has passed."),
    "record_absence": _("It did not take place."),
    "contest": _("%(name)s sees it otherwise."),
    "dispute": _("%(name)s asks the coordination for help."),
    "settle_done": _("The coordination says it is done."),
    "settle_cancelled": _("The coordination ends it."),
    "counter": _("%(name)s proposed something else."),
    "propose": _("%(name)s proposed something else."),
    "check": _("The association said yes."),
    "collect": _("%(name)s says it was collected."),
    "keep_until": _("%(name)s keeps it until %(day)s."),
    "agree": _("%(name)s said yes."),
    "queue": _("It goes to the waiting list."),
    "resume": _("The coordination says that it goes on."),
    **going_on.LINES,
}
# Where the clock did it, nobody says so.
LINES_BY_CLOCK = {
    "take_in": _("It counts as done."),
    "finish": _("It counts as done."),
    "give_back": _("It counts as given back."),
    "miss": _("Nobody wrote that it took place."),
    "keep_day": _("Nobody answered in time: the day stays the same."),
    "dispute": _("The coordination is asked to look at it."),
    "settle_cancelled": _("It ended by itself: nothing was decided in time."),
    "cancel": _("It no longer takes place."),
    "end": _("It has come to an end."),
}

TOLD = {
    ("accept", HOST): Told(
        _("Yes: %(title)s"), _("%(other)s said yes: %(title)s. %(when)s You now see how to reach each other."), urgent=True
    ),
    ("accept", GUEST): Told(
        _("Yes: %(title)s"), _("%(other)s said yes: %(title)s. %(when)s You now see how to reach each other."), urgent=True
    ),
    ("decline", GUEST): Told(
        _("Not this time: %(title)s"), _("%(other)s cannot this time: %(title)s. %(why)s Others may: have a look."), urgent=True
    ),
    ("decline", HOST): Told(
        _("Not this time: %(title)s"), _("%(other)s cannot this time: %(title)s. %(why)s The coordination looks for somebody else.")
    ),
    ("withdraw", HOST): Told(_("Withdrawn: %(title)s"), _("%(other)s no longer asks: %(title)s. Nothing is expected of you.")),
    ("cancel", HOST): Told(_("Cancelled: %(title)s"), _("%(other)s cancelled: %(title)s. %(when)s %(why)s"), urgent=True),
    ("cancel", GUEST): Told(_("Cancelled: %(title)s"), _("%(other)s cancelled: %(title)s. %(when)s %(why)s"), urgent=True),
    **dict.fromkeys(
        [("cancel", CLOCK), ("cancel", MEDIATOR)],
        Told(_("Cancelled: %(title)s"), _("It no longer takes place: %(title)s. %(when)s"), urgent=True),
    ),
    ("expire", GUEST): Told(
        _("No answer came: %(title)s"), _("No answer came in time: %(title)s. You are free to ask somebody else.")
    ),
    ("expire", HOST): Told(
        _("Too late to answer: %(title)s"), _("%(other)s waited for an answer, and the time has passed: %(title)s.")
    ),
    ("void", GUEST): Told(
        _("No longer possible: %(title)s"), _("It is no longer possible: %(title)s. Thank you for having come forward."), urgent=True
    ),
    ("queue", GUEST): Told(
        _("On the waiting list: %(title)s"),
        _("It was promised to somebody else: %(title)s. You are on the waiting list, and will be told if it is free again."),
    ),
    ("welcome", GUEST): Told(
        _("Yes, if it becomes free: %(title)s"),
        _("%(other)s said yes to you: %(title)s. For now everything is taken. If it becomes free, it is kept for you for a day, and you are told."),
    ),
    ("recall", GUEST): Told(
        _("It is free again: %(title)s"),
        _("It is free again: %(title)s. %(when)s %(other)s reads your answer once more, and says yes or no. If you no longer need it, say so on its page."),
    ),
    ("promote", GUEST): Told(
        _("A place is free: %(title)s"),
        _("A place is free: %(title)s. %(when)s Say yes on its page; without an answer it goes to the next person."),
        urgent=True,
    ),
    ("confirm", HOST): Told(_("%(other)s is coming: %(title)s"), _("%(other)s took the place that became free: %(title)s. %(when)s")),
    ("finish", HOST): Told(ENDED_WELL, _("%(other)s says it is done: %(title)s. A word of thanks takes a minute.")),
    ("finish", GUEST): Told(ENDED_WELL, _("%(other)s says it is done: %(title)s. A word of thanks takes a minute.")),
    ("finish", CLOCK): Told(ENDED_WELL, _("Nobody wrote otherwise, so it counts as done: %(title)s. A word of thanks takes a minute.")),
    ("hand_in", HOST): Told(
        _("Handed in: %(title)s"),
        _("%(other)s handed in what was made: %(title)s. Accept it on its page, or say what is missing. Without a word from you it counts as done in two weeks."),
    ),
    ("take_in", GUEST): Told(ENDED_WELL, _("%(other)s accepts what you made: %(title)s. A word of thanks takes a minute.")),
    ("take_in", CLOCK): Told(ENDED_WELL, _("Nobody wrote otherwise, so it counts as done: %(title)s. A word of thanks takes a minute.")),
    ("ask_again", GUEST): Told(
        _("Something more is asked: %(title)s"), _("%(other)s asks for something more: %(title)s. What is missing is on its page."), urgent=True
    ),
    ("hand_over", GUEST): Told(
        _("Handed over: %(title)s"), _("%(other)s wrote down that you have it: %(title)s. %(when)s Its condition is on its page.")
    ),
    ("give_back", GUEST): Told(
        _("Given back: %(title)s"), _("%(other)s wrote down that it came back: %(title)s. Thank you!")
    ),
    ("keep_until", GUEST): Told(
        _("Kept until %(day)s: %(title)s"),
        _("%(other)s keeps it for you until %(day)s: %(title)s. If you cannot come by then, say so on its page."), urgent=True,
    ),
    ("collect", GUEST): Told(ENDED_WELL, _("%(other)s wrote down that you collected it: %(title)s.")),
    ("collect", HOST): Told(ENDED_WELL, _("%(other)s collected it: %(title)s. Thank you!")),
    **absence.TOLD,
    ("lapse", CLOCK): Told(
        _("Did it take place? %(title)s"),
        _("Nobody wrote that it took place: %(title)s. If it did, one press on its page is enough. Without a word from one of you within seven days it is closed, and nobody is at fault."),
        urgent=True,
    ),
    ("close", CLOCK): Told(
        _("It ends: %(title)s"),
        _("Nobody wrote what became of it: %(title)s. It is closed, and nobody is at fault. You may still write to each other."),
    ),
    ("contest", HOST): Told(
        _("Seen otherwise: %(title)s"), _("%(other)s sees it otherwise: %(title)s. The coordination will read both of you.")
    ),
    ("contest", GUEST): Told(
        _("Seen otherwise: %(title)s"), _("%(other)s sees it otherwise: %(title)s. The coordination will read both of you.")
    ),
    ("dispute", HOST): Told(
        _("The coordination is asked for help: %(title)s"), _("%(other)s asks the coordination for help: %(title)s. You will be read too.")
    ),
    ("dispute", GUEST): Told(
        _("The coordination is asked for help: %(title)s"), _("%(other)s asks the coordination for help: %(title)s. You will be read too.")
    ),
    ("dispute", CLOCK): Told(
        _("The coordination is asked for help: %(title)s"),
        _("The time agreed is over, and nobody wrote how it stands: %(title)s. The coordination will look at it with both of you."),
    ),
    ("settle_done", HOST): Told(_("Settled: %(title)s"), _("The coordination has decided: %(title)s. It counts as done. Its reasons are on the page.")),
    ("settle_done", GUEST): Told(_("Settled: %(title)s"), _("The coordination has decided: %(title)s. It counts as done. Its reasons are on the page.")),
    ("settle_cancelled", HOST): Told(_("Settled: %(title)s"), _("The coordination has decided: %(title)s. It is ended. Its reasons are on the page.")),
    ("settle_cancelled", GUEST): Told(_("Settled: %(title)s"), _("The coordination has decided: %(title)s. It is ended. Its reasons are on the page.")),
    ("settle_cancelled", CLOCK): Told(
        _("It ends: %(title)s"),
        _("It ended by itself: %(title)s. Nothing was decided in thirty days. If you still need help, call the coordination."),
    ),
    ("propose", HOST): Told(_("Another proposal: %(title)s"), _("%(other)s proposes something else: %(title)s."), urgent=True),
    ("counter", HOST): Told(_("Another proposal: %(title)s"), _("%(other)s proposes something else: %(title)s."), urgent=True),
    ("resume", HOST): Told(_("It goes on: %(title)s"), _("The coordination has decided: %(title)s. It goes on. Its reasons are on the page.")),
    ("resume", GUEST): Told(_("It goes on: %(title)s"), _("The coordination has decided: %(title)s. It goes on. Its reasons are on the page.")),
    ("counter", GUEST): Told(_("Another proposal: %(title)s"), _("%(other)s proposes something else: %(title)s."), urgent=True),
    ("agree", HOST): Told(_("Yes: %(title)s"), _("%(other)s said yes: %(title)s. %(when)s"), urgent=True),
    ("agree", GUEST): Told(_("Yes: %(title)s"), _("%(other)s said yes: %(title)s. %(when)s"), urgent=True),
    ("check", HOST): Told(
        _("The association said yes: %(title)s"),
        _("The association said yes: %(title)s. %(when)s You now see how to reach each other."), urgent=True,
    ),
    ("check", GUEST): Told(
        _("The association said yes: %(title)s"),
        _("The association said yes: %(title)s. %(when)s You now see how to reach each other."), urgent=True,
    ),
    **going_on.TOLD,
}  # fmt: skip

# Where the association says yes after the household, nobody is reached before it did.
CHECKED = dict.fromkeys(
    [("accept", HOST), ("accept", GUEST)],
    Told(
        _("A first yes: %(title)s"),
        _("%(other)s said yes: %(title)s. %(when)s The association must now say yes too: you will be told."),
        urgent=True,
    ),
)

# In a swap each gives and each receives: what either says of it, the other is told.
SWAPPED = {
    ("fall_through", GUEST): Told(
        _("No longer there: %(title)s"),
        _(
            "What you proposed in exchange is no longer there: %(title)s. If you would still like to swap, answer again with something else."
        ),
    ),
    ("fall_through", HOST): Told(
        _("No longer there: %(title)s"),
        _("What %(other)s proposed in exchange is no longer there: %(title)s. Nothing is expected of you."),
    ),
    ("confirm", HOST): TOLD["agree", HOST],
    **dict.fromkeys(
        [("hand_over", HOST), ("hand_over", GUEST)],
        Told(
            _("Swapped? %(title)s"),
            _(
                "%(other)s writes that each gave and received: %(title)s. If so, say that it is done; if not, ask the coordination for help."
            ),
        ),
    ),
}

# Where time is counted, %(time)s says how much of it, and whose.
_DONE = Told(ENDED_WELL, _("%(other)s says it is done: %(title)s. %(time)s A word of thanks takes a minute."))
_SETTLED = Told(
    _("Settled: %(title)s"),
    _("The coordination has decided: %(title)s. It counts as done. %(time)s Its reasons are on the page."),
)
TIMED = {
    **dict.fromkeys(
        [("say_done", HOST), ("say_done", GUEST)],
        Told(
            _("Is it done? %(title)s"),
            _(
                "%(other)s writes that it is done: %(title)s. %(time)s If so, say so too; if it took another time, say how long there. Without a word from you it counts as done in a week."
            ),
            urgent=True,
        ),
    ),
    **dict.fromkeys(
        [("say_otherwise", HOST), ("say_otherwise", GUEST)],
        Told(
            _("How long did it take? %(title)s"),
            _(
                "%(other)s says that it took another time: %(title)s. %(time)s If so, confirm it on its page; if not, say how long it took, or ask the coordination for help. Without a word from you it counts as done in a week."
            ),
            urgent=True,
        ),
    ),
    ("finish", HOST): _DONE,
    ("finish", GUEST): _DONE,
    ("finish", CLOCK): Told(
        ENDED_WELL,
        _("Nobody wrote otherwise, so it counts as done: %(title)s. %(time)s A word of thanks takes a minute."),
    ),
    ("settle_done", HOST): _SETTLED,
    ("settle_done", GUEST): _SETTLED,
}

ASKED = Told(
    _("An answer: %(title)s"), _("%(other)s answers: %(title)s. %(when)s Say yes or no on its page."), urgent=True
)
PAIRED_GUEST = Told(
    _("The coordination thought of you: %(title)s"),
    _(
        "%(title)s: the coordination proposes to bring you and %(other)s together. Say yes or no on its page; no is a good answer too."
    ),
    urgent=True,
)
PAIRED_HOST = Told(
    _("Somebody could come: %(title)s"),
    _(
        "The coordination asks %(other)s to come: %(title)s. You will be told of the answer; if you would rather not, say so on its page."
    ),
)
# Where the coordination found something for what somebody asked, the other is asked as above.
PAIRED_WANTED = Told(
    _("Somebody is asked for you: %(title)s"),
    _(
        "The coordination asks %(other)s for you: %(title)s. %(when)s You will be told of the answer; if it does not suit you, say so on its page."
    ),
)
PAIR_OVER = Told(
    _("No longer needed: %(title)s"),
    _("It is no longer needed: %(title)s. %(other)s found otherwise. Thank you for having been there."),
)
# Of two people brought together, the guest was the one to answer.
PAIR_EXPIRED_GUEST = Told(
    _("Too late to answer: %(title)s"),
    _("The time to answer has passed: %(title)s, with %(other)s. If you would still like to, tell the coordination."),
)
PAIR_EXPIRED_HOST = Told(
    _("No answer came: %(title)s"),
    _("%(other)s did not answer in time: %(title)s. The coordination looks for somebody else."),
)
JOINED = Told(_("%(other)s is coming: %(title)s"), _("%(other)s is coming: %(title)s. %(when)s"))
