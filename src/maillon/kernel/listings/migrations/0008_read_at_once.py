"""What is published is in the index of facets at once, rather than in a list that each question reads whole."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations
from django.db.models import Q

NAME = "listing_facets"


class Migration(migrations.Migration):
    dependencies = [("listings", "0007_what_was_sent")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(f"ALTER INDEX {NAME} SET (fastupdate = off)", f"ALTER INDEX {NAME} RESET (fastupdate)"),
                migrations.RunSQL(f"SELECT gin_clean_pending_list('{NAME}')", migrations.RunSQL.noop),
            ],
            state_operations=[
                migrations.RemoveIndex("listing", NAME),
                migrations.AddIndex(
                    "listing",
                    GinIndex(fields=["facets"], condition=Q(state="published"), name=NAME, fastupdate=False),
                ),
            ],
        )
    ]
