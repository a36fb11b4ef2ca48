"""What each stay that is promised adds to the others, as was said when it was asked for."""

from django.db import migrations

HELD = """
    UPDATE engagements_allocation AS held
       SET amount = (asked.details->>'people')::int
      FROM engagements_engagement AS asked
      JOIN listings_listing AS home ON home.id = asked.listing_id
     WHERE held.engagement_id = asked.id
       AND home.kind_slug = 'hosting'
       AND asked.details->>'people' ~ '^[1-9][0-9]{0,3}$'
"""


class Migration(migrations.Migration):

    dependencies = [
        ("engagements", "0010_beds_added_up"),
    ]

    operations = [migrations.RunSQL(HELD, migrations.RunSQL.noop)]
