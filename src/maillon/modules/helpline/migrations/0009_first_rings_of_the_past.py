"""Fill in when each request was first rung, and the promise that held then, from the calls written down so far."""

from datetime import timedelta

from django.db import migrations

# A request ended as “not something we do” without a call was given one that never took place, at the time of its end.
FIRST_RINGS = """
    SELECT a.request_id, min(a.at) AS at
    FROM helpline_attempt a JOIN helpline_helprequest h ON h.id = a.request_id
    WHERE h.first_rung_at IS NULL
        AND NOT (h.outcome = 'not_for_us' AND a.result = 'no_answer' AND a.ended_at = a.at)
    GROUP BY a.request_id
"""
# Whatever gave a request another moment since: what is written on it is no longer its first promise.
MOVED = """
    (q.callable_from >= r.at AND (q.attempts > 0 OR EXISTS (
        SELECT 1 FROM helpline_handover o WHERE o.request_id = q.id))
    OR q.callable_from > q.created_at AND EXISTS (
        SELECT 1 FROM journal_entry e WHERE e.model = 'helpline.helprequest' AND e.object_id = q.id
            AND e.verb IN ('try_again', 'come_back', 'separate')))
"""
AS_WRITTEN = f"""
    UPDATE helpline_helprequest q
    SET first_rung_at = r.at, first_callable_from = q.callable_from, first_due_at = q.due_at
    FROM ({FIRST_RINGS}) r WHERE r.request_id = q.id AND NOT {MOVED}
"""
# For the others: as soon as possible after they asked. Whoever had chosen a later moment waited less than this says.
AS_ASKED = f"""
    SELECT q.id, r.at, q.created_at, t.path, t.timezone
    FROM helpline_helprequest q JOIN ({FIRST_RINGS}) r ON r.request_id = q.id
    JOIN territories_territory t ON t.id = q.territory_id WHERE {MOVED}
"""
PROMISED = """
    SELECT d.callback_hours FROM duty_target d
    JOIN territories_hub_territories h ON h.hub_id = d.hub_id JOIN territories_territory t ON t.id = h.territory_id
    WHERE starts_with(%s, t.path) ORDER BY length(t.path) DESC, d.id DESC LIMIT 1
"""
USUAL_HOURS = 2


def fill(apps, schema_editor):
    from django.conf import settings

    from maillon.kernel.schedule.opening import after_open_time

    hours: dict[str, int] = {}
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(AS_WRITTEN)
        cursor.execute(AS_ASKED)
        for pk, rung_at, asked_at, path, zone in cursor.fetchall():
            if path not in hours:
                cursor.execute(PROMISED, [path])
                hours[path] = (cursor.fetchone() or (USUAL_HOURS,))[0]
            promised = timedelta(hours=hours[path])
            due_at = after_open_time(settings.MAILLON_HELPLINE_HOURS, start=asked_at, lasting=promised, zone=zone)
            cursor.execute(
                "UPDATE helpline_helprequest SET first_rung_at = %s, first_callable_from = %s, first_due_at = %s WHERE id = %s",
                [rung_at, asked_at, due_at, pk],
            )


class Migration(migrations.Migration):
    dependencies = [
        ("helpline", "0008_first_promise"),
        ("duty", "0001_initial"),
        ("journal", "0001_initial"),
        ("territories", "0001_initial"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
