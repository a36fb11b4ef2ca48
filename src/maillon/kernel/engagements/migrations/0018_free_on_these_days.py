"""Whether a unit of a listing, and room for so many people where they are added up, is free on each of these days."""

from django.db import migrations

# People add up to the most where somebody begins: at the beginning of what is held, or of the days that are asked.
CREATE = """
CREATE FUNCTION listing_is_free(asked varchar, first date, last date, people integer, at_most varchar, zone varchar)
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
DROP = "DROP FUNCTION listing_is_free(varchar, date, date, integer, varchar, varchar)"


class Migration(migrations.Migration):
    dependencies = [("engagements", "0017_how_long_it_took"), ("listings", "0010_on_which_days")]

    operations = [migrations.RunSQL(CREATE, DROP)]
