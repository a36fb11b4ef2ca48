"""What must be true after such a week; each check names what it found, and the bench fails if it is not so."""

from collections.abc import Iterator
from datetime import datetime

from django.db import connection

from bench.week.days import Tally
from bench.week.facts import JOBS_FAILED, JOBS_LEFT, read

FLOWS = {
    "helpline.helprequest": "helpline_helprequest",
    "rota.booking": "rota_booking",
    "rota.covercall": "rota_covercall",
    "volunteers.enrolment": "volunteers_enrolment",
}
# Every move joined to the one before it on the same object: where it came from must be where the other went.
BROKEN_CHAINS = """
    SELECT object_id, verb FROM (
        SELECT object_id, verb, before ->> 'state' AS came_from,
            lag(after ->> 'state') OVER (PARTITION BY object_id ORDER BY id) AS was, at,
            lag(at) OVER (PARTITION BY object_id ORDER BY id) AS at_before
        FROM journal_entry WHERE model = '{model}' AND after ? 'state'
    ) moves WHERE came_from IS NOT NULL AND was IS NOT NULL AND came_from <> was LIMIT 5
"""
UNLIKE_THE_JOURNAL = """
    SELECT o.id, o.state, j.state FROM {table} o LEFT JOIN LATERAL (
        SELECT after ->> 'state' AS state FROM journal_entry
        WHERE model = '{model}' AND object_id = o.id AND after ? 'state' ORDER BY id DESC LIMIT 1
    ) j ON true WHERE j.state IS NOT NULL AND j.state <> o.state LIMIT 5
"""
NEITHER_END_NOR_OWNER = """
    SELECT id, state FROM helpline_helprequest q WHERE NOT (
        (state = 'closed' AND outcome <> '' AND closed_at IS NOT NULL AND mediator_id IS NULL)
        OR (state = 'cancelled' AND mediator_id IS NULL)
        OR (state = 'waiting' AND mediator_id IS NULL AND outcome = '')
        OR (state IN ('with_place', 'merged'))
        OR (state = 'in_hand' AND mediator_id IS NOT NULL AND EXISTS (
            SELECT FROM leases_lease l WHERE l.kind = 'helpline.request' AND l.object_id = q.id
                AND l.holder_id = q.mediator_id))
    ) LIMIT 5
"""
# Imagined times cannot tell which of two deeds of one minute came first: the database notes it in its own time.
# What somebody had in hand is noted when it is over (see `had_its_turn`): it was never an open offer, and lasts no time here.
WATCH = """
    CREATE TABLE week_offer (offer_id bigint PRIMARY KEY, request_id bigint, mediator_id bigint,
        began timestamptz NOT NULL, ended timestamptz);
    CREATE FUNCTION week_watch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP = 'INSERT' THEN
            INSERT INTO week_offer (offer_id, request_id, mediator_id, began, ended)
            SELECT NEW.id, NEW.request_id, NEW.mediator_id, at, CASE WHEN NEW.answer <> '' THEN at END
            FROM clock_timestamp() AS at;
        ELSIF OLD.answer = '' AND NEW.answer <> '' THEN
            UPDATE week_offer SET ended = clock_timestamp() WHERE offer_id = NEW.id;
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER week_watch AFTER INSERT OR UPDATE ON helpline_offer FOR EACH ROW EXECUTE FUNCTION week_watch();
"""
OFFERED_TO_TWO = """
    SELECT a.offer_id, b.offer_id FROM week_offer a JOIN week_offer b ON a.{field} = b.{field} AND a.offer_id < b.offer_id
    WHERE tstzrange(a.began, a.ended) && tstzrange(b.began, b.ended) LIMIT 5
"""
# From the move that put it in somebody's hands to the next move of the same request.
HELD = """
    WITH moves AS (
        SELECT object_id AS request, verb, by_id, at, after ->> 'state' AS state, id,
            lead(at) OVER (PARTITION BY object_id ORDER BY id) AS until
        FROM journal_entry WHERE model = 'helpline.helprequest' AND after ? 'state'
    ), held AS (SELECT * FROM moves WHERE state = 'in_hand' AND verb = 'accept')
"""
HOLDING_TWO = HELD + (
    " SELECT a.by_id, a.request, b.request FROM held a JOIN held b ON a.by_id = b.by_id AND a.id < b.id"
    " WHERE a.request <> b.request AND tstzrange(a.at, a.until) && tstzrange(b.at, b.until) LIMIT 5"
)
# Whoever somebody is on the phone with is not waiting: that time does not count.
LATE_IN_SILENCE = """
    SELECT id, due_at, until FROM (SELECT *, coalesce(closed_at, %(now)s) AS until FROM helpline_helprequest) q
    WHERE state <> 'merged' AND escalated_at IS NULL AND until - due_at > interval '5 minutes' + coalesce((
        SELECT sum(least(coalesce(a.ended_at, until), until) - greatest(a.at, due_at)) FROM helpline_attempt a
        WHERE a.request_id = q.id AND a.at < until AND coalesce(a.ended_at, until) > due_at), interval '0') LIMIT 5
"""
WAITED = """
    SELECT extract(epoch FROM first.at - greatest(q.created_at, q.callable_from)) FROM helpline_helprequest q
    JOIN LATERAL (SELECT min(at) AS at FROM journal_entry j WHERE j.model = 'helpline.helprequest'
        AND j.object_id = q.id AND j.verb IN ('accept', 'assign')) first ON first.at IS NOT NULL
    WHERE q.attempts = 0 AND q.created_at::date = first.at::date
"""


