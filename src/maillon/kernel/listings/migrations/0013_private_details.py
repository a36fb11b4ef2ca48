"""Details that were typed freely and that only a few read have a column of their own, which is encrypted."""

from django.db import migrations, models

from maillon.kernel.privacy.fields import EncryptedJSONField


class Migration(migrations.Migration):
    dependencies = [("listings", "0012_whose_it_is")]

    operations = [
        # The column keeps its name: the functions of the database read it.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameField("listing", "details", "plain_details"),
                migrations.AlterField(
                    "listing", "plain_details", models.JSONField(blank=True, db_column="details", default=dict)
                ),
            ]
        ),
        migrations.AddField(
            "listing", "private_details", EncryptedJSONField(blank=True, db_default="", default=dict)
        ),
    ]
