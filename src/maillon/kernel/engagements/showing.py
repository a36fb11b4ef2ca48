"""What the cards and the page of an engagement say, and the buttons it offers."""

from dataclasses import replace
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.kernel.access import may
from maillon.kernel.conversations.forms import MessageForm
from maillon.kernel.conversations.marks import url_of
from maillon.kernel.conversations.reading import masked
from maillon.kernel.kinds.deal import GUEST, HOST, MEDIATOR, OVERDUE, OWN_DAY, REOPENED, SAID_SO
from maillon.kernel.listings.showing import facts_of
from maillon.kernel.safety.inviting import words_url
from maillon.kernel.schedule.words import moment_in_words

from .actions.asking_again import may_ask_again
from .actions.revealing import may_reach
from .agreed import agreed_part
from .before import url_of_questions
from .buttons import again, buttons_of, groups_of, place_of, words_to_add
from .certified import hours_part
from .credits import time_sentence
from .dates_shown import ALL, dates_of
from .forms import SeeToForm
from .going_on import going_on
from .models import Engagement
from .notes import notes_of
from .rules import roles_of, who_brought
from .talking import is_in, thread_of
from .telling import last_day_in_words, when_in_words
from .timing import said_so
from .turns import is_over, is_overdue, is_turn_of

TONES = {
    "done": "moss",
    "accepted": "teal",
    "running": "teal",
    "unsure": "sun",
    "unheard": "sun",
    "asked": "sun",
    "offered": "sun",
    "countered": "sun",
    "lent": "teal",
    "longer": "sun",
    "half_done": "sun",
    "unsaid": "sun",
    "checked": "sun",
    "disputed": "coral",
}


def card_of(engagement: Engagement, person, *, now: datetime) -> dict:
    """Say one exchange in a line; that somebody worries is for the coordination, never for whoever it may be about.

    Whose turn it is comes with those of a list (`with_turn_of`), and is asked for one.
    """
    expectation = getattr(engagement, "expectation", None)
    is_side = person.pk in {engagement.host_id, engagement.guest_id}
    return {
        "engagement": engagement,
        "kind": engagement.listing.kind,
        "other": _who(engagement, person),
        "state": engagement.state_words,
        "tone": TONES.get(engagement.state, "neutral"),
        "when": when_in_words(engagement),
        "mine": engagement.is_turn if hasattr(engagement, "is_turn") else is_turn_of(engagement, person, now=now),
        "is_overdue": is_overdue(engagement, now=now),
        "is_over": is_over(engagement, now=now),
        "is_worrying": not is_side and expectation is not None and expectation.worried_at is not None,
        "is_silent": expectation is not None and expectation.alerted_at is not None,
    }


