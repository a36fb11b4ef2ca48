"""The digest of the morning: what somebody was not told yet, in one message."""

import logging
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillon.kernel.people.models import Person

from .actions import absolute, queue_written
from .models import Channel, Delivery, Notice, Rhythm
from .preferences import is_quiet, preference_of, rhythms_of, zone_of
from .sms.text import plain_sms
from .words import words

logger = logging.getLogger("maillon.notices")

HOUR, LONGEST_LATE = 8, 3


def send_digests(*, now: datetime) -> int:
    """Write the digest of everyone for whom it is eight in the morning, or the end of their quiet hours if later, or somewhat after.

    Returns how many were written.
    """
    waiting = Person.objects.filter(is_active=True, notices__told_at__isnull=True).distinct().order_by("pk")
    people = waiting.prefetch_related("roles__territory")
    return sum(_written(person, now) for person in people if _is_morning(person, now))


def _is_morning(person, now: datetime) -> bool:
    local = now.astimezone(zone_of(person))
    if local.hour < HOUR:
        return False
    preference = preference_of(person)
    awake = preference.quiet_until if is_quiet(preference, now=local.replace(hour=HOUR)) else HOUR
    # An installation that slept at that hour, or was late, writes it when it can.
    return awake <= local.hour < awake + LONGEST_LATE


def _written_way(person) -> str:
    return Channel.EMAIL if person.email else Channel.SMS


def _written(person, now: datetime) -> bool:
    try:
        return send_digest(person, now=now)
    except Exception:
        # One person's messages that cannot be written must not cost the others theirs.
        logger.exception("notices.digest.failed", extra={"person": person.code})
        return False


@transaction.atomic
def send_digest(person, *, now: datetime) -> bool:
    """Write one person's digest, if there is anything unread they were not told; twice has no further effect."""
    untold = Notice.objects.select_for_update().filter(person=person, told_at__isnull=True).order_by("created_at", "pk")
    notices = list(untold)
    once = f"digest:{person.pk}:{now.astimezone(zone_of(person)).date()}"
    if Delivery.objects.filter(once=once).exists():
        return False  # what came since waits for tomorrow
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(told_at=now)
    own, preference = (rhythms_of(person) if notices else {}), preference_of(person)
    wanted = [notice for notice in notices if own.get(notice.slug, preference.rhythm) != Rhythm.NEVER]
    unread = [notice for notice in wanted if notice.read_at is None]
    if not unread:
        return False
    with translation.override(person.language):
        subject = ngettext("%(count)d message for you", "%(count)d messages for you", len(unread)) % {
            "count": len(unread)
        }
        inbox = absolute(reverse("notices:inbox"))
        lines = [words(notice.slug, notice.data, language=person.language).subject for notice in unread]
        # A morning's list does not fit on the screen of a telephone that is locked: it is written.
        channel = preference.channel if preference.channel != Channel.PUSH else _written_way(person)
        if channel == Channel.SMS:
            to, body = person.phone, plain_sms(f"{settings.MAILLON_SITE_NAME}: {subject}. {inbox}")
        else:
            more = _("Read them, or choose what you receive:")
            to, body = person.email, "\n".join(f"- {line}" for line in lines) + f"\n\n{more}\n{inbox}"
    queue_written(
        "notices.digest", channel=channel, to=to, subject=subject, body=body, person_id=person.pk,
        once=once, now=now,
    )  # fmt: skip
    return True
