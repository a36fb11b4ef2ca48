"""The public holidays ahead."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from .week import is_holiday

AHEAD = 70


def coming_holidays(today: date, zone: ZoneInfo) -> list[date]:
    """Return the public holidays of the next ten weeks."""
    days = (today + timedelta(days=ahead) for ahead in range(AHEAD))
    return [day for day in days if is_holiday(day, zone)]
