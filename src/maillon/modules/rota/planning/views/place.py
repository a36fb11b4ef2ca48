"""What every page of a week begins with: which team, which Monday, and the way to the other pages."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maillon.kernel.access import get_for, visible_to
from maillon.kernel.territories.models import Hub

from ...zones import zone_of_hub
from ..announce import topics_of
from ..halves import bounds, local_time, monday_of

PAGES = ("week", "demand", "shifts", "rota")


@dataclass(frozen=True)
class Place:
    """A team and one of its weeks, as the coordinator looks at them."""

    hub: Hub
    monday: date
    zone: str
    today: date

    @property
    def is_past(self) -> bool:
        """Whether nothing of it can be planned any more."""
        return self.monday + timedelta(days=6) < self.today

    @property
    def arguments(self) -> list:
        """What its addresses are filled with."""
        return [self.hub.code, self.monday.isoformat()]

    @property
    def rota_url(self) -> str:
        """Return where its rota is."""
        return self.url("rota")

    def url(self, name: str) -> str:
        """Return the address of one of its pages."""
        return reverse(f"planning:{name}", args=self.arguments)


def place(request, hub_code: str, week: str) -> Place:
    """Return the team and the week asked for, or 404 for whoever may not plan it."""
    hub = get_for(request.person, "plan", Hub.objects.prefetch_related("territories"), hub_code)
    try:
        monday = date.fromisoformat(week)
    except ValueError:
        raise Http404 from None
    zone = str(zone_of_hub(hub))
    today = local_time(request.now, zone).date()
    if monday.weekday() or abs((monday - today).days) > 400:
        raise Http404
    return Place(hub, monday, zone, today)


def context_of(request, here: Place, current: str) -> dict:
    """Return what the top of each page shows: the week, its neighbours, the four pages, the other teams."""
    labels = (_("Coverage"), pgettext("expected", "Requests"), _("Shifts"), pgettext("on shifts", "Volunteers"))
    return {
        "hub": here.hub,
        "here": here,
        "monday": here.monday,
        "week_words": week_words(here.monday),
        "before": _neighbour(here, current, -7),
        "after": _neighbour(here, current, 7),
        "this_week": _neighbour(here, current, 0) if monday_of(here.today) == here.monday else "",
        "tabs": [
            {"url": here.url(name), "label": label, "is_current": name == current}
            for name, label in zip(PAGES, labels, strict=True)
        ],
        "hubs": [hub for hub in visible_to(request.person, "plan", Hub).order_by("name") if hub != here.hub],
        "topics": topics_of(here.hub),
        "days": [here.monday + timedelta(days=number) for number in range(7)],
        "bounds": bounds(here.monday, here.zone),
    }


def week_words(monday: date) -> str:
    """Return “from 23 to 29 November”, with both months when they differ."""
    sunday = monday + timedelta(days=6)
    end = f"{sunday.day} {MONTHS[sunday.month]}"
    start = str(monday.day) if monday.month == sunday.month else f"{monday.day} {MONTHS[monday.month]}"
    return _("from %(start)s to %(end)s") % {"start": start, "end": end}


def _neighbour(here: Place, current: str, days: int) -> str:
    return reverse(f"planning:{current}", args=[here.hub.code, (here.monday + timedelta(days=days)).isoformat()])
