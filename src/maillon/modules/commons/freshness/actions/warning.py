"""Warn everyone, on each page that mentions a service, that it is in trouble; until an end that is always set."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import move, record
from maillon.lib.flows import CLOCK
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line
from maillon.modules.commons.models import Guide
from maillon.modules.commons.resources.models import Resource

from ..flows import KEEPER, SHOWN
from ..mentions import hosts_of, mentions, resource_mentions, words_of
from ..models import NoticePlace, ServiceNotice
from ..policy import LONGEST_NOTICE

_WHO_CARRIES_WHAT = 0x6E6F7469


@transaction.atomic
def warn(
    *,
    service: str,
    message: str,
    words: Iterable[str] = (),
    addresses: Iterable[str] = (),
    until: datetime,
    submission: uuid.UUID | None = None,
    by,
    now: datetime,
) -> ServiceNotice:
    """Show a notice on what mentions one of these words or leads to one of these addresses; one form, one notice.

    Raises Refused("notice_without_place"), ("notice_already_over"), ("notice_too_long"), ("web_address_unclear").
    """
    submission = submission or uuid.uuid4()
    known = ServiceNotice.objects.filter(submission=submission).first()
    if known:
        return known
    if until <= now:
        raise Refused("notice_already_over")
    if until > now + LONGEST_NOTICE:
        raise Refused("notice_too_long")
    facts = {"words": words_of(words), "hosts": hosts_of(addresses), "until": until, "by": by, "created_at": now}
    if not facts["words"] and not facts["hosts"]:
        raise Refused("notice_without_place")
    said = {"service": one_line(service, most=60), "message": one_line(message, most=300)}
    notice, is_new = ServiceNotice.objects.get_or_create(submission=submission, defaults=said | facts)
    if is_new:
        require(by, "write", notice)
        _one_at_a_time()
        record("warn", notice, by=by, at=now, after={"state": SHOWN, "service": notice.service})
        guides = [guide for guide in Guide.objects.published().order_by("pk") if mentions(guide, notice)]
        found = [one for one in Resource.objects.published().order_by("pk") if resource_mentions(one, notice)]
        places = [NoticePlace(notice=notice, guide=guide) for guide in guides]
        places += [NoticePlace(notice=notice, resource=one) for one in found]
        NoticePlace.objects.bulk_create(places, ignore_conflicts=True)
    return notice


@transaction.atomic
def stop(notice: ServiceNotice, *, by, now: datetime) -> ServiceNotice:
    """Remove a notice everywhere, at once."""
    require(by, "write", notice)
    return move(notice, "end", by=by, role=KEEPER, at=now, ended_at=now)


def end_what_is_over(*, now: datetime) -> int:
    """End the notices whose time has come; they have not been shown since."""
    ended = 0
    for notice in ServiceNotice.objects.filter(state=SHOWN, until__lte=now).order_by("pk"):
        try:
            move(notice, "end", role=CLOCK, at=now, ended_at=now)
            ended += 1
        except Refused:
            continue  # somebody removed it meanwhile
    return ended


@transaction.atomic
def place_on_guide(guide: Guide) -> None:
    """Work out again which notices a guide carries, now that it says something else."""
    _one_at_a_time()
    shown = ServiceNotice.objects.filter(state=SHOWN)
    carried = [notice.pk for notice in shown if mentions(guide, notice)]
    NoticePlace.objects.filter(guide=guide, notice__in=shown).exclude(notice__in=carried).delete()
    NoticePlace.objects.bulk_create(
        [NoticePlace(notice_id=notice, guide=guide) for notice in carried], ignore_conflicts=True
    )


@transaction.atomic
def place_on_resource(resource: Resource) -> None:
    """The same for a resource."""
    _one_at_a_time()
    shown = list(ServiceNotice.objects.filter(state=SHOWN))
    if not shown:
        return
    carried = [notice.pk for notice in shown if resource_mentions(resource, notice)]
    NoticePlace.objects.filter(resource=resource, notice__in=shown).exclude(notice__in=carried).delete()
    NoticePlace.objects.bulk_create(
        [NoticePlace(notice_id=notice, resource=resource) for notice in carried], ignore_conflicts=True
    )


def _one_at_a_time() -> None:
    """Wait for whoever warns, or publishes, at this very moment: neither would see what the other has not yet written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WHO_CARRIES_WHAT])
