"""Links that open figures without account, until a day or until they are withdrawn."""

import hmac
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from maillon.kernel.access import Scope, require
from maillon.kernel.journal.actions import record
from maillon.kernel.people.models import Person
from maillon.kernel.privacy.fields import digest
from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused

from ..models import FigureShare
from .policy import MOST_LIVE
from .selection import Selection


@transaction.atomic
def share_figures(selection: Selection, *, by: Person, days: int, now: datetime) -> FigureShare:
    """Open these figures to whoever holds the link, for so many days; only what the person may see themselves."""
    # One at a time for one person, so that fifty clicks do not make fifty links.
    Person.objects.select_for_update().get(pk=by.pk)
    if not _may_see(by, selection.paths, now):
        raise Refused("not_allowed", verb="share")
    if live_shares(by, now=now).count() >= MOST_LIVE:
        raise Refused("too_many_shares")
    share = FigureShare.objects.create(
        by=by,
        paths=list(selection.paths),
        since=selection.since,
        until=selection.until,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    after = {"paths": share.paths, "since": str(share.since), "until": str(share.until), "days": days}
    record("share figures", share, by=by, role="coordinator", at=now, after=after)
    return share


@transaction.atomic
def withdraw_share(share: FigureShare, *, by: Person, now: datetime) -> FigureShare:
    """Make a link open nothing any more, at once."""
    require(by, "withdraw", share)
    if FigureShare.objects.filter(pk=share.pk, revoked_at__isnull=True).update(revoked_at=now):
        record("withdraw figures", share, by=by, role="coordinator", at=now)
        share.revoked_at = now
    return share


def secret_of(share: FigureShare) -> str:
    """Return what the link must carry beside the code of the share."""
    return digest(share.code, purpose="helpline.figure_share")


def opened_by(code: str, secret: str, *, now: datetime) -> FigureShare | None:
    """Return the share that this link opens, or None: unknown, over, withdrawn, or made by somebody who left since."""
    share = FigureShare.objects.select_related("by").filter(code=normalise_code(code)).first()
    if share is None or not hmac.compare_digest(secret_of(share).encode(), secret.encode()):
        return None
    is_open = share.revoked_at is None and share.expires_at > now and share.by.is_active
    return share if is_open and _may_see(share.by, tuple(share.paths), now) else None


def live_shares(person: Person, *, now: datetime):
    """Return the links of somebody that still open something, the latest first."""
    shares = FigureShare.objects.filter(by=person, revoked_at__isnull=True, expires_at__gt=now)
    return shares.order_by("-made_at", "-pk")


def _may_see(person: Person, paths: tuple[str, ...], now: datetime) -> bool:
    scope: Scope = person.scope("coordinator", on=localdate(now))
    return bool(paths) and all(scope.covers(path) for path in paths)
