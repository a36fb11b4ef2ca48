"""The function that goes through the circles around a point, from the nearest, until there is enough to show."""

from django.db import migrations

# Each row is measured where it is read, and belongs to one circle: the next one leaves out what is nearer than its own
# beginning, so no list of what was found is compared with. Circles are read whole until there are as many as must surely be
# the nearest; the others are only counted, up to the most. Sequential reading is refused, as for candidates.
# What is at several points (latitude, longitude, and `also`) is as far as the nearest of them.
CREATE = """
CREATE FUNCTION search_nearest(
    conditions tsquery[], radii double precision[], sure integer, most integer,
    from_latitude double precision, from_longitude double precision
) RETURNS TABLE (id bigint, km double precision)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 500 SET enable_seqscan = off AS $$
DECLARE
    beyond double precision := -1;
    given integer := 0;
    now_given integer;
BEGIN
    FOR step IN 1..cardinality(conditions) LOOP
        RETURN QUERY
        SELECT document.id, away.km
        FROM search_searchdocument AS document
        CROSS JOIN LATERAL (SELECT CASE WHEN document.also IS NULL THEN
            {one_point}
        ELSE (
            SELECT min({any_point})
            FROM (SELECT ARRAY[document.latitude, document.longitude] || document.also AS one) AS points,
                 LATERAL generate_series(1, cardinality(points.one), 2) AS n
        ) END AS km OFFSET 0) AS away
        WHERE document.terms @@ conditions[step] AND away.km > beyond AND away.km <= radii[step]
        LIMIT CASE WHEN given >= sure THEN most - given END;
        GET DIAGNOSTICS now_given = ROW_COUNT;
        given := given + now_given;
        EXIT WHEN given >= greatest(sure, most);
        beyond := radii[step];
    END LOOP;
END
$$
"""
AWAY = """2 * 6371.0088 * asin(sqrt(least(1.0, sin(radians({latitude} - from_latitude) / 2) ^ 2
                + cos(radians(from_latitude)) * cos(radians({latitude})) * sin(radians({longitude} - from_longitude) / 2) ^ 2)))"""
CREATE = CREATE.format(
    one_point=AWAY.format(latitude="document.latitude", longitude="document.longitude"),
    any_point=AWAY.format(latitude="points.one[n]", longitude="points.one[n + 1]"),
)
DROP = """
DROP FUNCTION search_nearest(tsquery[], double precision[], integer, integer, double precision, double precision)
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0006_few_candidates")]

    operations = [migrations.RunSQL(CREATE, DROP)]
