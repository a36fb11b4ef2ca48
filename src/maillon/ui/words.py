"""Times, numbers and distances in the words a person says."""

from datetime import timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import get_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from maillon.ui.dates import date_format

MINUTE, HOUR, DAY = 60, 3600, 86400


def wait_words(seconds):
    """Say a duration: `less than a minute`, `23 min`, `2 h 10`, `3 days`."""
    seconds = max(0, int(seconds))
    if seconds < MINUTE:
        return _("less than a minute")
    if seconds < HOUR:
        return _("%(count)d min") % {"count": seconds // MINUTE}
    if seconds < DAY:
        return clock_words(seconds // HOUR, seconds % HOUR // MINUTE)
    days = seconds // DAY
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


def minutes_words(minutes):
    """Say a number of minutes: `20 min`, `1 h 30`."""
    return wait_words(int(minutes) * MINUTE)


def clock_words(hours, minutes):
    """Say hours and minutes: `14 h`, `9 h 30`."""
    if minutes:
        return _("%(hours)d h %(minutes)02d") % {"hours": hours, "minutes": minutes}
    return _("%(hours)d h") % {"hours": hours}


def ago(moment, now):
    """Say how long ago something happened, or when once it is older than a week."""
    elapsed = (now - moment).total_seconds()
    if elapsed < MINUTE:
        return _("just now")
    if elapsed < 12 * HOUR:
        return _("%(duration)s ago") % {"duration": wait_words(elapsed)}
    return day_words(moment, now)


def day_words(moment, now):
    """Say a moment: `today at 14 h`, `tomorrow at 9 h`, `Monday 3 March at 9 h 30`."""
    local, today = timezone.localtime(moment), timezone.localtime(now).date()
    time = clock_words(local.hour, local.minute)
    days = (local.date() - today).days
    if days == 0:
        return _("today at %(time)s") % {"time": time}
    if days == -1:
        return _("yesterday at %(time)s") % {"time": time}
    if days == 1:
        return _("tomorrow at %(time)s") % {"time": time}
    return _("%(day)s at %(time)s") % {"day": date_words(local.date(), today), "time": time}


def date_words(day, today):
    """Say a date, with its year only when it is not near."""
    return _date_words(day, abs(day - today) < timedelta(days=180), get_language())


@lru_cache(1024)  # a list says the same few days again and again
def _date_words(day, close, _language):
    return date_format(day, _("l j F") if close else _("l j F Y"))


def number_words(number, digits=0):
    """Write a number with thin spaces between thousands and the decimal mark of the language."""
    whole, _point, decimals = f"{float(number):,.{digits}f}".partition(".")
    whole = whole.replace(",", "\u202f")
    return whole + get_format("DECIMAL_SEPARATOR") + decimals if decimals else whole


def km(distance):
    """Say a distance: `350 m`, `1.2 km`, `28 km`."""
    distance = float(distance)
    if distance < 0.95:
        return _("%(count)d m") % {"count": max(50, round(distance * 20) * 50)}
    return _("%(count)s km") % {"count": number_words(distance, 1 if distance < 9.95 else 0)}


def phone(number):
    """Write a French number by pairs, any other as it is given."""
    digits = "".join(character for character in str(number) if character.isdigit() or character == "+")
    national = "0" + digits[3:] if digits.startswith("+33") else digits
    if len(national) == 10 and national.startswith("0"):
        return "\u00a0".join(national[start : start + 2] for start in range(0, 10, 2))
    return str(number)


def code(text):
    """Write a code in two halves that can be dictated: `ABCD 2345`."""
    text = str(text)
    middle = (len(text) + 1) // 2
    return f"{text[:middle]}\u00a0{text[middle:]}" if len(text) >= 6 else text
