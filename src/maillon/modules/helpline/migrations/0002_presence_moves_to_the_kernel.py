"""Duty and skills are facts of people, used by several modules: the kernel keeps them from now on."""

from django.db import migrations

COPY = """
INSERT INTO duty_duty (person_id, starts_at, ends_at, paused_at, paused_why)
    SELECT person_id, starts_at, ends_at, paused_at, CASE WHEN paused_at IS NULL THEN '' ELSE 'chosen' END
    FROM helpline_duty ORDER BY id;
INSERT INTO duty_skills (person_id, themes, languages, is_seasoned)
    SELECT person_id, themes, ARRAY['fr'], false FROM helpline_mediatorprofile ORDER BY id;
"""


class Migration(migrations.Migration):
    dependencies = [("helpline", "0001_initial"), ("duty", "0001_initial")]
    operations = [
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.DeleteModel("Duty"),
        migrations.DeleteModel("MediatorProfile"),
    ]
