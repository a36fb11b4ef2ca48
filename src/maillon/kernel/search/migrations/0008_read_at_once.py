"""What is written is in the index at once, rather than in a list that each question reads whole until somebody tidies up."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

NAME = "search_document_terms"


class Migration(migrations.Migration):
    dependencies = [("search", "0007_the_nearest")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(f"ALTER INDEX {NAME} SET (fastupdate = off)", f"ALTER INDEX {NAME} RESET (fastupdate)"),
                migrations.RunSQL(f"SELECT gin_clean_pending_list('{NAME}')", migrations.RunSQL.noop),
            ],
            state_operations=[
                migrations.RemoveIndex("searchdocument", NAME),
                migrations.AddIndex("searchdocument", GinIndex(fields=["terms"], name=NAME, fastupdate=False)),
            ],
        )
    ]
