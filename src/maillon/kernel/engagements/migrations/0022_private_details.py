"""What was typed freely in an answer has a column of its own, which is encrypted; what is given in exchange may be longer."""

from django.db import migrations, models

from maillon.kernel.privacy.fields import EncryptedJSONField


class Migration(migrations.Migration):
    dependencies = [("engagements", "0021_several_dates_at_once")]

    operations = [
        # The column keeps its name, as that of the listings.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameField("engagement", "details", "plain_details"),
                migrations.AlterField(
                    "engagement", "plain_details", models.JSONField(blank=True, db_column="details", default=dict)
                ),
            ]
        ),
        migrations.AddField(
            "engagement", "private_details", EncryptedJSONField(blank=True, db_default="", default=dict)
        ),
        # An encrypted text is longer than what was typed.
        migrations.AlterField("engagement", "described", models.TextField(blank=True)),
    ]
