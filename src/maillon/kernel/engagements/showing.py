"""What the cards and the page of an engagement say, and the buttons it offers."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.forms import Field
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from maillon.kernel.access import may
from maillon.kernel.conversations.forms import MessageForm
from maillon.kernel.conversations.marks import url_of
from maillon.kernel.conversations.reading import masked
from maillon.kernel.kinds.deal import GUEST, HOST, MEDIATOR, OVERDUE, OWN_DAY, REOPENED, SAID_SO
from maillon.kernel.listings.showing import facts_of
from maillon.kernel.schedule.words import moment_in_words

from .actions.adding import may_be_added
from .actions.revealing import may_reach
from .certified import hours_part
from .circle import shared_with
from .credits import time_sentence
from .forms import NUMBERS, SeeToForm
from .going_on import going_on
from .models import Engagement
from .notes import notes_of
from .returning import have_parted
from .rules import is_theirs, roles_of, who_brought
from .talking import is_in, thread_of
from .telling import last_day_in_words, when_in_words
from .things import things_of
from .turns import is_over, is_overdue, is_turn_of

# What one would press first, and what asks twice.
FIRST = frozenset(
    {
        "accept",
        "welcome",
        "agree",
        "agree_day",
        "confirm",
        "hand_over",
        "bring_back",
        "give_back",
        "collect",
        "finish",
        "say_done",
        "reopen",
        "come_home",
        "hand_in",
        "take_in",
        "check",
        "settle_done",
    }
)
# Of days at each other's place, what says that they are over comes first from the last of them on.
ONCE_OVER = frozenset({"come_home", "finish"})
A_DAY = timedelta(days=1)
TONES = {
    "done": "moss",
    "accepted": "teal",
    "running": "teal",
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
MOST_THINGS = 12
ADDING = "word-"


@dataclass(frozen=True)
class Button:
    """One move somebody may make: its words, and what it asks; `most` is the most that may be counted.

    `typed` is what was typed in vain, by the name of its field, and `errors` what was wrong in it.
    """

    name: str
    label: str
    kind: str
    reasons: list[tuple[str, str]] = field(default_factory=list)
    asks: str = ""
    is_explained: bool = False
    moments: list[tuple[str, str]] = field(default_factory=list)
    most: int = 0
    things: list[tuple[str, str]] = field(default_factory=list)
    may_describe: bool = False
    asks_days: bool = False
    asks_last: bool = False
    asks_moments: bool = False
    files: Field | None = None
    typed: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)

    @property
    def is_plain(self) -> bool:
        """Whether pressing it is enough."""
        asked = (self.reasons, self.asks, self.moments, self.most, self.things, self.may_describe)
        return not (any(asked) or self.asks_days or self.asks_last or self.asks_moments)

    @property
    def moment_rows(self) -> list[dict]:
        """The moments that are asked for: what was typed in each, and what was wrong."""
        if not self.asks_moments:
            return []
        names = [(number, f"day_{number}", f"at_{number}") for number in NUMBERS]
        return [
            {
                "number": number, "day": self.typed.get(day) or "", "at": self.typed.get(at) or "",
                "day_errors": self.errors.get(day), "at_errors": self.errors.get(at),
            }
            for number, day, at in names
        ]  # fmt: skip


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
        _again(button, typed) if button.name == tried else button for button in buttons_of(engagement, sides, now=now)
    ]
    if thread is not None:
        # As in the conversation, to which they go.
        files = MessageForm(thread=thread).fields["files"]
        buttons = [replace(one, files=files) if one.name in kind.deal.carrying else one for one in buttons]
    adding = [_again(one, typed) if one.name == tried else one for one in _words_to_add(engagement, sides, now=now)]
    # Whoever is asked reads no number before both agree, as in the conversation.
    words = masked if HOST in sides and not engagement.is_agreed else str
    see_to = None
    if is_mediator and what_goes_on and (what_goes_on["is_worrying"] or what_goes_on["is_silent"]):
        see_to = typed if tried == "see_to" else SeeToForm()
    return card_of(engagement, person, now=now) | {
        "listing": engagement.listing,
        "facts": facts_of(engagement.listing),
        "is_host": HOST in sides,
        "is_mediator": is_mediator,
        "may_join": is_mediator and engagement.state == "disputed" and thread is not None and not has_joined,
        "may_reveal": may(person, "settle", engagement) if is_mediator else may_reach(engagement, person, now=now),
        "buttons": buttons,
        "groups": _groups_of(buttons),
        "adding": adding,
        "help": _help(engagement, sides, now=now),
        "see_to": see_to,
        "typed_at": _place_of(typed, see_to, [*buttons, *adding]),
        "thread_url": url_of(thread) if thread and (has_joined or not is_mediator) else "",
        "notes": notes_of(engagement, reader=person),
        "talks_later": not is_mediator and thread is None and _talks_later(engagement),
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
        "time": time_sentence(engagement, person),
        **hours_part(engagement, is_host=HOST in sides),
    }


def buttons_of(engagement: Engagement, sides: set[str], *, now: datetime) -> list[Button]:
    """List the moves these sides may make now, what is usual first."""
    from .actions.moving import AFTER_THE_START

    has_begun = engagement.starts_at is None or engagement.starts_at <= now
    shared = shared_with(engagement)
    to_come = [moment for moment in engagement.moments if moment > now and shared in {None, moment}]
    is_over_between_them = bool(engagement.deal.prolonging) and have_parted(engagement)
    buttons = []
    for move in engagement.deal.moves_for(engagement.state, sides):
        able = {side for side in sides & move.who if side == MEDIATOR or is_theirs(engagement, move.name, side)}
        if not able or (move.name in AFTER_THE_START and not has_begun):
            continue
        if is_over_between_them and move.name in engagement.deal.prolonging:
            continue
        button = _button(engagement, move, able, now=now)
        if shared is not None and move.name in engagement.deal.proposing:
            if shared > now and engagement.moments != [shared]:
                buttons.append(_to_the_circle(button, shared, engagement.listing.zone))
            continue
        if engagement.moments and engagement.deal.picks_moment(engagement.state, move.name) and not to_come:
            continue
        if move.name in ONCE_OVER and engagement.deal.both_ways and now < engagement.ends_at - A_DAY:
            button = replace(button, kind="quiet")
        if move.name not in engagement.deal.proposing or not button.is_plain:
            buttons.append(button)
    return sorted(buttons, key=lambda button: button.kind != "primary")


def _groups_of(buttons: list[Button]) -> list[list[Button]]:
    """Put what is usual before what is not, even where it asks for words: nobody blames for want of an easier answer."""
    usual = [button for button in buttons if button.kind == "primary"]
    if all(button.is_plain for button in usual):
        return [buttons]
    return [usual, [button for button in buttons if button not in usual]]


def _button(engagement: Engagement, move, sides: set[str], *, now: datetime) -> Button:
    deal, zone, name = engagement.deal, engagement.listing.zone, move.name
    proposing, days = name in deal.proposing, deal.both_ways
    choosing = len(engagement.moments) > 1 and deal.picks_moment(engagement.state, name)
    shared = shared_with(engagement) if choosing else None
    to_come = [moment for moment in engagement.moments if moment > now and shared in {None, moment}] if choosing else []
    things = proposing and not days and not deal.by_moments
    return Button(
        name,
        str(move.label),
        "primary" if name in FIRST else "quiet",
        [(key, str(words)) for key, words in deal.reasons.get(name, {}).items()],
        str(deal.asks.get(name, "")),
        name in deal.explained,
        [(moment.isoformat(), moment_in_words(moment, zone)) for moment in to_come],
        engagement.quantity if name in deal.counted and engagement.quantity > 1 else 0,
        _things(engagement) if things else [],
        things and GUEST in sides,
        proposing and days,
        name in deal.prolonging | deal.keeping,
        proposing and deal.by_moments,
    )


def _to_the_circle(button: Button, moment: datetime, zone) -> Button:
    """Propose the moment of the circle, and no other."""
    words = _("Propose the moment of the circle: %(moment)s") % {"moment": moment_in_words(moment, zone)}
    return replace(button, label=words, kind="primary", asks_moments=False)


def _words_to_add(engagement: Engagement, sides: set[str], *, now: datetime) -> list[Button]:
    """List what either side may add a word about."""
    if not sides & {HOST, GUEST}:
        return []
    labels = {about: str(engagement.deal.words[about].label) for about in may_be_added(engagement, now=now)}
    if labels and have_parted(engagement):
        return []
    return [Button(f"{ADDING}{about}", label, "quiet", asks=label) for about, label in labels.items()]


def _again(button: Button, form) -> Button:
    """Return a button whose form shows what was typed in it; where there is nothing to type, it stays as it was."""
    if button.is_plain:
        return button
    return replace(button, typed={name: form[name].value() for name in form.fields}, errors=form.errors)


def _place_of(typed, see_to, buttons: list[Button]) -> str:
    """Name the field in which what was typed is shown again, or nothing where its form is no longer there."""
    if typed is not None and see_to is typed:
        return typed["words"].id_for_label
    tried = next((button for button in buttons if button.typed), None)
    if tried is None:
        return ""
    fields = {
        "note": tried.asks,
        "first": tried.asks_days,
        "last": tried.asks_last,
        "day_1": tried.asks_moments,
        "described": True,
    }
    return f"{next(name for name, is_asked in fields.items() if is_asked)}-{tried.name}"


def _things(engagement: Engagement) -> list[tuple[str, str]]:
    """List what else the guest could give."""
    others = things_of(engagement.guest_id, engagement.listing.kind).exclude(pk=engagement.counter_id)
    return [(thing.code, thing.title) for thing in others[:MOST_THINGS]]


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
