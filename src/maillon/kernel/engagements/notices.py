"""What people are told of an exchange: each move of each flow that says something to a side."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import all_kinds, flows
from maillon.kernel.notices import declare

from . import topics
from .telling import ANSWERS, question_of, slug_from, slug_of


def _declare(slug: str, topic, told) -> None:
    declare(slug, topic, subject=told.subject, text=told.text, urgent=told.urgent, button=_("See the exchange"))


for _slug, _told in ANSWERS.items():
    _declare(f"exchange-{_slug}", topics.of_answer(_slug), _told)
_seen = set()
for _deal in dict.fromkeys([*flows.ALL, *(kind.deal for kind in all_kinds())]):
    for (_move, _side), _told in _deal.told.items():
        if (_slug := slug_of(_deal, _move, _side)) not in _seen:
            _seen.add(_slug)
            _declare(_slug, topics.of_move(_move, _side), _told)
    for (_move, _side, _state), _told in _deal.told_from.items():
        _slug = slug_from(_deal, _move, _side, _state)
        if _told is not None and _slug not in _seen:
            _seen.add(_slug)
            _declare(_slug, topics.of_move(_move, _side), _told)
    for (_state, _side), _told in _deal.questions.items():
        if (_slug := question_of(_deal, _state, _side)) not in _seen:
            _seen.add(_slug)
            _declare(_slug, topics.of_question(_state), _told)
declare(
    "exchange-answer-dates",
    topics.ANSWERS,
    urgent=True,
    subject=_("%(other)s asks for %(count)d dates: %(title)s"),
    text=_(
        "%(other)s asks for %(count)d dates: %(title)s. %(when)s Say yes to all of them at once, or to some, on their page."
    ),
    sms=_("%(other)s asks for %(count)d dates: %(title)s. Say yes or no on their page."),
    button=_("See the dates"),
)
declare(
    "exchange-joined-dates",
    topics.ANSWERS,
    subject=_("%(other)s is coming on %(count)d dates: %(title)s"),
    text=_("%(other)s is coming on %(count)d dates: %(title)s. %(when)s"),
    button=_("See the dates"),
)
declare(
    "exchange-added",
    topics.AFTERWARDS,
    subject=_("A word on its condition: %(title)s"),
    text=_("%(other)s added a word on its condition: %(title)s. It is on its page, where you may add yours."),
    button=_("See the exchange"),
)
declare(
    "exchange-back",
    topics.NEWS,
    urgent=True,
    subject=_("It is back: %(title)s"),
    text=_(
        "It had been taken away for a while, and is back: %(title)s. If you still need it, press “Ask again”: all that you had said is kept."
    ),
    button=_("Ask again"),
)
declare(
    "exchange-reminder",
    topics.REMINDERS,
    urgent=True,
    subject=_("Soon: %(title)s"),
    text=_("%(title)s, %(when)s. With %(other)s. If you can no longer come, say so on its page: it helps everybody."),
    button=_("See the exchange"),
)
declare(
    "exchange-due-back",
    topics.REMINDERS,
    urgent=True,
    subject=_("To give back soon: %(title)s"),
    text=_(
        "%(title)s: until %(day)s, with %(other)s. If you need it longer, press “Propose another last day” on its page before."
    ),
    button=_("See the exchange"),
)
declare(
    "exchange-kept-until",
    topics.REMINDERS,
    urgent=True,
    subject=_("To collect soon: %(title)s"),
    text=_(
        "%(title)s: until %(day)s, with %(other)s. If you cannot come, say so on its page: somebody may wait for it."
    ),
    button=_("See the exchange"),
)
declare(
    "exchange-late",
    _("What was lent, and is not back"),
    urgent=True,
    subject=_("To give back: %(title)s"),
    text=_(
        "%(title)s was to be back by %(day)s. Bring it back, or propose another last day to %(other)s on its page: somebody may be waiting for it."
    ),
    button=_("See the exchange"),
)
declare(
    "exchange-late-host",
    _("What was lent, and is not back"),
    urgent=True,
    subject=_("Is it back? %(title)s"),
    text=_(
        "%(title)s was to be back by %(day)s. If it is, write it down on its page. If not, propose another last day to %(other)s there, or ask the coordination for help."
    ),
    button=_("See the exchange"),
)
declare(
    "exchange-not-back",
    _("What was lent, and is not back"),
    urgent=True,
    subject=_("Ask before you come: %(title)s"),
    text=_(
        "%(title)s, %(when)s: nobody wrote down that it came back from the loan before yours. Ask %(other)s before you come."
    ),
    button=_("See the exchange"),
)
declare(
    "exchange-changed",
    _("What was agreed has changed"),
    urgent=True,
    subject=_("The time or the place has changed: %(title)s"),
    text=_(
        "%(other)s changed the time or the place: %(title)s. %(when)s If it no longer suits you, say so on its page."
    ),
    button=_("See the exchange"),
)
declare(
    "exchange-all-changed",
    _("What was agreed has changed"),
    urgent=True,
    subject=_("The time or the place has changed: %(title)s"),
    text=_(
        "%(other)s changed the time or the place: %(title)s. %(when)s And also: %(what)s. If it no longer suits you, "
        "say so on its page: you may step back, and nobody will blame you."
    ),
    button=_("See the exchange"),
)
for _slug, _is_soon in (("exchange-other-words", False), ("exchange-other-words-soon", True)):
    declare(
        _slug,
        _("What was agreed has changed"),
        urgent=_is_soon,
        subject=_("What was said has changed: %(title)s"),
        text=_(
            "%(other)s changed what was said: %(title)s. %(what)s. Its page shows what was agreed, and what is said now. "
            "If it no longer suits you, you may step back there, and nobody will blame you."
        ),
        button=_("See the exchange"),
    )
declare(
    "exchange-pair-accept",
    _("What became of two people brought together"),
    subject=_("They said yes: %(title)s"),
    text=_("%(other)s said yes: %(title)s. They now see how to reach each other. Thank you!"),
    button=_("See the exchange"),
)
declare(
    "exchange-pair-decline",
    _("What became of two people brought together"),
    subject=_("Not this time: %(title)s"),
    text=_("It is no this time: %(title)s, with %(other)s. %(why)s Somebody else may say yes."),
    button=_("See the exchange"),
)
declare(
    "exchange-pair-expire",
    _("What became of two people brought together"),
    subject=_("No answer came: %(title)s"),
    text=_("%(other)s did not answer in time: %(title)s. A call may help, or somebody else."),
    button=_("See the exchange"),
)
declare(
    "exchange-pair-void",
    _("What became of two people brought together"),
    subject=_("No longer possible: %(title)s"),
    text=_("It is no longer possible with %(other)s: %(title)s. %(why)s Somebody else may be asked."),
    button=_("See the exchange"),
)
declare(
    "exchange-noted",
    _("Somebody came"),
    subject=_("Somebody came: %(title)s"),
    text=_("%(other)s noted that it took place: %(title)s."),
    button=_("See the exchange"),
)
declare(
    "exchange-paused",
    _("A break, and its end"),
    subject=_("A break until %(day)s: %(title)s"),
    text=_("%(other)s takes a break until %(day)s: %(title)s. Nobody is expected before."),
    button=_("See the exchange"),
)
declare(
    "exchange-unpaused",
    _("A break, and its end"),
    subject=_("The break is over: %(title)s"),
    text=_("%(other)s is back: %(title)s."),
    button=_("See the exchange"),
)
declare(
    "exchange-quiet",
    _("Is all well?"),
    urgent=True,
    subject=_("Any news? %(title)s"),
    text=_(
        "Nothing was noted lately: %(title)s. If you came, note it in a minute; if you cannot for a while, take a break "
        "on the same page. Nobody blames you: without news, the coordination will call."
    ),
    button=_("See the exchange"),
)
declare(
    "exchange-worry",
    _("Somebody worries"),
    urgent=True,
    subject=_("%(other)s worries: %(title)s"),
    text=_("%(other)s noted that something worries them: %(title)s. Read it, and call them today."),
    button=_("See the exchange"),
)
declare(
    "exchange-to-settle",
    _("Your help is asked"),
    urgent=True,
    subject=_("Your help is asked: %(title)s"),
    text=_("An exchange needs the coordination: %(title)s. Read both people, join their conversation, and decide."),
    button=_("See the exchange"),
)
declare(
    "exchange-unheard",
    _("Your help is asked"),
    urgent=True,
    subject=_("No news of either: %(title)s"),
    text=_(
        "Both were asked whether it goes on, and neither answered: %(title)s. One of them may be alone: call both, then say on its page that it goes on, or put an end to it."
    ),
    button=_("See the exchange"),
)
declare(
    "exchange-faded",
    _("Your help is asked"),
    urgent=True,
    subject=_("It ended without news: %(title)s"),
    text=_(
        "Nobody said whether it goes on, and it has come to an end: %(title)s. One of them may be alone: call them."
    ),
    button=_("See the exchange"),
)
declare(
    "exchange-to-check",
    _("Your help is asked"),
    urgent=True,
    subject=_("Your yes is awaited: %(title)s"),
    text=_("A household said yes: %(title)s. Nothing takes place before you say yes too: meet both, then decide."),
    button=_("See the exchange"),
)
declare(
    "exchange-stay-over",
    _("Your help is asked"),
    urgent=True,
    subject=_("Somebody may need a roof: %(title)s"),
    text=_(
        "It does not take place, or ends before its time: %(title)s. Call whoever counted on it: they may need somewhere else."
    ),
    button=_("See the exchange"),
)
declare(
    "exchange-silence",
    _("Nobody came to see somebody"),
    urgent=True,
    subject=_("No visit for %(days)s days: %(title)s"),
    text=_("No visit was written down for %(days)s days: %(title)s. A call to both would tell whether all is well."),
    button=_("See the exchange"),
)
declare(
    "exchange-hours",
    _("Your hours are certified"),
    subject=_("%(hours)s certified: %(title)s"),
    text=_("%(other)s certifies %(hours)s of volunteering: %(title)s. You may print it. Thank you!"),
    button=_("See the certificate"),
)
