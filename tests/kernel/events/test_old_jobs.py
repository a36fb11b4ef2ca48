"""What failed is kept for a week, for whoever repairs; then it goes, with all that was noted about it."""

import pytest
from asgiref.sync import async_to_sync
from django.db import connection

from maillon.kernel.events.reactions import forget_old_jobs


def job(cursor, *, status: str, days: int) -> int:
    cursor.execute(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('clock', 'helpline.tick', %s) RETURNING id",
        [status],
    )
    known = cursor.fetchone()[0]
    cursor.execute(
        "UPDATE procrastinate_events SET at = now() - make_interval(days => %s) WHERE job_id = %s", [days, known]
    )
    return known


@pytest.mark.django_db
def test_a_job_that_failed_goes_after_a_week_and_one_that_waits_never_does():
    with connection.cursor() as cursor:
        kept = [
            job(cursor, status="failed", days=6),
            job(cursor, status="todo", days=90),
        ]
        gone = [job(cursor, status=status, days=8) for status in ("failed", "aborted", "cancelled", "succeeded")]
        cursor.executemany(
            "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'failed', now() - interval '8 days')",
            [(id_,) for id_ in gone],
        )

        async_to_sync(forget_old_jobs.func)(0)

        cursor.execute("SELECT id FROM procrastinate_jobs ORDER BY id")
        assert [id_ for (id_,) in cursor.fetchall()] == kept
