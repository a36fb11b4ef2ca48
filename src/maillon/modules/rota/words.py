"""How a shift is said: its day and hours on somebody's own clock."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from maillon.kernel.schedule.words import spell_time
from maillon.ui.dates import date_format

from .limits import A_DAY, A_WEEK, APART, IN_A_ROW, REST
from .models.rules import Rules

ZONE_LABELS = {
    "Europe/Paris": gettext_lazy("Paris"),
    "America/Guadeloupe": gettext_lazy("Guadeloupe"),
    "America/Martinique": gettext_lazy("Martinique"),
    "America/Cayenne": gettext_lazy("French Guiana"),
    "Indian/Reunion": gettext_lazy("Réunion"),
    "America/Miquelon": gettext_lazy("Saint-Pierre-et-Miquelon"),
    "Indian/Mayotte": gettext_lazy("Mayotte"),
    "America/St_Barthelemy": gettext_lazy("Saint-Barthélemy"),
    "America/Marigot": gettext_lazy("Saint-Martin"),
    "Indian/Kerguelen": gettext_lazy("Kerguelen"),
    "Pacific/Wallis": gettext_lazy("Wallis-et-Futuna"),
    "Pacific/Tahiti": gettext_lazy("Tahiti"),
    "Pacific/Noumea": gettext_lazy("Nouméa"),
    "Etc/GMT+8": gettext_lazy("Clipperton"),
}


def zone_label(zone: ZoneInfo | str) -> str:
    """Return the name of a time zone as people say it."""
    return str(ZONE_LABELS.get(str(zone), str(zone).rpartition("/")[2].replace("_", " ")))


def hours(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    """Return “9 h – 11 h”, and say when it ends the next day."""
    starts, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    said = _("%(start)s – %(end)s") % {"start": _clock(starts), "end": _clock(ends)}
    if ends.date() > starts.date() and (ends.hour or ends.minute):
        return _("%(hours)s the next day") % {"hours": said}
    return said


def day_words(at: datetime, zone: ZoneInfo) -> str:
    """Return “Tuesday 24 November”."""
    return date_format(at.astimezone(zone).date(), "l j F")


def when(thing, zone: ZoneInfo, *, others: ZoneInfo | None = None) -> str:
    """Return “Tuesday 24 November, 9 h – 11 h” for anything with a start and an end.

    When the team reads another clock (`others`), the time there is added.
    """
    said = _("%(day)s, %(hours)s") % {
        "day": day_words(thing.starts_at, zone),
        "hours": hours(thing.starts_at, thing.ends_at, zone),
    }
    if others is None or thing.starts_at.astimezone(zone).utcoffset() == thing.starts_at.astimezone(others).utcoffset():
        return said
    there = _clock(thing.starts_at.astimezone(others))
    return _("%(when)s (%(there)s in %(place)s)") % {"when": said, "there": there, "place": zone_label(others)}


def moment(at: datetime, zone: ZoneInfo) -> str:
    """Return “Tuesday 24 November, 9 h”."""
    return _("%(day)s, %(hours)s") % {"day": day_words(at, zone), "hours": _clock(at.astimezone(zone))}


def lasting(seconds: float) -> str:
    """Return a length in hours and minutes: “2 h”, “1 h 30”, “45 min”."""
    minutes = int(seconds // 60)
    whole, rest = divmod(minutes, 60)
    if not whole:
        return ngettext("%(count)d min", "%(count)d min", rest) % {"count": rest}
    return f"{whole}\u00a0h\u00a0{rest:02}" if rest else f"{whole}\u00a0h"


def limit_words(limit: str, rules: Rules) -> str:
    """Return why a shift goes beyond what a team asks, as a sentence."""
    amount = {
        IN_A_ROW: rules.most_a_day_minutes,
        A_DAY: rules.most_a_day_minutes,
        A_WEEK: rules.most_a_week_minutes,
        REST: rules.rest_minutes,
    }.get(limit, 0)
    said = {
        IN_A_ROW: _("You would be on duty for more than %(amount)s in a row."),
        A_DAY: _("You would be on duty for more than %(amount)s that day."),
        A_WEEK: _("You would be on duty for more than %(amount)s that week."),
        REST: _("You would have less than %(amount)s of rest between two days."),
        APART: _("You already have a shift that day, and this one does not follow it."),
    }[limit]
    return said % {"amount": lasting(amount * 60)}


def monday_of(at: datetime, zone: ZoneInfo):
    """Return the Monday of the week of a moment, as a date."""
    day = at.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def _clock(at: datetime) -> str:
    # An hour and its number stay on one line.
    return spell_time(at.time()).replace(" ", "\u00a0")
