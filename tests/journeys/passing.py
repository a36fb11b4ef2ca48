"""Days that pass between two gestures of a journey, for one listing and whatever was answered to it."""

import itertools
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import psycopg
import pytest
from psycopg import sql
from psycopg.types.json import Jsonb

from maillon.project.embedded import EmbeddedPostgres

HERE = ZoneInfo("Europe/Paris")
TEN = 10
SECONDS = 60
A_WEEK = timedelta(weeks=1)
# Far enough for what is moved never to meet, on its way, what has not been moved yet.
FAR = timedelta(days=400_000)
OF_THE_LISTING = "SELECT id FROM engagements_engagement WHERE listing_id = %(listing)s"
MOVED = {
    "listings_listing": "id = %(listing)s",
    "listings_slot": "listing_id = %(listing)s",
    "engagements_engagement": "listing_id = %(listing)s",
    # Of what is swapped, the home of the other side is held too.
    "engagements_allocation": f"listing_id = %(listing)s OR engagement_id IN ({OF_THE_LISTING})",
    "engagements_passage": f"engagement_id IN ({OF_THE_LISTING})",
    "engagements_expectation": f"engagement_id IN ({OF_THE_LISTING})",
    "engagements_hours": f"engagement_id IN ({OF_THE_LISTING})",
}
EARLIER = {
    "timestamptz": "{column} - %(by)s",
    "date": "({column} - %(by)s)::date",
    "tstzrange": "CASE WHEN {column} IS NOT NULL THEN tstzrange(lower({column}) - %(by)s, upper({column}) - %(by)s) END",
    "_timestamptz": "ARRAY(SELECT at - %(by)s FROM unnest({column}) WITH ORDINALITY AS them(at, place) ORDER BY place)",
}
FOUND_AS = """
UPDATE search_searchdocument SET details = search_searchdocument.details || jsonb_build_object(
    'starts', coalesce(to_jsonb(l.starts_at), '""'), 'ends', to_jsonb(l.expires_at), 'published', to_jsonb(l.published_at))
FROM listings_listing l WHERE kind = 'listing' AND search_searchdocument.code = l.code AND l.id = %(listing)s
"""
# The name of a date of a rule is its local start.
KEYS = """
UPDATE listings_slot SET key = to_char(key::timestamp - %(by)s, 'YYYY-MM-DD"T"HH24:MI:SS')
WHERE listing_id = %(listing)s AND key <> ''
"""
SHELL = (sys.executable, "-m", "maillon", "manage", "shell", "-v", "0", "-c")
REMINDED = """
from datetime import datetime
from maillon.kernel.engagements.reminding import remind_all
remind_all(now=datetime.fromisoformat({at!r}))
"""


@pytest.fixture
def days_pass(site):
    """Make all that was said of one listing have been said some days earlier: days_pass(listing, 8).

    A demonstration has the hour that it is, and nobody waits eight days in front of a test. So every moment of this listing, of its
    dates and of whatever was answered to it goes back by as many days, at the same hour of the clock: what came before, during or
    after something still does, and what was to come is over. Only the journal, which nobody rewrites, knows when things were pressed.
    What comes again every week goes back by whole weeks, and its rule with it; another rhythm is refused: its rule would give
    other dates than those that were moved.
    """

    def pass_by(listing: str, days: int) -> None:
        code = urlsplit(listing).path.rstrip("/").rpartition("/")[2]
        with psycopg.connect(_database_of(site)) as connection:
            connection.execute("SET TIME ZONE 'Europe/Paris'")
            found = connection.execute("SELECT id, repeats FROM listings_listing WHERE code = %s", [code])
            (listing_id, rule) = found.fetchone()
            for by in (FAR, timedelta(days=days) - FAR):
                for table, which in MOVED.items():
                    _move(connection, table, which, {"listing": listing_id, "by": by})
                connection.execute(KEYS, {"listing": listing_id, "by": by})
            if rule:
                earlier = _rule_earlier(rule, timedelta(days=days))
                connection.execute(
                    "UPDATE listings_listing SET repeats = %s WHERE id = %s", [Jsonb(earlier), listing_id]
                )
            connection.execute(FOUND_AS, {"listing": listing_id})

    return pass_by


@pytest.fixture
def morning_comes(site):
    """Send the reminders that were due at ten this morning, or yesterday where it is earlier: nobody is reminded at night."""

    def come() -> None:
        now = datetime.now(HERE)
        ten = now.replace(hour=TEN, minute=0, second=0, microsecond=0)
        at = ten if ten <= now else ten - timedelta(days=1)
        command = [*SHELL, REMINDED.format(at=at.isoformat())]
        subprocess.run(command, env=_environment_of(site), check=True, capture_output=True, timeout=SECONDS)

    return come


def _move(connection, table: str, which: str, said: dict) -> None:
    columns = connection.execute(
        "SELECT column_name, udt_name FROM information_schema.columns WHERE table_name = %s AND udt_name = ANY(%s)",
        [table, list(EARLIER)],
    )
    changes = [sql.SQL("{column} = " + EARLIER[kind]).format(column=sql.Identifier(column)) for column, kind in columns]
    update = sql.SQL("UPDATE {} SET {} WHERE " + which).format(sql.Identifier(table), sql.SQL(", ").join(changes))
    connection.execute(update, said)


def _rule_earlier(rule: dict, by: timedelta) -> dict:
    """Return a rule that gives the same dates earlier: of every week, by whole weeks."""
    is_weekly = "FREQ=WEEKLY" in rule["rrule"] and "UNTIL" not in rule["rrule"] and not rule.get("earlier")
    assert is_weekly, f"{rule['rrule']}: its dates do not go back together."
    assert not by % A_WEEK, f"What comes every week goes back by whole weeks, not by {by.days} days."

    def back(at: str) -> str:
        return (datetime.fromisoformat(at) - by).isoformat()

    moved = {back(key): [back(start), minutes] for key, (start, minutes) in rule["overrides"].items()}
    return rule | {"start": back(rule["start"]), "exdates": [back(at) for at in rule["exdates"]], "overrides": moved}


def _database_of(site: str) -> str:
    environment = _environment_of(site)
    return environment.get("DATABASE_URL") or EmbeddedPostgres(Path(environment["MAILLON_DATA"])).url()


def _environment_of(site: str) -> dict[str, str]:
    """Read the environment of the process of this machine that serves a site, ours or one that ran already."""
    port = str(urlsplit(site).port).encode()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            said = os.fsdecode((process / "environ").read_bytes()).split("\0")
        except OSError:
            continue
        environment = dict(one.split("=", 1) for one in said if "=" in one)
        if (b"--port", port) in itertools.pairwise(words) and "MAILLON_DATA" in environment:
            return environment
    return pytest.fail(
        f"No day can pass at {site}: no process of this machine that one may look at serves it. "
        "Start `maillon demo` here, or leave MAILLON_TEST_SITE out.",
        pytrace=False,
    )
