"""Which months and which territory to look at: what a coordinator may see, and nothing else."""

from datetime import date
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from maillon.kernel.access import Scope
from maillon.kernel.territories.models import Level, Territory

from .policy import DAYS
from .selection import Selection, next_month, select

MONTHS_BACK = 36


class SelectionForm(forms.Form):
    """Choose the first and the last month, and where."""

    since = forms.ChoiceField(label=_("From"))
    until = forms.ChoiceField(label=_("To the end of"))
    territory = forms.ChoiceField(label=_("Where"), required=False)

    says_optional = False

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

    def selection(self) -> Selection:
        """Return what was chosen; what is wrong gives way to this year, in all the territories."""
        asked = {**self._usual, **({} if self.errors else self.cleaned_data)}
        chosen = [territory.path for territory in self._territories if territory.code == asked.get("territory")]
        since, until = date.fromisoformat(asked["since"]), next_month(date.fromisoformat(asked["until"]))
        return select(chosen or self._scope.paths, since=since, until=until)


class ShareForm(forms.Form):
    """Choose how long a link stays open."""

    days = forms.TypedChoiceField(label=_("Open for"), coerce=int)

    says_optional = False

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["days"].choices = [
            (days, ngettext("%(count)d day", "%(count)d days", days) % {"count": days}) for days in DAYS
        ]


def territories_of(scope: Scope) -> list[Territory]:
    """Return the territories of a scope, and the départements inside them, the widest first."""
    if "" in scope.paths:
        inside = Q(level__in=[Level.COUNTRY, Level.DEPARTEMENT])
    else:
        inside = Q(path__in=scope.paths) | Q(level=Level.DEPARTEMENT) & _under(scope)
    return list(Territory.objects.filter(inside).only("code", "name", "path", "level").order_by("path"))


def _under(scope: Scope) -> Q:
    condition = Q(pk__in=[])
    for path in scope.paths:
        condition |= Q(path__startswith=path)
    return condition


def _months_until(today: date) -> list[date]:
    this = today.replace(day=1)
    return [next_month(this, -back) for back in range(MONTHS_BACK)]
