"""The buttons of an engagement: each move somebody may make now, its words, and what it asks."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.forms import Field
from django.utils.translation import gettext as _

from maillon.kernel.kinds.deal import GUEST, HOST, MEDIATOR
from maillon.kernel.schedule.words import moment_in_words

from .actions.adding import may_be_added
from .circle import shared_with
from .denying import may_still_deny
from .forms import NUMBERS
from .models import LONGEST, Engagement
from .returning import have_parted
from .rules import is_theirs
from .things import things_of
from .timing import confirmed_words, time_help, time_to_say
from .words import AN_HOUR

# What one would press first, and what asks twice.
FIRST = frozenset(
    {
        "accept",
        "welcome",
        "agree",
        "agree_day",
        "go_on",
        "carry_on",
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
    asks_time: int = 0
    time_help: str = ""
    files: Field | None = None
    typed: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)

    @property
    def is_plain(self) -> bool:
        """Whether pressing it is enough."""
        asked = (self.reasons, self.asks, self.moments, self.most, self.things, self.may_describe)
        return not (any(asked) or self.asks_days or self.asks_last or self.asks_moments or self.asks_time)

    @property
    def time_rows(self) -> list[dict]:
        """The two fields of how long it took: what was announced, or was typed, and what was wrong."""
        usual = dict(zip(("hours", "minutes"), divmod(self.asks_time, AN_HOUR), strict=True))
        return [
            {
                "name": name, "label": label, "most": most, "errors": self.errors.get(name),
                "value": self.typed.get(name) if self.typed else usual[name],
            }
            for name, label, most in (("hours", _("Number of hours"), LONGEST // AN_HOUR), ("minutes", _("Minutes"), AN_HOUR - 1))
        ]  # fmt: skip

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
        if move.name == "deny" and not any(may_still_deny(engagement, side, now=now) for side in able):
            continue
        if is_over_between_them and move.name in engagement.deal.prolonging:
            continue
        button = button_of(engagement, move, able, now=now)
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


def groups_of(buttons: list[Button]) -> list[list[Button]]:
    """Put what is usual before what is not, even where it asks for words: nobody blames for want of an easier answer."""
    usual = [button for button in buttons if button.kind == "primary"]
    if all(button.is_plain for button in usual):
        return [buttons]
    return [usual, [button for button in buttons if button not in usual]]


def button_of(engagement: Engagement, move, sides: set[str], *, now: datetime) -> Button:
    """Return the button of one move, and what it asks of these sides."""
    deal, zone, name = engagement.deal, engagement.listing.zone, move.name
    proposing, days = name in deal.proposing, deal.both_ways
    choosing = len(engagement.moments) > 1 and deal.picks_moment(engagement.state, name)
    shared = shared_with(engagement) if choosing else None
    to_come = [moment for moment in engagement.moments if moment > now and shared in {None, moment}] if choosing else []
    things = proposing and not days and not deal.by_moments
    return Button(
        name,
        confirmed_words(engagement, name) or str(move.label),
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
        time_to_say(engagement, name),
        time_help(engagement, name),
    )


def _to_the_circle(button: Button, moment: datetime, zone) -> Button:
    """Propose the moment of the circle, and no other."""
    words = _("Propose the moment of the circle: %(moment)s") % {"moment": moment_in_words(moment, zone)}
    return replace(button, label=words, kind="primary", asks_moments=False)


def words_to_add(engagement: Engagement, sides: set[str], *, now: datetime) -> list[Button]:
    """List what either side may add a word about."""
    if not sides & {HOST, GUEST}:
        return []
    labels = {about: str(engagement.deal.words[about].label) for about in may_be_added(engagement, now=now)}
    if labels and have_parted(engagement):
        return []
    return [Button(f"{ADDING}{about}", label, "quiet", asks=label) for about, label in labels.items()]


def again(button: Button, form) -> Button:
    """Return a button whose form shows what was typed in it; where there is nothing to type, it stays as it was."""
    if button.is_plain:
        return button
    return replace(button, typed={name: form[name].value() for name in form.fields}, errors=form.errors)


def place_of(typed, see_to, buttons: list[Button]) -> str:
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
        "hours": tried.asks_time,
        "described": True,
    }
    return f"{next(name for name, is_asked in fields.items() if is_asked)}-{tried.name}"


def _things(engagement: Engagement) -> list[tuple[str, str]]:
    """List what else the guest could give."""
    others = things_of(engagement.guest_id, engagement.listing.kind).exclude(pk=engagement.counter_id)
    return [(thing.code, thing.title) for thing in others[:MOST_THINGS]]
