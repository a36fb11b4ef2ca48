"""Some whole months in some territories: what figures are about, and the form that chooses them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.access import Scope, within
from maillon.ui.dates import date_format

from .models import Level, Territory

MONTHS_BACK = 36


@dataclass(frozen=True)
class Period:
    """Whole months from `since` to `until` (a first of the month, left out), under these paths of territories.

    Only whole months: two periods that differ by a day would tell what happened that day.
    """

    paths: tuple[str, ...]
    since: date
    until: date
    zone: str

    @property
    def starts_at(self) -> datetime:
        """Return the first moment of the period."""
        return datetime.combine(self.since, time(), ZoneInfo(self.zone))

    @property
    def ends_at(self) -> datetime:
        """Return the first moment after the period."""
        return datetime.combine(self.until, time(), ZoneInfo(self.zone))

    @property
    def last_day(self) -> date:
        """Return the last day of the period."""
        return self.until - timedelta(days=1)

    def months(self) -> list[date]:
        """Return the first day of each month of the period."""
        days, day = [], self.since
        while day < self.until:
            days.append(day)
            day = next_month(day)
        return days

    def within(self, field: str = "territory") -> Q:
        """Return the condition “here”; what has no territory is of the whole country."""
        here = within(self.paths, field)
        return here | Q(**{f"{field}__isnull": True}) if "" in self.paths else here


class PeriodForm(forms.Form):
    """Choose the first and the last month, and where."""

    since = forms.ChoiceField(label=_("From"))
    until = forms.ChoiceField(label=_("To the end of"))
    territory = forms.ChoiceField(label=_("Where"), required=False)

    says_optional = False
    makes = Period

    def __init__(self, data, *, scope: Scope, today: date):
        self._scope = scope
        self._usual = {"since": date(today.year, 1, 1).isoformat(), "until": today.replace(day=1).isoformat()}
        super().__init__({**self._usual, **{name: value for name, value in data.items() if value}})
        months = [(day.isoformat(), date_format(day, "F Y")) for day in _months_until(today)]
        self.fields["since"].choices = self.fields["until"].choices = months
        self._territories = territories_of(scope)
        everywhere = [("", _("All my territories"))] if len(self._territories) != 1 else []
        self.fields["territory"].choices = everywhere + [
            (territory.code, territory.name) for territory in self._territories
        ]

    def clean(self):
        asked = super().clean()
        if asked.get("since", "") > asked.get("until", "9"):
            raise forms.ValidationError(_("The last month comes before the first one. Change one of them."))
        return asked

    def query(self) -> str:
        """Return what was chosen, for an address."""
        return urlencode({name: self.data.get(name, "") for name in self.fields})

    def selection(self) -> Period:
        """Return what was chosen; what is wrong gives way to this year, in all the territories."""
        asked = {**self._usual, **({} if self.errors else self.cleaned_data)}
        chosen = [territory.path for territory in self._territories if territory.code == asked.get("territory")]
        since, until = date.fromisoformat(asked["since"]), next_month(date.fromisoformat(asked["until"]))
        paths = tuple(sorted(chosen or self._scope.paths))
        return self.makes(paths=paths, since=since, until=until, zone=zone_of(paths))

    def where(self) -> str:
        """Name where it is."""
        chosen = "" if self.errors else self.cleaned_data.get("territory")
        return dict(self.fields["territory"].choices).get(chosen or "", "") or str(_("All my territories"))


def zone_of(paths: Iterable[str]) -> str:
    """Return the time of these territories, of the first of them where there are several."""
    zones = Territory.objects.filter(path__in=list(paths)).order_by("path").values_list("timezone", flat=True)
    return zones.first() or settings.TIME_ZONE


def territories_of(scope: Scope) -> list[Territory]:
    """Return the territories of a scope, and the départements inside them, the widest first."""
    if "" in scope.paths:
        inside = Q(level__in=[Level.COUNTRY, Level.DEPARTEMENT])
    else:
        inside = Q(path__in=scope.paths) | Q(level=Level.DEPARTEMENT) & _under(scope)
    return list(Territory.objects.filter(inside).only("code", "name", "path", "level").order_by("path"))


def next_month(day: date, months: int = 1) -> date:
    """Return the first of the month, so many months later."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _under(scope: Scope) -> Q:
    condition = Q(pk__in=[])
    for path in scope.paths:
        condition |= Q(path__startswith=path)
    return condition


def _months_until(today: date) -> list[date]:
    this = today.replace(day=1)
    return [next_month(this, -back) for back in range(MONTHS_BACK)]
