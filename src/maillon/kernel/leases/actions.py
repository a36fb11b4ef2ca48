"""Take, keep and give back a lease; the database alone decides who wins."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model, Q

from maillon.kernel.planned import rows_of
from maillon.lib.refusal import Refused

from .models import Lease, new_token


@transaction.atomic
def acquire(kind: str, obj: Model, *, holder, until: datetime, now: datetime, exclusive: bool = False) -> Lease:
    """Give `holder` the thing until that time, or raise Refused("taken") while somebody holds it.

    With `exclusive`, the same holder may hold only one thing of this kind. Lapsed leases in the way are removed
    in the same transaction; when several try together, a unique constraint lets exactly one in.
    """
    lapsed = Q(object_id=obj.pk)
    if exclusive:
        lapsed |= Q(holder=holder, exclusive=True)
    in_the_way = Lease.objects.filter(lapsed, kind=kind, expires_at__lte=now)
    # Locked in one order, so that two takers of two lapsed leases cannot wait for each other.
    in_the_way.filter(pk__in=list(in_the_way.select_for_update().order_by("pk").values_list("pk", flat=True))).delete()
    lease = Lease(kind=kind, object_id=obj.pk, holder=holder, exclusive=exclusive, taken_at=now, expires_at=until)
    Lease.objects.bulk_create([lease], ignore_conflicts=True)
    taken = Lease.objects.filter(kind=kind, object_id=obj.pk, token=lease.token).first()
    if taken is None:
        raise Refused("taken")
    return taken


@transaction.atomic(savepoint=False)
def acquire_many(kind: str, pairs: list[tuple[int, int]], *, until: datetime, now: datetime) -> set[int]:
    """Give each (object, holder) its exclusive lease, in one statement, and return the objects that were still free.

    What has lapsed is removed before anything is inserted: the insertion asks how much it was.
    """
    objects, holders = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    taken = rows_of(
        "WITH lapsed AS (DELETE FROM leases_lease WHERE id IN"
        " (SELECT id FROM leases_lease WHERE kind = %(kind)s AND expires_at <= %(now)s AND (object_id = ANY(%(objects)s::bigint[])"
        " OR (exclusive AND holder_id = ANY(%(holders)s::bigint[]))) ORDER BY id FOR UPDATE) RETURNING id)"
        " INSERT INTO leases_lease (kind, object_id, holder_id, exclusive, token, taken_at, expires_at)"
        " SELECT %(kind)s, object, holder, true, token, %(now)s, %(until)s"
        " FROM unnest(%(objects)s::bigint[], %(holders)s::bigint[], %(tokens)s::text[]) AS pair (object, holder, token)"
        " WHERE (SELECT count(*) FROM lapsed) >= 0 ON CONFLICT DO NOTHING RETURNING object_id",
        {
            "kind": kind, "now": now, "until": until, "objects": objects, "holders": holders,
            "tokens": [new_token() for _ in pairs],
        },
    )  # fmt: skip
    return {object_id for (object_id,) in taken}


def renew(lease: Lease, *, until: datetime, now: datetime) -> Lease:
    """Keep a live lease longer; a lapsed or lost one raises Refused("taken")."""
    kept = Lease.objects.filter(pk=lease.pk, token=lease.token, expires_at__gt=now).update(expires_at=until)
    if not kept:
        raise Refused("taken")
    lease.expires_at = until
    return lease


def release(kind: str, obj: Model, *, holder=None) -> bool:
    """Give the thing back, whoever holds it or only if `holder` does; return whether somebody held it."""
    released = rows_of(
        "DELETE FROM leases_lease WHERE kind = %s AND object_id = %s AND holder_id = coalesce(%s, holder_id) RETURNING id",
        [kind, obj.pk, holder and holder.pk],
    )
    return bool(released)
