"""What a form asks about what comes again: how often, on which other days, until when; no rule of a calendar to know."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import explain
from maillon.kernel.schedule.words import moment_in_words, rule_in_words
from maillon.lib.recurrence import Pattern, Rule, from_rrule, occurrences
from maillon.lib.refusal import Refused

from .forms import day_field

HOW_OFTEN = {
    "": _("Only once"),
    "week": _("Every week"),
    "two weeks": _("Every two weeks"),
    "month": _("Every month, on the same weekday"),
}
AS_IT_IS = "as it is"
SHOWN = 6
A_YEAR = timedelta(days=366)


def add_repeat_fields(form: forms.Form, rule: Rule | None = None) -> None:
    """Ask whether it comes again; a rule that no answer could say is kept as it is."""
    choices = list(HOW_OFTEN.items())
    if rule is not None and _pattern(rule) is None:
        choices.append((AS_IT_IS, rule_in_words(rule)))
    form.fields["repeats"] = forms.ChoiceField(
        label=_("How often?"), choices=choices, required=False, help_text=_("At the same hours as above.")
    )
    form.fields["weekdays"] = forms.TypedMultipleChoiceField(
        label=_("Also on these days"), choices=list(WEEKDAYS.items()), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Besides the day above, if it comes every week or every two weeks."),
    )  # fmt: skip
    form.fields["repeats_until"] = day_field(
        _("Until when?"), required=False, help_text=_("Leave it empty if there is no end yet.")
    )


def rule_said(
    form: forms.Form,
    day: date | None,
    at: time | None,
    until: time | None,
    zone: ZoneInfo,
    *,
    known: Rule | None = None,
) -> Rule | None:
    """Return the rule that was asked, or nothing; what is impossible is written beside its field.

    `known` is the rule there was: what is asked as its form shows it means what it meant.
    """
    given = form.cleaned_data
    every = given.get("repeats")
    if not every or day is None or at is None:
        return None
    start = datetime.combine(day, at)
    end = datetime.combine(day, until) if until else start + timedelta(hours=1)
    lasts = end - start if end > start else end - start + timedelta(days=1)
    last = given.get("repeats_until")
    if last and last < day:
        form.add_error("repeats_until", _("Choose a day after the first one."))
        return None
    try:
        return _asked(every, day, given.get("weekdays") or [], last, known).rule(start, zone=zone.key, duration=lasts)
    except Refused as refused:
        form.add_error("repeats", explain(refused))
        return None


def initial_of(rule: Rule) -> dict:
    """Give what a form shows of a rule."""
    pattern = _pattern(rule)
    if pattern is None:
        return {"repeats": AS_IT_IS}
    return {
        "repeats": "" if pattern.every == "once" else pattern.every,
        "weekdays": sorted(pattern.days - {rule.start.weekday()}),
        "repeats_until": pattern.until,
    }


def preview_of(rule: Rule, *, now: datetime) -> dict:
    """Say a rule in words, and its next dates, before anything is kept."""
    zone = ZoneInfo(rule.zone)
    coming = occurrences(rule, (now, now + A_YEAR))[:SHOWN]
    return {"words": rule_in_words(rule), "dates": [moment_in_words(start, zone) for start, _end in coming]}


def _asked(every: str, day: date, weekdays: list[int], last: date | None, known: Rule | None) -> Pattern:
    if every == "month":
        days, nth = frozenset({day.weekday()}), (day.day - 1) // 7 + 1
        before = _pattern(known) if known is not None and known.start.date() == day else None
        if before is not None and (before.every, before.days) == ("month", days):
            nth = before.nth  # a fourth Friday may be the last one
        return Pattern("month", days=days, nth=nth if nth < 5 else -1, until=last)
    return Pattern(every, days=frozenset({day.weekday(), *weekdays}), until=last)


def _pattern(rule: Rule) -> Pattern | None:
    """Return the answers that give this rule, or nothing where none does."""
    pattern = from_rrule(rule.rrule, zone=rule.zone)
    if pattern is None or pattern.every in {"once", "day"} or pattern.times or pattern.month_day:
        return None
    return pattern
