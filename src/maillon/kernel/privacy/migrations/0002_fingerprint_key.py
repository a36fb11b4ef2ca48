"""The secret of fingerprints moves into the database, so that no encryption key has to be kept for ever."""

from django.conf import settings
from django.db import migrations, models

import maillon.kernel.privacy.fields


def keep_the_present_one(apps, schema_editor):
    """Fingerprints already made depend on the oldest of the keys: it becomes their secret."""
    apps.get_model("privacy", "FingerprintKey").objects.create(pk=1, secret=settings.MAILLON_ENCRYPTION_KEYS[-1])


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="FingerprintKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("secret", maillon.kernel.privacy.fields.EncryptedTextField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="privacy_one_fingerprint_key")
                ],
            },
        ),
        migrations.RunPython(keep_the_present_one, migrations.RunPython.noop),
    ]
