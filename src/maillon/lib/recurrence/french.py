"""Say a rule in French, as one would write it on a door: « tous les mardis de 9 h à 11 h, sauf le 14 juillet »."""

from datetime import date, datetime, timedelta

from .reading import Parts
from .rule import Rule

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
NTH = {1: "premier", 2: "deuxième", 3: "troisième", 4: "quatrième", 5: "cinquième", -1: "dernier", -2: "avant-dernier"}
MOST_NAMED = 3
NBSP = "\u00a0"


def describe_in_french(rule: Rule, *, since: date | None = None) -> str:
    """Return the rule in words; exceptions before the day `since`, when given, are no longer said."""
    whole = f"{_rhythm(rule)} {_hours(rule.start, rule.duration)}{_end(rule)}"
    left_out = sorted(key.date() for key in rule.exdates if since is None or key.date() >= since)
    if left_out:
        named = [_day(day, year_of=rule.start) for day in left_out]
        whole += f", sauf {_listed(named)}" if len(named) <= MOST_NAMED else f", sauf {len(named)}{NBSP}dates"
    for key, moved in sorted(rule.overrides.items()):
        if since is None or moved.start.date() >= since:
            where = (
                _hours(moved.start, moved.duration)
                if key.date() == moved.start.date()
                else f"déplacé {_to_day(moved.start.date(), rule.start)} {_hours(moved.start, moved.duration)}"
            )
            whole += f"{NBSP}; {_day(key.date(), year_of=rule.start, weekday=True)} {where}"
    return whole


def _rhythm(rule: Rule) -> str:
    parts = rule.parts
    if not rule.rrule:
        return _day(rule.start.date(), weekday=True)
    if parts.positions or (parts.months and parts.rhythm != "YEARLY"):
        return "à des dates choisies"
    said = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}[parts.rhythm]
    return said(parts, rule.start) or "à des dates choisies"


def _daily(parts: Parts, start: datetime) -> str:
    if parts.days or parts.month_days:
        return ""
    return "tous les jours" if parts.interval == 1 else f"tous les {parts.interval}{NBSP}jours"


def _weekly(parts: Parts, start: datetime) -> str:
    days = sorted({day for day, _nth in parts.days}) or [start.weekday()]
    if parts.month_days:
        return ""
    names = _listed([f"{DAYS[day]}s" for day in days])
    if parts.interval == 1:
        if len(days) == 7:
            return "tous les jours"
        in_a_row = len(days) > 2 and days == list(range(days[0], days[-1] + 1))
        return f"du {DAYS[days[0]]} au {DAYS[days[-1]]}" if in_a_row else f"tous les {names}"
    if parts.interval == 2:
        return f"un {DAYS[days[0]]} sur deux" if len(days) == 1 else f"les {names}, une semaine sur deux,"
    return f"les {names}, toutes les {parts.interval}{NBSP}semaines,"


def _monthly(parts: Parts, start: datetime) -> str:
    month = "du mois" if parts.interval == 1 else f"du mois, tous les {parts.interval}{NBSP}mois,"
    if parts.days and not parts.month_days:
        if any(nth not in NTH for _day, nth in parts.days):
            return ""
        return f"{_listed([f'le {NTH[nth]} {DAYS[day]}' for day, nth in parts.days])} {month}"
    if parts.days:
        return ""
    days = parts.month_days or (start.day,)
    if any(day < -1 for day in days):
        return ""
    return f"{_listed(['le dernier jour' if day == -1 else f'le {_first(day)}' for day in days])} {month}"


def _yearly(parts: Parts, start: datetime) -> str:
    if parts.days or parts.interval != 1 or any(day < 1 for day in parts.month_days):
        return ""
    days, months = parts.month_days or (start.day,), parts.months or (start.month,)
    return f"chaque année, {_listed([f'le {_first(day)} {MONTHS[month - 1]}' for month in months for day in days])},"


def _hours(start: datetime, duration: timedelta) -> str:
    if duration > timedelta(days=1):
        days = -(-duration // timedelta(days=1))
        return f"à partir de {_time(start)}, pendant {days}{NBSP}jours"
    end = start + duration
    said = f"de {_time(start)} à {_time(end)}"
    passes = end.date() != start.date() and not (end.hour == end.minute == 0 and duration < timedelta(days=1))
    return f"{said} le lendemain" if passes else said.replace(f"à 0{NBSP}h", "à minuit")


def _end(rule: Rule) -> str:
    if not rule.rrule:
        return ""
    if rule.parts.until:
        return f", jusqu’{_to_day(rule.parts.until.date(), None)}"
    return f", {rule.parts.count}{NBSP}fois" if rule.parts.count else ""


def _day(day: date, *, year_of: datetime | None = None, weekday: bool = False) -> str:
    """Write “le 14 juillet”, with its year unless it is the year one knows."""
    name = f"{DAYS[day.weekday()]} " if weekday else ""
    year = "" if year_of is not None and year_of.year == day.year else f" {day.year}"
    return f"le {name}{_first(day.day)} {MONTHS[day.month - 1]}{year}"


def _to_day(day: date, year_of: datetime | None) -> str:
    return "au" + _day(day, year_of=year_of, weekday=year_of is not None).removeprefix("le")


def _first(day: int) -> str:
    return "1er" if day == 1 else str(day)


def _time(at: datetime) -> str:
    return f"{at.hour}{NBSP}h" if not at.minute else f"{at.hour}{NBSP}h{NBSP}{at.minute:02}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} et {names[-1]}"
