"""Open the addresses that guides and resources lead to, and remember what was found."""

import time
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from maillon.kernel.journal.actions import CLOCK, record
from maillon.kernel.notices import tell
from maillon.modules.commons.models import Guide
from maillon.modules.commons.reading.facts import is_web
from maillon.modules.commons.reading.markdown import addresses as leads_out
from maillon.modules.commons.reading.markdown import parse
from maillon.modules.commons.resources.actions.proposing import note_what_the_clock_found
from maillon.modules.commons.resources.models import Resource

from ..checking.looking import Found, look
from ..checking.pacing import Pace, interleaved
from ..models import Link, LinkPlace, LinkState
from ..policy import AGAIN, EVERY, FAILURES_BEFORE_BROKEN, MOST_ADDRESSES
from ..queries import addresses

LONGEST_RUN = 20 * 60  # seconds; what is left waits for the next night


def agent() -> str:
    """Return the name under which we open pages, with where to complain."""
    return f"Maillon, link checker (+{settings.MAILLON_URL or 'https://example.org'})"


@transaction.atomic
def gather() -> int:
    """Note every address that published guides and resources lead to, and where; return how many there are."""
    wanted = {
        (address, guide.pk, None)
        for guide in Guide.objects.published().only("official_links", "body").order_by("pk")
        for address in _led_to(guide)
    }
    wanted |= {(one.address, None, one.pk) for one in Resource.objects.published().only("address").order_by("pk")}
    wanted = {place for place in wanted if len(place[0]) <= Link._meta.get_field("address").max_length}
    new = [Link(address=address, host=_host(address)) for address in sorted({place[0] for place in wanted})]
    Link.objects.bulk_create(new, ignore_conflicts=True)
    known = dict(Link.objects.filter(address__in=[link.address for link in new]).values_list("address", "pk"))
    rows = {(known[address], guide, resource) for address, guide, resource in wanted}
    there = {(link, guide, resource): pk for pk, link, guide, resource in LinkPlace.objects.values_list("pk", "link", "guide", "resource")}  # fmt: skip
    LinkPlace.objects.filter(pk__in=[pk for row, pk in there.items() if row not in rows]).delete()
    LinkPlace.objects.bulk_create(
        [LinkPlace(link_id=link, guide_id=guide, resource_id=one) for link, guide, one in rows - there.keys()],
        ignore_conflicts=True,
    )
    return len(known)


def check_due(*, now: datetime, open_page: Callable[..., Found] = look, pace: Callable | None = None) -> int:
    """Open what was not opened for a week, and again what failed; return how many were opened."""
    gather()
    is_due = Q(checked_at__isnull=True) | Q(checked_at__lt=now - EVERY)
    is_due |= Q(checked_at__lt=now - AGAIN, state=LinkState.FAILING)
    due = addresses().filter(is_due).order_by("checked_at", "pk")[:MOST_ADDRESSES]
    wait, ends, opened = pace or Pace(), time.monotonic() + LONGEST_RUN, 0
    for link in interleaved(due):
        if time.monotonic() > ends:
            break
        note(link, open_page(link.address, agent=agent(), wait=wait), now=now)
        opened += 1
    return opened


@transaction.atomic
def note(link: Link, found: Found, *, now: datetime) -> Link:
    """Remember what was found; an address is broken after failures on three different days, and its owners are told."""
    link = Link.objects.select_for_update().get(pk=link.pk)
    before, today = link.state, localdate(now)
    link.checked_at, link.status, link.trouble = now, found.status, found.trouble
    if found.works:
        link.state = LinkState.MOVED if found.moved_to else LinkState.OK
        link.moved_to, link.failures, link.failed_on, link.broken_since = found.moved_to, 0, None, None
        link.title = link.evidence = ""
    else:
        if link.failed_on != today:
            link.failures, link.failed_on = min(link.failures + 1, 1000), today
        link.title, link.evidence = found.title[:200], found.words[:400]
        is_broken = link.failures >= FAILURES_BEFORE_BROKEN
        link.state = LinkState.BROKEN if is_broken else LinkState.FAILING
        link.broken_since = (link.broken_since or now) if is_broken else None
    link.save()
    if link.state != before and LinkState.BROKEN in (link.state, before):
        record("check", link, role=CLOCK, at=now, before={"state": before}, after={"state": link.state})
        _tell_and_mark(link, now=now)
    return link


def _tell_and_mark(link: Link, *, now: datetime) -> None:
    is_broken = link.state == LinkState.BROKEN
    places = LinkPlace.objects.filter(link=link).select_related("guide__text__owner", "resource").order_by("pk")
    for place in places:
        if place.resource_id:
            note_what_the_clock_found(place.resource, works=not is_broken, now=now)
        elif is_broken and place.guide.text.owner is not None:
            url = f"{reverse('freshness:board')}#liens"
            data = {"title": place.guide.title, "address": link.address[:300]}
            tell(place.guide.text.owner, "freshness.broken", about=place.guide, url=url, now=now, **data)


def _led_to(guide: Guide) -> set[str]:
    """Return the addresses of the Web that a guide leads to, under its facts and inside its text."""
    return {link["url"] for link in guide.official_links} | set(filter(is_web, leads_out(parse(guide.body))))


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "")[:253]
