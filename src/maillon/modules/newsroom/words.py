"""What an article still lacks, in words."""

from django.utils.translation import gettext_lazy as _

WAITS = {
    "author": _("The author has not said yes to this version."),
    "companion": _("The companion has not said yes to this version."),
    "parent": _("The author is under 18: a parent must consent."),
    "pictured": _("Somebody shown in a picture has not consented."),
    "who_is_shown": _("There are pictures: say who is shown, or that nobody can be recognised."),
    "embargo": _("Its hour has not come."),
}


def in_words(missing) -> list:
    """Say what is missing."""
    return [WAITS[name] for name in missing]
