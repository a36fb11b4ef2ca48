"""The documents of listings that are there say whose they are, some thousands at a time; of those nobody meets, none stays."""

from django.db import migrations

BATCH = 5_000
SAY = """
UPDATE search_searchdocument AS document SET author_id = listing.author_id
FROM listings_listing AS listing
WHERE document.id IN (
    SELECT id FROM search_searchdocument WHERE kind = 'listing' AND id > %s ORDER BY id LIMIT %s
) AND listing.code = document.code
"""
LAST = """
SELECT max(id) FROM (
    SELECT id FROM search_searchdocument WHERE kind = 'listing' AND id > %s ORDER BY id LIMIT %s
) AS batch
"""
DROP = """
DELETE FROM search_searchdocument WHERE author_id IN (
    SELECT person_id FROM safety_hold WHERE what = 'all' AND until IS NULL AND lifted_at IS NULL
    UNION ALL SELECT person_id FROM safety_erasurewish
)
"""


def say(apps, editor):
    """Write the numbers, then let go of what is by nobody one meets."""
    last = 0
    with editor.connection.cursor() as cursor:
        while last is not None:
            given = [last, BATCH]
            cursor.execute(LAST, given)
            (last,) = cursor.fetchone()
            cursor.execute(SAY, given)
        cursor.execute(DROP)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("listings", "0011_pictures"),
        ("search", "0010_whose_it_is"),
        ("safety", "0003_a_word_for_the_team"),
    ]

    operations = [migrations.RunPython(say, migrations.RunPython.noop)]
