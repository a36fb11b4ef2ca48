"""What the desk says of each waiting request, and of one's own presence: plain words, so that they are drawn once."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from maillon.kernel import themes
from maillon.kernel.schedule.words import spell_time
from maillon.ui.words import day_words, wait_words

from .languages import LANGUAGES
from .models import Priority
from .queries.desk import Queued, Standing

WARM_FROM = 15 * 60


@dataclass(frozen=True)
class Line:
    """One waiting request, in words; `held` is "you", "other" or nobody."""

    code: str
    subject: str
    where: str
    for_someone_else: bool
    attempts: int
    wait: str
    tone: str
    held: str
    can_be_taken: bool
    notes: tuple[str, ...] = ()


def line_of(asked: Queued, *, stands: Standing, person_id: int, now: datetime) -> Line:
    """Say a waiting request; only somebody on duty with empty hands may take it, and not before its moment."""
    is_later = asked.callable_from > now
    wait, tone = (day_words(asked.callable_from, now), "neutral") if is_later else waited(asked, now)
    held = "" if asked.holder_id is None else "you" if asked.holder_id == person_id else "other"
    return Line(
        asked.code,
        str(themes.get(asked.theme).label),
        asked.where,
        asked.for_someone_else,
        asked.attempts,
        wait,
        tone,
        held,
        can_be_taken=stands.is_free_to_take and not held and not is_later and (stands.is_seasoned or not asked.is_hard),
        notes=notes_of(asked),
    )


def notes_of(asked) -> tuple[str, ...]:
    """Say what makes a request unlike the others: why it goes first, in which language, that it is a hard question."""
    said = [str(Priority(reason).label) for reason in asked.priority]
    if asked.language != "fr":
        said.append(_("in another language: %(language)s") % {"language": LANGUAGES[asked.language]})
    if asked.is_hard:
        said.append(_("hard question"))
    return tuple(said)


def waited(asked, now: datetime) -> tuple[str, str]:
    """Return how long a request has waited and its tone: coral only once it is late, so that colour and words agree."""
    seconds = max(0.0, (now - asked.created_at).total_seconds())
    return wait_words(seconds), "coral" if asked.due_at < now else "sun" if seconds >= WARM_FROM else "teal"


@dataclass(frozen=True)
class Bar:
    """Where somebody stands, in words: `state` is "off", "on", "wrap_up", "chosen" or "silence"."""

    state: str
    until: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def bar_of(stands: Standing, ends: list[tuple[str, datetime]]) -> Bar:
    """Say the duty under way, or how long one may be there."""
    if stands.duty is None:
        return Bar("off", choices=tuple((value, end_words(value, at)) for value, at in ends))
    state = stands.duty.paused_why or ("wrap_up" if stands.wraps_up_until and not stands.held else "on")
    return Bar(state, clock(stands.duty.ends_at))


def end_words(value: str, at: datetime) -> str:
    """Say one of the ends of a duty, such as “until 16 h, your shift”."""
    words = _("until %(time)s, your shift") if value == "shift" else _("until %(time)s")
    return words % {"time": clock(at)}


def clock(moment: datetime) -> str:
    """Return the hour of a moment in the zone of the page: “16 h”, “9 h 30”."""
    return spell_time(timezone.localtime(moment).time())
