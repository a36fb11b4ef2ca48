from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("safety", "0002_reference_territory"),
    ]

    operations = [
        migrations.AddField(
            model_name="reference",
            name="private_waits",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
