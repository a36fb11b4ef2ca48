"""A document keeps the number of whoever is behind it: those who do not meet them do not find it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0009_small_cells_and_sections")]

    operations = [
        migrations.AddField("searchdocument", "author_id", models.BigIntegerField(null=True)),
        migrations.AddIndex(
            "searchdocument",
            models.Index(
                fields=["author_id"],
                condition=models.Q(("author_id__isnull", False)),
                name="search_document_of_a_person",
            ),
        ),
    ]
