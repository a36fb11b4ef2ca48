"""What is said of what lasts: both are asked whether it goes on, once in a year, and nothing ends as a quarrel."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK

from .deal import GUEST, HOST, MEDIATOR, Told

STATES = {"unsure": _("Does it go on?"), "unheard": _("The coordination asks for news")}
LINES = {
    "wonder": _("A year has passed: does it still go on?"),
    "go_on": _("%(name)s says that it goes on."),
    "look_in": _("The coordination asks for news."),
    "carry_on": _("The coordination says that it goes on."),
    "fade": _("Nobody said that it goes on: it has come to an end."),
    "end": _("%(name)s put an end to it."),
}

_GOES_ON = _("It goes on: %(title)s")
_ENDS = _("It ends: %(title)s")
_DOES_IT = _("Does it go on? %(title)s")
_SIDES = (HOST, GUEST)


def _both(what: str, words) -> dict:
    return {(what, side): words for side in _SIDES}


TOLD = _both(
    "end", Told(_ENDS, _("%(other)s puts an end to it: %(title)s. %(why)s Thank you for all of it."))
) | dict.fromkeys(
    [("end", CLOCK), ("end", MEDIATOR)],
    Told(_ENDS, _("It has come to an end: %(title)s. Nothing more is expected of you. If you still need help, call the coordination.")),
)  # fmt: skip
_SAID = _both(
    "go_on",
    Told(_GOES_ON, _("%(other)s says that it goes on: %(title)s. If you see it otherwise, say so on its page.")),
)
BETWEEN_TWO = {
    "told": _SAID
    | {
        ("wonder", CLOCK): Told(
            _DOES_IT,
            _("A year has passed: %(title)s, with %(other)s. If it goes on, one press on its page is enough; if not, say so there. Without a word by %(due)s it comes to an end, and nobody is at fault."),
        ),
        ("fade", CLOCK): Told(
            _ENDS,
            _("Nobody said that it goes on: %(title)s. It has come to an end, and nobody is at fault. Thank you for all of it. You may still write to each other."),
        ),
    },
    "meaning": _both(
        "unsure",
        _("A year has passed: does it still go on? One press is enough. Without a word by %(until)s it comes to an end, and nobody is at fault."),
    ),
    "questions": _both(
        "unsure",
        Told(
            _DOES_IT,
            _("%(title)s, with %(other)s: does it go on? One press on its page is enough. Without a word by %(day)s it comes to an end, and nobody is at fault."),
            urgent=True,
        ),
    ),
}  # fmt: skip
BROUGHT_TOGETHER = {
    "told": _SAID
    | {
        ("wonder", CLOCK): Told(
            _DOES_IT,
            _("A year has passed: %(title)s, with %(other)s. If it goes on, one press on its page is enough; if not, say so there. Without a word by %(due)s the coordination asks you both for news."),
        ),
        ("look_in", CLOCK): Told(
            _("The coordination asks for news: %(title)s"),
            _("Nobody said whether it goes on: %(title)s, with %(other)s. The coordination asks you both for news. If it goes on, one press on its page is enough."),
        ),
        **_both(
            "carry_on",
            Told(_GOES_ON, _("The coordination asked for news: %(title)s. It goes on. What it wrote is on the page.")),
        ),
        ("fade", CLOCK): Told(
            _ENDS,
            _("Nobody said that it goes on: %(title)s. It has come to an end, and nobody is at fault. Thank you for all of it. If you would like it again, call the coordination."),
        ),
    },
    "meaning": _both(
        "unsure",
        _("A year has passed: does it still go on? One press is enough. Without a word by %(until)s the coordination asks you both for news."),
    )
    | _both(
        "unheard",
        _("The coordination asks you both for news. If it goes on, say so: one press is enough. Without a word from anybody by %(until)s it comes to an end."),
    )
    | {
        ("unheard", MEDIATOR): _("Neither of them said whether it goes on, and one of them may be alone: call both, then say that it goes on, or put an end to it. Without a word from anybody by %(until)s it comes to an end."),
    },
    "questions": _both(
        "unsure",
        Told(
            _DOES_IT,
            _("%(title)s, with %(other)s: does it go on? One press on its page is enough. Without a word by %(day)s the coordination asks you both for news."),
            urgent=True,
        ),
    )
    | _both(
        "unheard",
        Told(
            _DOES_IT,
            _("%(title)s, with %(other)s: does it go on? One press on its page is enough. Without a word by %(day)s it comes to an end, and nobody is at fault."),
            urgent=True,
        ),
    ),
}  # fmt: skip
