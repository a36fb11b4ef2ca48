"""Which day it is for a hub, and the thread of that day for those on duty."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from maillon.kernel.conversations.actions import open_thread
from maillon.kernel.conversations.models import Thread
from maillon.kernel.territories.models import Hub
from maillon.ui.dates import date_format


def zone_of(hub: Hub) -> ZoneInfo:
    """Return the time zone in which a hub lives, as the roles held in it say it too."""
    return ZoneInfo(min((territory.timezone for territory in hub.territories.all()), default=settings.TIME_ZONE))


def day_of(hub: Hub, at: datetime) -> date:
    """Return the day it is there."""
    return at.astimezone(zone_of(hub)).date()


def span_of_day(zone: ZoneInfo, at: datetime) -> tuple[datetime, datetime]:
    """Return when the day of that moment begins and ends there; when clocks change it lasts 23 or 25 hours."""
    day = at.astimezone(zone).date()
    return datetime.combine(day, time(), zone), datetime.combine(day + timedelta(days=1), time(), zone)


def key_of(day: date) -> str:
    """Return the key of the thread of that day."""
    return day.isoformat()


@transaction.atomic
def thread_of_today(hub: Hub, *, now: datetime) -> Thread:
    """Return the thread of those on duty today in the hub, opened by the first of them."""
    day = day_of(hub, now)
    known = Thread.objects.filter(audience="duty", object_id=hub.pk, key=key_of(day)).first()
    if known:
        return known
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("On duty on %(day)s") % {"day": date_format(day, "l j F")}
    return open_thread("duty", hub.pk, subject=subject, key=key_of(day), now=now)
