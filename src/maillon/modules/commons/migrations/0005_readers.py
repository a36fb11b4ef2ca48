"""With whom a guide was read, and when; who proofread it where it comes from."""

import django.contrib.postgres.fields
from django.db import migrations, models


def circles_from_words(apps, schema_editor):
    """What was told in one line is kept as the name of the circle."""
    guides = apps.get_model("commons", "Guide").objects.exclude(concerned=[])
    for guide in guides.only("concerned").order_by("pk"):
        guide.circles = [{"circle": words} for words in guide.concerned]
        guide.save(update_fields=["circles"])


def words_from_circles(apps, schema_editor):
    """The day is lost on the way back."""
    guides = apps.get_model("commons", "Guide").objects.exclude(circles=[])
    for guide in guides.only("circles").order_by("pk"):
        guide.concerned = [circle["circle"][:200] for circle in guide.circles]
        guide.save(update_fields=["concerned"])


class Migration(migrations.Migration):
    dependencies = [("commons", "0004_every_guide_has_a_text")]

    operations = [
        migrations.AddField(
            model_name="guide",
            name="circles",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="guide",
            name="proofread_before",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=400), blank=True, default=list, size=None
            ),
        ),
        migrations.RunPython(circles_from_words, words_from_circles),
        migrations.RemoveField(model_name="guide", name="concerned"),
    ]
