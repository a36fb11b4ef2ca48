"""What people see on their screens, read from the database; when it is down, they wait."""

import time
from datetime import datetime

from django.db import DatabaseError, InterfaceError, connection

OFFERS = "SELECT id, request_id, mediator_id FROM helpline_offer WHERE answer = '' ORDER BY id"
IN_HAND = (
    "SELECT q.id, q.mediator_id, (SELECT max(j.id) FROM journal_entry j WHERE j.model = 'helpline.helprequest'"
    " AND j.object_id = q.id) FROM helpline_helprequest q WHERE q.state = 'in_hand' ORDER BY q.id"
)
WAITING_LATE = "SELECT id, territory_id FROM helpline_helprequest WHERE state = 'waiting' AND escalated_at IS NOT NULL"
PAUSED = "SELECT person_id, paused_at FROM duty_duty WHERE paused_at IS NOT NULL AND starts_at <= %(now)s AND ends_at > %(now)s"
ON_DUTY = "SELECT person_id FROM duty_duty WHERE paused_at IS NULL AND starts_at <= %(now)s AND ends_at > %(now)s ORDER BY person_id"
EXPECTED = (
    "SELECT id, person_id, starts_at, ends_at, state FROM rota_booking WHERE checked_in_at IS NULL"
    " AND starts_at <= %(now)s + interval '20 hours' AND ends_at > %(now)s"
    " AND state IN ('proposed', 'confirmed', 'missed') ORDER BY id"
)
ASKED = (
    "SELECT a.id, a.call_id, a.person_id FROM rota_coverask a JOIN rota_covercall c ON c.id = a.call_id"
    " WHERE a.answer = '' AND c.state = 'open' ORDER BY a.id"
)
JOBS_LEFT = (
    "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
    " AND (scheduled_at IS NULL OR scheduled_at <= now())"
)
JOBS_FAILED = (
    "SELECT task_name, args::text FROM procrastinate_jobs WHERE status = 'failed' AND queue_name <> 'clock' LIMIT 5"
)


def read(statement: str, *, patience: float = 90, **values: datetime) -> list[tuple]:
    """Return the rows; again after a moment while the database is being started again."""
    deadline = time.monotonic() + patience
    while True:
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement, values or None)
                return cursor.fetchall()
        except (DatabaseError, InterfaceError):
            if time.monotonic() > deadline:
                raise
            connection.close()
            time.sleep(0.2)
