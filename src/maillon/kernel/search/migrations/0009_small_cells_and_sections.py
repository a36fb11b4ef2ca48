"""What is somewhere says so by a smaller cell, and by each of its cells in its section: a listing, in its kind of exchange.

Documents are written so from now on; those there are get the same tokens, of 60 signs at most.
"""

import h3
from django.db import migrations

SIZE, BATCH = 8, 2_000
READ = """
SELECT id, CASE WHEN latitude IS NOT NULL THEN ARRAY[latitude, longitude] || also END FROM search_searchdocument
WHERE id > %s AND (latitude IS NOT NULL OR kind = 'listing') ORDER BY id LIMIT %s
"""
SAY = """
UPDATE search_searchdocument AS document SET terms = document.terms || array_to_tsvector(ARRAY(
    SELECT token FROM unnest(string_to_array(given.cells, ' ')) AS token
    UNION
    SELECT left(token || '/' || (document.details ->> 'kind'), 60)
    FROM unnest(tsvector_to_array(document.terms) || string_to_array(given.cells, ' ')) AS token
    WHERE document.kind = 'listing' AND (token IN ('@listing', '@anywhere') OR token ~ '^g[0-9]:[0-9a-f]+$')
))
FROM unnest(%s::bigint[], %s::text[]) AS given(id, cells) WHERE document.id = given.id
"""


def say(apps, editor):
    """Write the tokens, some thousands of documents at a time."""
    last = 0
    with editor.connection.cursor() as cursor:
        while True:
            cursor.execute(READ, [last, BATCH])
            if not (rows := cursor.fetchall()):
                return
            cursor.execute(SAY, [[key for key, _points in rows], [_cells(points or []) for _key, points in rows]])
            last = rows[-1][0]


def _cells(points):
    pairs = zip(points[::2], points[1::2], strict=True)
    return " ".join(sorted({f"g{SIZE}:{h3.latlng_to_cell(*pair, SIZE)}" for pair in pairs}))


class Migration(migrations.Migration):
    # Every document is written anew, some at a time: what they were is swept away at once, or each question reads it too.
    atomic = False
    dependencies = [("search", "0008_read_at_once")]

    operations = [
        migrations.RunPython(say, migrations.RunPython.noop),
        migrations.RunSQL("VACUUM (ANALYZE) search_searchdocument", migrations.RunSQL.noop),
    ]
