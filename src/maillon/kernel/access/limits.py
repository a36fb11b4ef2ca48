"""Limits settled by the database: the same for one process or twenty."""

from datetime import UTC, datetime, timedelta

from django.db import connection

from maillon.lib.refusal import Refused


def count_hit(key: str, *, per: timedelta, limit: int, now: datetime) -> int:
    """Count one try in the current window of length `per`; raise Refused("too_many") above `limit`.

    The count is one statement, so that fifty tries at once are fifty hits. It is kept even when refused.
    """
    seconds = int(per.total_seconds())
    window = datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, tz=UTC)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_hitcount (key, window_at, hits) VALUES (%s, %s, 1)"
            " ON CONFLICT (key, window_at) DO UPDATE SET hits = access_hitcount.hits + 1 RETURNING hits",
            [key[:120], window],
        )
        (hits,) = cursor.fetchone()
    if hits > limit:
        raise Refused("too_many")
    return hits
