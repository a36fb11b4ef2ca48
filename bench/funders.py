"""Figures for funders over 100,000 requests: what one page costs."""

import time
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bench.figures import line, percentile

REQUESTS, COMMUNES = 100_000, 300
YEAR = 2026
PARIS = ZoneInfo("Europe/Paris")


def run() -> None:
    """Write a year, count it three times."""
    from maillon.modules.helpline.figures.selection import select
    from maillon.modules.helpline.figures.sheet import sheet_of

    selection = select(["FR/"], since=date(YEAR, 1, 1), until=date(YEAR + 1, 1, 1))
    now = datetime(YEAR, 12, 31, 18, tzinfo=PARIS)
    with transaction.atomic():
        _a_year()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        times = []
        for _turn in range(3):
            start = time.perf_counter()
            with CaptureQueriesContext(connection) as statements:
                sheet = sheet_of(selection, now=now)
            times.append(time.perf_counter() - start)
        slowest = max(statements.captured_queries, key=lambda query: float(query["time"]))
        transaction.set_rollback(True)
    line("requests counted", f"{sheet.asked:,}", f"{REQUESTS:,}")
    line("statements", str(len(statements)))
    line("milliseconds, the sheet", f"{percentile(times, 0.5) * 1000:,.0f}")
    line("milliseconds, its slowest statement", f"{float(slowest['time']) * 1000:,.0f}")


def _a_year() -> None:
    """Write one request by hand, copy it over a year in the database, then give each its first ring and its record."""
    from maillon.kernel.people.models import Person
    from maillon.kernel.territories.models import Level, Territory
    from maillon.kernel.themes import THEMES
    from maillon.modules.helpline.grid import AgeBracket, Subject
    from maillon.modules.helpline.models import CallRecord, HelpRequest, Outcome

    somebody = Person.objects.create_user(name="Bench", email="bench@example.org")
    communes = Territory.objects.filter(level=Level.COMMUNE).order_by("-population", "pk")[:COMMUNES]
    at = datetime(YEAR, 1, 1, 9, tzinfo=PARIS)
    one = HelpRequest.objects.create(
        theme="soin", territory=communes[0], state="closed", outcome=Outcome.HELPED, created_at=at, callable_from=at,
        due_at=at + timedelta(hours=2), closed_at=at + timedelta(hours=3), first_rung_at=at, first_callable_from=at,
        first_due_at=at + timedelta(hours=2),
    )  # fmt: skip
    CallRecord.objects.create(request=one, filled_at=at)
    with connection.cursor() as cursor:
        drawn = {
            "code": "'B' || lpad(n::text, 7, '0')",
            "submission": "gen_random_uuid()",
            "theme": _one_of(sorted(THEMES)),
            "outcome": _one_of(Outcome.values),
            "territory_id": _one_of([commune.pk for commune in communes]),
            "created_at": "moment",
            "ranked_at": "moment",
            "callable_from": "moment",
            "due_at": "moment + interval '2 hours'",
            "closed_at": "moment + interval '3 hours'",
            "first_callable_from": "moment",
            "first_due_at": "moment + interval '2 hours'",
            "first_rung_at": "moment - ln(1 - random()) * interval '30 minutes'",
        }
        columns = [field.column for field in HelpRequest._meta.concrete_fields if not field.primary_key]
        values = ", ".join(drawn.get(column, f"r.{column}") for column in columns)
        cursor.execute(
            f"INSERT INTO helpline_helprequest ({', '.join(columns)}) SELECT {values} FROM helpline_helprequest r,"
            f" LATERAL (SELECT n, r.created_at + random() * interval '364 days' AS moment"
            f" FROM generate_series(1, {REQUESTS - 1}) n) series WHERE r.id = {one.pk}"
        )
        cursor.execute(
            "INSERT INTO helpline_attempt (request_id, mediator_id, at, result) SELECT id, %s,"
            " first_rung_at, 'reached' FROM helpline_helprequest",
            [somebody.pk],
        )
        noted = {
            "request_id": "h.id",
            "age_bracket": _one_of(["", *AgeBracket.values]),
            "first_time": "random() < 0.6",
            "subjects": f"ARRAY[{_one_of(Subject.values)}]",
        }
        columns = [field.column for field in CallRecord._meta.concrete_fields]
        values = ", ".join(noted.get(column, f"r.{column}") for column in columns)
        cursor.execute(
            f"INSERT INTO helpline_callrecord ({', '.join(columns)}) SELECT {values} FROM helpline_callrecord r,"
            f" helpline_helprequest h WHERE r.request_id = {one.pk} AND h.id <> {one.pk}"
        )


def _one_of(values) -> str:
    """Return the SQL that draws one of these values for each row."""
    array = ", ".join(str(value) if isinstance(value, int) else f"'{value}'" for value in values)
    return f"(ARRAY[{array}])[1 + floor(random() * {len(values)})::int]"
