"""What planning says: what speaks against somebody, why people are missing, how good a rota is."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillon.kernel import themes

from ..limits import A_DAY, A_WEEK, APART, IN_A_ROW, REST
from ..words import when
from .models import Plan
from .queries.skilled import language_name


@dataclass(frozen=True)
class Short:
    """One line of what is missing: when, how many, on what, and why."""

    when: str
    missing: int
    about: str
    why: str


@dataclass(frozen=True)
class _Time:
    starts_at: datetime
    ends_at: datetime


def against_words(why: str) -> str:
    """Return what makes one think twice before putting somebody on a shift."""
    return {
        "skill": _("has not chosen this theme or this language"),
        "away": _("said they are away"),
        "unsaid": _("did not say they could come then"),
        IN_A_ROW: _("too long in a row"),
        A_DAY: _("too much that day"),
        A_WEEK: _("too much that week"),
        REST: _("too little rest between two days"),
        APART: _("has a shift that day that this one does not follow"),
    }[why]


def clash_words() -> str:
    """Return why the database would refuse."""
    return _("already on another shift at that time")


def shortages_of(plan: Plan, zone: ZoneInfo) -> list[Short]:
    """Return what is short in a rota and why, in order of time."""
    return [
        Short(
            when(_Time(datetime.fromisoformat(line["since"]), datetime.fromisoformat(line["until"])), zone),
            line["missing"],
            about_words(line["theme"], line["language"]),
            why_words(line),
        )
        for line in plan.shortages
        if "since" in line
    ]


def unanswerable_of(plan: Plan) -> list[str]:
    """Return the themes and languages that nobody in the team can take."""
    return [about_words(line["theme"], line["language"]) for line in plan.shortages if "since" not in line]


def about_words(theme: str, language: str) -> str:
    """Return “Health”, “Health, in Arabic”, or nothing for anything in French."""
    label = str(themes.get(theme).label) if theme in themes.THEMES else ""
    if language in ("", "fr"):
        return label
    spoken = language_name(language)
    return _("%(theme)s, in %(language)s") % {"theme": label, "language": spoken} if label else spoken


def why_words(line: dict) -> str:
    """Return why people are missing, as a sentence with the numbers a coordinator can act on."""
    if line["reason"] == "nobody_competent":
        return _("Nobody in the team can take this theme or speak this language.")
    if line["reason"] == "nobody_available":
        return ngettext(
            "The one volunteer who could did not say they were free then.",
            "None of the %(count)d volunteers who could said they were free then.",
            line["competent"],
        ) % {"count": line["competent"]}
    if line["reason"] == "all_on_duty":
        return ngettext(
            "The one volunteer free then is already there.",
            "The %(count)d volunteers free then are all there already.",
            line["available"],
        ) % {"count": line["available"]}
    if line["reason"] == "all_at_limit":
        return ngettext(
            "The one other volunteer free then already has as many hours as the rules allow.",
            "The %(count)d other volunteers free then already have as many hours as the rules allow.",
            line["at_limit"],
        ) % {"count": line["at_limit"]}
    if line["reason"] == "rule":
        return _(
            "Those who are free then have a shift that day already, need their rest, or are not free for a whole shift."
        )
    return _("Those who could come are more useful at another time.")


def errors_in_words(error: float, naive: float) -> tuple[str, str]:
    """Return two errors as people say them: whole requests, with a decimal only where it tells them apart."""
    decimals = 0 if round(error) != round(naive) and round(error) else 1
    return number_format(error, decimal_pos=decimals), number_format(naive, decimal_pos=decimals)


def certificate_of(plan: Plan) -> str:
    """Return how near the rota is to what no rota can beat."""
    if plan.gap is None:
        return ""
    if plan.gap < 0.0005:
        return _("No rota can do better: it is the mathematical ideal.")
    share = number_format(round(100 * plan.gap, 1), decimal_pos=1)
    return _("Within %(share)s %% of the mathematical ideal.") % {"share": share}