def page_of(engagement: Engagement, person, *, tried: str = "", typed=None, now: datetime) -> dict:
    """Give all that the page of an exchange shows; `typed` is the form that was `tried` in vain, to be shown again."""
    sides = roles_of(person, engagement, on=localdate(now))
    thread = thread_of(engagement)
    kind = engagement.listing.kind
    is_mediator = MEDIATOR in sides
    has_joined = is_mediator and is_in(engagement, person)
    what_goes_on = going_on(engagement, person, is_mediator=is_mediator, now=now)
    buttons = [
        again(button, typed) if button.name == tried else button for button in buttons_of(engagement, sides, now=now)
    ]
    if thread is not None:
        # As in the conversation, to which they go.
        files = MessageForm(thread=thread).fields["files"]
        buttons = [replace(one, files=files) if one.name in kind.deal.carrying else one for one in buttons]
    adding = [again(one, typed) if one.name == tried else one for one in words_to_add(engagement, sides, now=now)]
    # Whoever is asked reads no number before both agree, as in the conversation.
    words = masked if HOST in sides and not engagement.is_agreed else str
    dates = dates_of(engagement, sides, now=now)
    if dates is not None:
        dates = replace(dates, buttons=[again(one, typed) if one.name == tried else one for one in dates.buttons])
        # What one would press first is for all of them.
        of_all = {one.name.removeprefix(ALL) for one in dates.buttons}
        buttons = [
            replace(one, kind="secondary") if one.name in of_all and one.kind == "primary" else one for one in buttons
        ]
    # Whoever says that it goes on has seen to the silence as well.
    is_asked = engagement.state in kind.deal.doubted & kind.deal.awaiting_coordination
    see_to = None
    if is_mediator and what_goes_on and (what_goes_on["is_worrying"] or (what_goes_on["is_silent"] and not is_asked)):
        see_to = typed if tried == "see_to" else SeeToForm()
    return card_of(engagement, person, now=now) | {
        "listing": engagement.listing,
        "facts": facts_of(engagement.listing),
        "is_host": HOST in sides,
        "is_mediator": is_mediator,
        "may_join": is_mediator and engagement.state == "disputed" and thread is not None and not has_joined,
        "may_reveal": may(person, "settle", engagement) if is_mediator else may_reach(engagement, person, now=now),
        "may_ask_again": may_ask_again(engagement, person),
        "buttons": buttons,
        "groups": groups_of(buttons),
        "dates": dates,
        "adding": adding,
        "help": _help(engagement, sides, now=now),
        "see_to": see_to,
        "typed_at": place_of(typed, see_to, [*buttons, *adding, *(dates.buttons if dates else ())]),
        "thread_url": url_of(thread) if thread and (has_joined or not is_mediator) else "",
        "questions_url": url_of_questions(engagement, person),
        "notes": notes_of(engagement, reader=person),
        "talks_later": not is_mediator and thread is None and _talks_later(engagement),
        "agreed": agreed_part(engagement, person, moves={one.name for one in buttons}, is_mediator=is_mediator),
        "described": words(engagement.described),
        "may_see_counter": engagement.counter_id is not None and may(person, "read", engagement.counter),
        "said": [
            (detail.label, words(detail.said(engagement.details[detail.name])))
            for detail in kind.answers_to(engagement.listing.side)
            if detail.name in engagement.details
        ],
        "moments": [(moment_in_words(moment, engagement.listing.zone), moment <= now) for moment in engagement.moments],
        "kept_until": last_day_in_words(engagement, engagement.kept_until)
        if engagement.state in kind.deal.kept
        else "",
        "going_on": what_goes_on,
        "words_url": words_url(person, "engagement", engagement.code, now=now) if engagement.ended_at else "",
        "time": time_sentence(engagement, person),
        "took": said_so(engagement, person),
        **hours_part(engagement, is_host=HOST in sides),
    }


def _talks_later(engagement: Engagement) -> bool:
    return bool(engagement.deal.talks_from) and engagement.state in engagement.deal.live


def _who(engagement: Engagement, person) -> str:
    """Name the other side, or both to whoever is on neither."""
    if person.pk in {engagement.host_id, engagement.guest_id}:
        return str(engagement.other(person))
    return _("%(one)s and %(other)s") % {"one": engagement.host, "other": engagement.guest}


def _help(engagement: Engagement, sides: set[str], *, now: datetime) -> str:
    """Say what it means to that side to stand there, and what the clock does without a word."""
    state, meaning = engagement.state, engagement.deal.meaning
    is_proposed = engagement.deal.by_moments and state in {engagement.FLOW.initial, "countered"}
    if is_proposed and engagement.moments and max(engagement.moments) <= now:
        return _("The moments that were proposed have passed: propose others.")
    if state in engagement.deal.asked_longer:
        state = OWN_DAY if who_brought(engagement) in sides else state
    elif is_overdue(engagement, now=now):
        state = OVERDUE
    elif state == "unsaid" and who_brought(engagement) in {HOST, GUEST}:
        state = REOPENED
    elif state == "missed" and who_brought(engagement) in sides:
        state = SAID_SO
    side = next((side for side in sides if (state, side) in meaning), "")
    if not side:
        return ""
    return str(meaning[state, side]) % {
        "until": moment_in_words(engagement.deadline_at, engagement.listing.zone),
        "day": last_day_in_words(engagement, engagement.proposed_end),
        "last": last_day_in_words(engagement, engagement.ends_at),
        "other": engagement.guest if side == HOST else engagement.host,
    }
