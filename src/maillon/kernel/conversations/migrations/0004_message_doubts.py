from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0003_where_conversations_are_now"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="doubts",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
    ]
