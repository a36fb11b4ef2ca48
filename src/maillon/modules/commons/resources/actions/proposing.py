"""Propose a page, sort those proposed, correct them, say that they were checked."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from maillon.kernel.access import require
from maillon.kernel.access.limits import count_hit
from maillon.kernel.events import publish as tell_all
from maillon.kernel.journal.actions import move, record
from maillon.kernel.search import index, remove
from maillon.lib.addresses import address_key, clean_address, host_words
from maillon.lib.flows import CLOCK
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from ..documents import KIND, document_of
from ..events import ResourceProposed, ResourceShown
from ..flows import MODERATOR, PROPOSED, PUBLISHED
from ..models import Resource

PROPOSALS_AN_HOUR = 10  # from one network address: a whole class may share one
FACTS = ("title", "summary", "kind", "theme", "language", "freedom", "needs_account")
TITLE = Resource._meta.get_field("title").max_length
SUMMARY = Resource._meta.get_field("summary").max_length


@transaction.atomic
def propose_resource(
    address: str, *, theme: str, title: str = "", said: str = "", by=None, visitor: str = "", now: datetime
) -> tuple[Resource, bool]:
    """Keep a page somebody proposes, to be looked at; return it and whether it is new.

    An address already known, however it is written, is returned as it stands. `visitor` is the fingerprint of a
    network address, for the limit. Raises Refused("web_address_unclear") or ("too_many").
    """
    if visitor:
        count_hit(f"resources.propose:{visitor}", per=timedelta(hours=1), limit=PROPOSALS_AN_HOUR, now=now)
    known = find_known(address)
    if known:
        return known, False
    cleaned = clean_address(address)
    resource = Resource(
        title=one_line(title, most=TITLE) or host_words(cleaned), address=cleaned, address_key=address_key(cleaned),
        theme=theme, said=one_line(said, most=SUMMARY), proposed_at=now, changed_at=now,
        proposed_by=by if by is not None and by.is_authenticated else None,
    )  # fmt: skip
    # Of fifty who propose one page together, one row is written and all get it back.
    Resource.objects.bulk_create([resource], ignore_conflicts=True)
    kept = Resource.objects.get(address_key=resource.address_key)
    if kept.code != resource.code:
        return kept, False
    record("propose", kept, by=by, at=now, after={"state": PROPOSED, "theme": theme})
    tell_all(ResourceProposed(kept.pk))
    return kept, True


def find_known(address: str) -> Resource | None:
    """Return the resource already at that address, whatever became of it."""
    return Resource.objects.filter(address_key=address_key(address)).first()


@transaction.atomic
def write_resource(resource: Resource | None, *, address: str, by, now: datetime, **facts) -> Resource:
    """Add a resource, published at once, or correct one; for those who sort them."""
    cleaned, known = clean_address(address), find_known(address)
    if known and (resource is None or known.pk != resource.pk):
        raise Refused("resource_known")
    is_new = resource is None
    if is_new:
        resource = Resource(proposed_by=by, proposed_at=now)
    else:
        require(by, "moderate", resource)
    before = {} if is_new else {name: getattr(resource, name) for name in FACTS}
    for name in FACTS:
        if name in facts:
            setattr(resource, name, facts[name])
    resource.title, resource.summary = one_line(resource.title, most=TITLE), one_line(resource.summary, most=SUMMARY)
    if not resource.title:
        raise Refused("resource_untitled")
    if not is_new and resource.address_key != address_key(cleaned):
        resource.broken_at = resource.checked_on = resource.checked_by = None
    resource.address, resource.address_key, resource.changed_at = cleaned, address_key(cleaned), now
    resource.save()
    require(by, "moderate", resource)  # with the theme it now has
    changed = [name for name in FACTS if not is_new and getattr(resource, name) != before[name]]
    record("write" if is_new else "correct", resource, by=by, at=now, after={"changed": changed})
    if is_new:
        return publish_resource(resource, by=by, now=now)
    _show(resource)
    return resource


@transaction.atomic
def publish_resource(resource: Resource, *, by, now: datetime) -> Resource:
    """Let everybody find it; whoever looked at it has checked it."""
    require(by, "moderate", resource)
    move(
        resource, "publish", by=by, role=MODERATOR, at=now,
        changed_at=now, checked_on=localdate(now), checked_by=by, broken_at=None, said="",
    )  # fmt: skip
    _show(resource)
    return resource


@transaction.atomic
def decline_resource(resource: Resource, *, why: str = "", by, now: datetime) -> Resource:
    """Do not keep a page that was proposed; proposed again, it is known."""
    require(by, "moderate", resource)
    return move(resource, "decline", by=by, role=MODERATOR, at=now, why=why[:200], changed_at=now, said="")


@transaction.atomic
def withdraw_resource(resource: Resource, *, why: str = "", by, now: datetime) -> Resource:
    """Take it out of the lists and of the search, at once."""
    require(by, "moderate", resource)
    move(resource, "withdraw", by=by, role=MODERATOR, at=now, why=why[:200], changed_at=now)
    remove(KIND, resource.code)
    return resource


@transaction.atomic
def check_resource(resource: Resource, *, works: bool, by, now: datetime) -> Resource:
    """Say that somebody opened the page today, and whether it is still there."""
    require(by, "moderate", resource)
    resource.checked_on, resource.checked_by = localdate(now), by
    resource.broken_at = None if works else (resource.broken_at or now)
    resource.save(update_fields=["checked_on", "checked_by", "broken_at"])
    record("check", resource, by=by, at=now, after={"works": works})
    return resource


@transaction.atomic
def note_what_the_clock_found(resource: Resource, *, works: bool, now: datetime) -> Resource:
    """Note that the address was opened by itself, and whether it answers; nobody of ours has read the page."""
    if works == (resource.broken_at is None):
        return resource
    resource.broken_at = None if works else now
    resource.save(update_fields=["broken_at"])
    record("check", resource, role=CLOCK, at=now, after={"works": works})
    return resource


def _show(resource: Resource) -> None:
    if resource.state == PUBLISHED:
        index(document_of(resource))
        tell_all(ResourceShown(resource.pk))
