"""What was written stays, and every transfer sums to zero, within one community: the database itself sees to it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("credits", "0001_initial")]

    operations = [
        migrations.RunSQL(
            sql="""
            CREATE FUNCTION credits_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                -- Words are encrypted anew when keys change, and emptied in time; the rest is never changed.
                IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'credits_transfer'
                    AND to_jsonb(NEW) - 'words' = to_jsonb(OLD) - 'words' THEN
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION 'what was written in the accounts is never changed' USING ERRCODE = 'restrict_violation';
            END $$;
            CREATE TRIGGER credits_transfer_is_append_only BEFORE UPDATE OR DELETE ON credits_transfer
                FOR EACH ROW EXECUTE FUNCTION credits_is_append_only();
            CREATE TRIGGER credits_entry_is_append_only BEFORE UPDATE OR DELETE ON credits_entry
                FOR EACH ROW EXECUTE FUNCTION credits_is_append_only();

            CREATE FUNCTION credits_is_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                checked bigint;
                total bigint; lines bigint; strangers bigint;
            BEGIN
                IF TG_TABLE_NAME = 'credits_transfer' THEN checked := NEW.id; ELSE checked := NEW.transfer_id; END IF;
                SELECT coalesce(sum(e.minutes), 0), count(*), count(*) FILTER (WHERE a.community_id <> t.community_id)
                    INTO total, lines, strangers
                    FROM credits_entry e
                    JOIN credits_account a ON a.id = e.account_id
                    JOIN credits_transfer t ON t.id = e.transfer_id
                    WHERE e.transfer_id = checked;
                IF total <> 0 OR lines < 2 OR strangers > 0 THEN
                    RAISE EXCEPTION 'a transfer sums to zero, between accounts of one community'
                        USING ERRCODE = 'check_violation';
                END IF;
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER credits_transfer_is_balanced AFTER INSERT ON credits_transfer
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION credits_is_balanced();
            CREATE CONSTRAINT TRIGGER credits_entry_is_balanced AFTER INSERT ON credits_entry
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION credits_is_balanced();
            """,
            reverse_sql="""
            DROP TRIGGER credits_entry_is_balanced ON credits_entry;
            DROP TRIGGER credits_transfer_is_balanced ON credits_transfer;
            DROP FUNCTION credits_is_balanced();
            DROP TRIGGER credits_entry_is_append_only ON credits_entry;
            DROP TRIGGER credits_transfer_is_append_only ON credits_transfer;
            DROP FUNCTION credits_is_append_only();
            """,
        )
    ]
