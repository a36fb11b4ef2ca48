"""Leave one occurrence out, move one, put one back, end the whole: each gives the next rule."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from maillon.lib.refusal import Refused

from .occurring import slots
from .rule import Moved, Rule


def skip(rule: Rule, at: datetime) -> Rule:
    """Leave out the occurrence of that key, or at that moment; Refused("occurrence_unknown") without any."""
    key = _key_of(rule, at)
    return replace(rule, exdates=rule.exdates | {key}, overrides=_without(rule, key))


def move(rule: Rule, at: datetime, *, to: datetime, duration: timedelta | None = None) -> Rule:
    """Move one occurrence to another local time, for as long as before unless said.

    Raises Refused("occurrence_there_already") when another one starts then.
    """
    key, target = _key_of(rule, at), _local(rule, to)
    lasting = duration or (rule.overrides[key].duration if key in rule.overrides else rule.lasting(key))
    taken = {moved.start for other, moved in rule.overrides.items() if other != key}
    in_its_place = target not in rule.exdates and target not in rule.overrides and rule.is_key(target)
    if target in taken or (target != key and in_its_place):
        raise Refused("occurrence_there_already")
    if target == key and lasting == rule.lasting(key):
        return replace(rule, overrides=_without(rule, key))
    return replace(rule, overrides={**rule.overrides, key: Moved(target, lasting)})


def restore(rule: Rule, key: datetime) -> Rule:
    """Put back an occurrence that was left out or moved, where the rule had it."""
    local = _local(rule, key)
    if local not in rule.exdates and local not in rule.overrides:
        raise Refused("occurrence_unknown")
    if any(moved.start == local for other, moved in rule.overrides.items() if other != local):
        raise Refused("occurrence_there_already")
    return replace(rule, exdates=rule.exdates - {local}, overrides=_without(rule, local))


def end_after(rule: Rule, last: date) -> Rule:
    """End with that local day, included; a rule that ended before is left as it was.

    Raises Refused("recurrence_never") when nothing would be left.
    """
    end = datetime.combine(last, time(23, 59, 59))
    if rule.earlier and end < rule.start:
        return end_after(_as_it_was(rule), last)
    parts = rule.parts
    if parts.until is not None and parts.until <= end:
        return rule
    if parts.count is not None:
        given = list(rule.parts.series(rule.start))
        if given and given[-1] <= end:
            return rule
    if not rule.rrule:
        raise Refused("recurrence_never")
    return replace(
        rule,
        rrule=replace(parts, count=None, until=end).text(),
        exdates=frozenset(key for key in rule.exdates if key <= end),
        overrides={key: moved for key, moved in rule.overrides.items() if key <= end},
    )


def change_from(rule: Rule, day: date, *, at: time, duration: timedelta) -> Rule:
    """Take place at another hour from a local day on: the rule that goes on from there, with what it was before that day.

    Raises Refused("recurrence_never") when nothing is left from that day on.
    """
    before = [one for span in rule.spans if (one := _until(span, day)) is not None]
    after = [one for span in rule.spans if (one := _at_other_hours(span, day, at=at, duration=duration)) is not None]
    if not after:
        raise Refused("recurrence_never")
    return _with_exceptions(replace(after[-1], earlier=(*before, *after[:-1])), rule)


def let_go(rule: Rule, day: date) -> Rule:
    """Forget what a rule was long ago: the hours it no longer had on that local day."""
    kept = (one for one in rule.earlier if one.parts.until is None or one.parts.until.date() >= day)
    return replace(rule, earlier=tuple(kept))


def carry(old: Rule, new: Rule) -> Rule:
    """Give the next rule what the one before was until then, and its exceptions by their days; those of days it does not
    know are let go."""
    kept = (_until(span, new.start.date()) for span in old.earlier)
    return _with_exceptions(replace(new, earlier=tuple(filter(None, kept))), old)


def _with_exceptions(new: Rule, old: Rule) -> Rule:
    by_day = {key.date() for key in (*old.exdates, *old.overrides)}
    keys = {
        key.date(): key
        for day in by_day
        for key in new.keys(datetime.combine(day, time(0)), datetime.combine(day, time(23, 59, 59)))
    }
    return replace(
        new,
        exdates=frozenset(keys[key.date()] for key in old.exdates if key.date() in keys),
        overrides={keys[key.date()]: moved for key, moved in old.overrides.items() if key.date() in keys},
    )


def _as_it_was(rule: Rule) -> Rule:
    """Return what a rule was before its start, with its exceptions until then."""
    return _with_exceptions(replace(rule.earlier[-1], earlier=rule.earlier[:-1]), rule)


def _until(span: Rule, day: date) -> Rule | None:
    """Return what a rule gives before a local day, exceptions apart, if anything."""
    end = datetime.combine(day, time(0)) - timedelta(seconds=1)
    if span.first is None or span.first > end:
        return None
    parts = span.parts
    ended = replace(parts, count=None, until=min(filter(None, (parts.until, end)))) if span.rrule else None
    return Rule(span.start, span.zone, span.duration, ended.text() if ended else "")


def _at_other_hours(span: Rule, day: date, *, at: time, duration: timedelta) -> Rule | None:
    """Return what a rule gives from a local day on, at another hour, exceptions apart, if anything."""
    series, parts = span.parts.series(span.start), span.parts
    first = next(iter(series.xafter(datetime.combine(day, time(0)), count=1, inc=True)), None)
    if first is None:
        return None
    if parts.count is not None:
        parts = replace(parts, count=parts.count - sum(1 for key in series if key < first))
    return Rule(datetime.combine(first.date(), at), span.zone, duration, parts.text() if span.rrule else "")


def _key_of(rule: Rule, at: datetime) -> datetime:
    if at.tzinfo is not None:
        # By its moment: a start that the clock skipped stands elsewhere than its key.
        for slot in slots(rule, (at, at + timedelta(seconds=1))):
            return slot.key
        raise Refused("occurrence_unknown")
    local = _local(rule, at)
    for key, moved in rule.overrides.items():
        if moved.start == local:
            return key
    if local in rule.overrides or (local not in rule.exdates and rule.is_key(local)):
        return local
    raise Refused("occurrence_unknown")


def _local(rule: Rule, at: datetime) -> datetime:
    return at if at.tzinfo is None else at.astimezone(ZoneInfo(rule.zone)).replace(tzinfo=None, fold=0)


def _without(rule: Rule, key: datetime) -> dict[datetime, Moved]:
    return {other: moved for other, moved in rule.overrides.items() if other != key}
