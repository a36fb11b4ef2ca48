"""Whether a listing takes place on some of these days, told where lists are read; and the moments to come, by when they are."""

from django.db import migrations, models

# Days are those of where it takes place. Of a moment that has begun, nobody can be; of a window, as long as it lasts.
CREATE = """
CREATE FUNCTION listing_takes_place(asked varchar, first date, last date, since timestamptz, zone varchar)
RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE COST 1000 AS $$
    SELECT EXISTS (
        SELECT FROM listings_listing AS listing
        LEFT JOIN territories_territory AS territory ON territory.id = listing.territory_id
        JOIN listings_slot AS slot ON slot.listing_id = listing.id AND slot.cancelled_at IS NULL
        CROSS JOIN LATERAL (
            SELECT coalesce(slot.starts_at, listing.starts_at) AS begins,
                   coalesce(slot.ends_at, listing.ends_at) AS ends,
                   coalesce(territory.timezone, zone) AS local
        ) AS moment
        WHERE listing.code = asked
          AND moment.begins < (last + 1)::timestamp AT TIME ZONE moment.local
          AND moment.ends > first::timestamp AT TIME ZONE moment.local
          AND CASE WHEN slot.starts_at IS NULL THEN moment.ends ELSE moment.begins END > since
    )
$$
"""
DROP = "DROP FUNCTION listing_takes_place(varchar, date, date, timestamptz, varchar)"


class Migration(migrations.Migration):
    dependencies = [("listings", "0009_soonest_first"), ("territories", "0001_initial")]

    operations = [
        migrations.RunSQL(CREATE, DROP),
        migrations.AddIndex(
            model_name="slot",
            index=models.Index(
                fields=["starts_at"],
                condition=models.Q(cancelled_at__isnull=True, starts_at__isnull=False),
                name="slot_to_come",
            ),
        ),
    ]
