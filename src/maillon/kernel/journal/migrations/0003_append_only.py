"""The journal is only ever added to: the database itself refuses the rest."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_initial")]

    operations = [
        migrations.RunSQL(
            sql="""
            CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation';
            END $$;
            CREATE TRIGGER journal_entry_is_append_only BEFORE UPDATE OR DELETE ON journal_entry
                FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
            """,
            reverse_sql="""
            DROP TRIGGER journal_entry_is_append_only ON journal_entry;
            DROP FUNCTION journal_is_append_only();
            """,
        )
    ]
