"""How long what readers report is kept, and what a person may take away."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep

from .flows import ENDED, OPEN
from .models import Link, LinkPlace, Reminder, Report, ServiceNotice

SAID = ~Q(words="") | ~Q(to_email="") | ~Q(to_phone="") | ~Q(answer="")


def forget_words(expired, *, now) -> None:
    """Empty what was written and where to answer, and keep that an error was reported."""
    expired.update(words="", to_email="", to_phone="", answer="")


keep(
    Report,
    "settled_at",
    for_=timedelta(days=90),
    erase=forget_words,
    where=SAID & ~Q(state=OPEN),
    label=_("An error somebody reported in a guide, once it was answered"),
    why=_("To see whether it comes back. The address to answer to is forgotten at once."),
)
keep(
    Report,
    "created_at",
    for_=timedelta(days=365),
    erase=forget_words,
    where=SAID,
    label=_("An error somebody reported in a guide, and where to answer them"),
    why=_("To correct the guide and to say so."),
)
keep(
    Reminder,
    "told_at",
    for_=timedelta(days=730),
    label=_("That the owner of a guide was reminded to check it"),
    why=_("So that nobody is reminded twice."),
)
keep(
    ServiceNotice,
    "ended_at",
    for_=timedelta(days=730),
    where=Q(state=ENDED),
    label=_("A notice about a service that was in trouble"),
    why=_("To know how often it happens."),
)
keep(
    Link,
    "checked_at",
    for_=timedelta(days=180),
    where=~Q(pk__in=LinkPlace.objects.values("link")),
    label=_("An address that no guide leads to any more, and what was found there"),
    why=_("In case the guide is given back to readers."),
)
