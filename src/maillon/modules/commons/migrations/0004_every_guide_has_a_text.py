import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("commons", "0003_first_revisions")]

    operations = [
        migrations.AlterField(
            model_name="guide",
            name="text",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="guide", to="revisions.text"
            ),
        ),
    ]
