"""How long each thing is kept: declared by whoever keeps it, applied every night, shown to everyone."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, Q, QuerySet

Erase = Callable[..., object]


@dataclass(frozen=True)
class Rule:
    """One kind of thing, kept for a time after a date, then erased or emptied."""

    model: type[Model]
    field: str
    kept_for: timedelta
    erase: Erase
    label: str
    why: str
    where: Q = field(default_factory=Q)
    part: str = ""

    @property
    def name(self) -> str:
        """The rule in one word, for the journal."""
        return ".".join(filter(None, (self.model._meta.label_lower, self.field, self.part)))

    @property
    def days(self) -> int:
        """How long, in days."""
        return self.kept_for.days

    def expired(self, *, now: datetime) -> QuerySet:
        """What has been kept long enough."""
        old = self.model._base_manager.filter(self.where, **{f"{self.field}__lt": now - self.kept_for})
        for needed in _needed.get(self.name, ()):
            old = old.exclude(needed(now))
        return old

    def batches(self, *, now: datetime, size: int) -> Iterator[QuerySet]:
        """The same, by small sets of rows, each seen once whatever becomes of it."""
        after = 0
        while pks := list(
            self.expired(now=now).filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:size]
        ):
            after = pks[-1]
            yield self.model._base_manager.filter(pk__in=pks)


_rules: dict[str, Rule] = {}
_needed: dict[str, list[Callable[[datetime], Q]]] = defaultdict(list)


def keep(
    model: type[Model],
    field: str,
    *,
    for_: timedelta,
    erase: Erase | None = None,
    label,
    why="",
    where: Q | None = None,
    part: str = "",
) -> Rule:
    """Keep rows of `model` for that long after the date in `field`; then erase(queryset, now=now) is called.

    Without `erase` they are deleted. `where` narrows to those that still have something to erase. Where several parts
    of a row are let go of after the same date, `part` names this one.
    """
    rule = Rule(model, field, for_, erase or _delete, label, why, where or Q(), part)
    if rule.name in _rules:
        raise ImproperlyConfigured(f"How long {rule.name} is kept is declared twice.")
    if for_ <= timedelta():
        raise ImproperlyConfigured(f"{rule.name} must be kept for some time.")
    model._meta.get_field(field)
    _rules[rule.name] = rule
    return rule


def keep_while_needed(model: type[Model], field: str, needed: Callable[[datetime], Q]) -> None:
    """Keep rows of `model` longer than the rule of that field says, those of `needed(now)`: said by what leans on them."""
    model._meta.get_field(field)
    _needed[f"{model._meta.label_lower}.{field}"].append(needed)


def rules() -> list[Rule]:
    """Return every rule, the shortest time first."""
    return sorted(_rules.values(), key=lambda rule: (rule.kept_for, rule.name))


def what_we_keep() -> list[dict]:
    """Return what the privacy page shows: what is kept, why, and for how many days."""
    return [{"label": rule.label, "why": rule.why, "days": rule.days, "name": rule.name} for rule in rules()]


def _delete(expired: QuerySet, *, now: datetime) -> None:
    expired.delete()