def watch() -> None:
    """Have the database of the bench note when each offer begins and ends."""
    with connection.cursor() as cursor:
        cursor.execute(WATCH)


def problems(tally: Tally, *, now: datetime) -> Iterator[tuple[str, list]]:
    """Return each promise that must hold, and what was found against it."""
    asked = {str(submission) for (submission,) in read("SELECT submission FROM helpline_helprequest")}
    told = set(tally.asked)
    yield "everything asked is kept, nothing more", sorted(asked ^ told)[:5]
    yield "everybody enrolled is kept", sorted(tally.enrolled ^ _ids("volunteers_enrolment"))[:5]
    yield "each request has one end, one owner under a lease, or its place in the queue", read(NEITHER_END_NOR_OWNER)
    watched = [(len(tally.deeds), "no offer was watched")] if not read("SELECT FROM week_offer LIMIT 1") else []
    yield (
        "each offer was watched",
        watched or read("SELECT id FROM helpline_offer WHERE id NOT IN (SELECT offer_id FROM week_offer) LIMIT 5"),
    )
    yield "no request was offered to two at once", read(OFFERED_TO_TWO.format(field="request_id"))
    yield "nobody was offered two at once", read(OFFERED_TO_TWO.format(field="mediator_id"))
    yield "no request was held by two, nobody held two", read(HOLDING_TWO)
    yield "nobody is late without the coordination knowing", read(LATE_IN_SILENCE, now=now)
    for model, table in FLOWS.items():
        yield f"the journal of {model} is a chain without a gap", read(BROKEN_CHAINS.format(model=model))
        yield f"its end is the state stored in {table}", read(UNLIKE_THE_JOURNAL.format(model=model, table=table))
    total, by_outcome = _totals()
    yield (
        "outcomes add up to what was asked",
        [] if total == len(told) == by_outcome else [(total, len(told), by_outcome)],
    )
    yield "no offer is left open", read("SELECT id FROM helpline_offer WHERE answer = '' LIMIT 5")
    yield (
        "no shift that is over is left without an end",
        read(
            "SELECT id FROM rota_booking WHERE ends_at <= %(now)s AND state IN ('proposed', 'confirmed') LIMIT 5",
            now=now,
        ),
    )
    yield (
        "nobody sits in two places",
        read(
            "SELECT a.id, b.id FROM duty_duty a JOIN duty_duty b ON a.person_id = b.person_id AND a.id < b.id"
            " WHERE tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at) LIMIT 5"
        ),
    )
    yield "hours certified are hours of duty", _hours(now)
    yield (
        "every job is done",
        []
        if read(JOBS_LEFT)[0][0] == 0
        else read(
            "SELECT task_name, status, attempts FROM procrastinate_jobs WHERE status IN ('todo', 'doing') LIMIT 5"
        ),
    )
    yield "no job has failed for good (but ticks, which the next one makes up for)", read(JOBS_FAILED)


def _totals() -> tuple[int, int]:
    rows = read("SELECT state, outcome, count(*) FROM helpline_helprequest GROUP BY 1, 2")
    ended = sum(count for state, outcome, count in rows if state == "closed" and outcome)
    open_ = sum(count for state, _outcome, count in rows if state != "closed")
    return sum(count for *_kind, count in rows), ended + open_


def _hours(now: datetime) -> list:
    """Compare the hours that attestations use with the plain sum of the spells of duty."""
    from maillon.kernel.duty.queries import seconds_of_duty

    plain = dict(read(
        "SELECT person_id, sum(extract(epoch FROM least(ends_at, %(now)s) - starts_at))::float FROM duty_duty"
        " WHERE starts_at < %(now)s GROUP BY 1", now=now,
    ))  # fmt: skip
    since = read("SELECT min(starts_at) FROM duty_duty")[0][0]
    if since is None:
        return ["nobody was on duty"]
    told = seconds_of_duty(list(plain), since=since, until=now)
    return [(who, plain[who], told.get(who, 0)) for who in plain if abs(plain[who] - told.get(who, 0)) > 1][:5]


def _ids(table: str) -> set[int]:
    return {pk for (pk,) in read(f"SELECT id FROM {table}")}
