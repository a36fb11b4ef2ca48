"""Which clock each person and each team reads."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from maillon.kernel.territories.zones import TIMEZONES

from .models import Reckoning

ZONES = tuple(dict.fromkeys([settings.TIME_ZONE, *TIMEZONES.values()]))


def zone_of_hub(hub) -> ZoneInfo:
    """Return the time zone of the territories of a hub."""
    territory = min(hub.territories.all(), key=lambda territory: territory.pk, default=None)
    return territory.zone if territory else ZoneInfo(settings.TIME_ZONE)


def today_at(hub, *, now: datetime) -> date:
    """Return the day it is by the clock of a hub."""
    return now.astimezone(zone_of_hub(hub)).date()


def zone_of(person, *, hub=None) -> ZoneInfo:
    """Return the time zone somebody said they live in, else that of their team."""
    said = Reckoning.objects.filter(person=person).values_list("zone", flat=True).first()
    if said:
        return ZoneInfo(said)
    return zone_of_hub(hub) if hub is not None else ZoneInfo(settings.TIME_ZONE)


def differs(one: ZoneInfo, other: ZoneInfo, *, at: datetime) -> bool:
    """Tell whether two clocks show different times at that moment."""
    return at.astimezone(one).utcoffset() != at.astimezone(other).utcoffset()
