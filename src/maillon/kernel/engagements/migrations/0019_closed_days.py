"""Days that authors close of their own calendars: held for nobody, of every unit, and no longer free in the lists."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import migrations, models
from django.db.models import Case, F, Func, Q, When

AS_IT_WAS = """
CREATE OR REPLACE FUNCTION listing_is_free(asked varchar, first date, last date, people integer, at_most varchar, zone varchar)
RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE COST 1000 AS $$
    WITH home AS (
        SELECT listing.id, listing.total,
               CASE WHEN jsonb_typeof(listing.details -> at_most) = 'number'
                    THEN (listing.details ->> at_most)::numeric END AS most,
               tstzrange(first::timestamp AT TIME ZONE coalesce(territory.timezone, zone),
                         (last + 1)::timestamp AT TIME ZONE coalesce(territory.timezone, zone)) AS days
        FROM listings_listing AS listing
        LEFT JOIN territories_territory AS territory ON territory.id = listing.territory_id
        WHERE listing.code = asked
    ), held AS (
        SELECT one.unit, one.amount, one.during, greatest(lower(one.during), lower(home.days)) AS begins
        FROM home JOIN engagements_allocation AS one ON one.listing_id = home.id AND one.during && home.days
    )
    SELECT EXISTS (
        SELECT FROM home
        WHERE (SELECT count(DISTINCT unit) FROM held WHERE unit <= home.total) < home.total
          AND coalesce(people + coalesce((
                SELECT max(together.amount) FROM held AS begun CROSS JOIN LATERAL (
                    SELECT sum(other.amount) AS amount FROM held AS other WHERE other.during @> begun.begins
                ) AS together), 0) <= home.most, true)
    )
$$
"""
WITH_WHAT_IS_CLOSED = """
CREATE OR REPLACE FUNCTION listing_is_free(asked varchar, first date, last date, people integer, at_most varchar, zone varchar)
RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE COST 1000 AS $$
    WITH home AS (
        SELECT listing.id, listing.total,
               CASE WHEN jsonb_typeof(listing.details -> at_most) = 'number'
                    THEN (listing.details ->> at_most)::numeric END AS most,
               tstzrange(first::timestamp AT TIME ZONE coalesce(territory.timezone, zone),
                         (last + 1)::timestamp AT TIME ZONE coalesce(territory.timezone, zone)) AS days
        FROM listings_listing AS listing
        LEFT JOIN territories_territory AS territory ON territory.id = listing.territory_id
        WHERE listing.code = asked
    ), held AS (
        SELECT one.unit, one.amount, one.closed_at, one.during, greatest(lower(one.during), lower(home.days)) AS begins
        FROM home JOIN engagements_allocation AS one ON one.listing_id = home.id AND one.during && home.days
    )
    SELECT EXISTS (
        SELECT FROM home
        WHERE NOT EXISTS (SELECT FROM held WHERE closed_at IS NOT NULL)
          AND (SELECT count(DISTINCT unit) FROM held WHERE unit <= home.total) < home.total
          AND coalesce(people + coalesce((
                SELECT max(together.amount) FROM held AS begun CROSS JOIN LATERAL (
                    SELECT sum(other.amount) AS amount FROM held AS other WHERE other.during @> begun.begins
                ) AS together), 0) <= home.most, true)
    )
$$
"""
# Before which unit what is held ends: never, of what is closed.
LAST_UNIT = Case(When(closed_at__isnull=True, then=F("unit") + 1))


class Migration(migrations.Migration):
    dependencies = [("engagements", "0018_free_on_these_days"), ("listings", "0010_on_which_days")]

    operations = [
        migrations.AddField("allocation", "closed_at", models.DateTimeField(blank=True, null=True)),
        migrations.RemoveConstraint("allocation", "allocation_never_twice"),
        migrations.AddConstraint(
            "allocation",
            ExclusionConstraint(
                name="allocation_never_twice",
                expressions=[("listing", "="), (Func(F("unit"), LAST_UNIT, function="int4range"), "&&"), ("during", "&&")],
            ),
        ),
        migrations.AddConstraint(
            "allocation",
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(engagement__isnull=True, unit=1),
                name="allocation_closed_is_all_and_nobodys",
            ),
        ),
        migrations.RunSQL(WITH_WHAT_IS_CLOSED, AS_IT_WAS),
    ]
