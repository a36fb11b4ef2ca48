"""Pages that speak the time of the place where somebody helps, which may not be that of Paris."""

from functools import wraps
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone


def zone_of(person, kind: str, *, on) -> str:
    """Return the time zone of the territory in which the person holds that role, the first if there are several."""
    return next((role.zone for role in person.roles_on(on) if role.kind == kind), settings.TIME_ZONE)


def in_zone_of(kind: str):
    """Show every time of a page in the zone where its reader holds that role."""

    def decorate(view):
        @wraps(view)
        def zoned(request, *arguments, **options):
            with timezone.override(ZoneInfo(zone_of(request.person, kind, on=request.now.date()))):
                return view(request, *arguments, **options)

        return zoned

    return decorate
