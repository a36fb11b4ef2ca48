"""Revisions are never changed: the database itself refuses it, and only lets a name be taken off."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("revisions", "0001_initial")]

    operations = [
        migrations.RunSQL(
            sql="""
            CREATE FUNCTION revision_is_written_as_it_says() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF NEW.digest <> encode(sha256(convert_to(NEW.content, 'UTF8')), 'hex') THEN
                    RAISE EXCEPTION 'the digest is of another text' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER revision_is_written_as_it_says BEFORE INSERT ON revisions_revision
                FOR EACH ROW EXECUTE FUNCTION revision_is_written_as_it_says();

            CREATE FUNCTION revision_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'UPDATE' AND NEW.author_id IS NULL
                    AND to_jsonb(NEW) - 'author_id' - 'credit' = to_jsonb(OLD) - 'author_id' - 'credit'
                    AND (OLD.author_id IS NOT NULL OR NEW.credit = OLD.credit) THEN
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION 'a revision is never changed' USING ERRCODE = 'restrict_violation';
            END $$;
            CREATE TRIGGER revision_is_immutable BEFORE UPDATE OR DELETE ON revisions_revision
                FOR EACH ROW EXECUTE FUNCTION revision_is_immutable();

            ALTER TABLE revisions_revision ADD CONSTRAINT revision_of_one_text UNIQUE (id, text_id);
            ALTER TABLE revisions_revision
                ADD CONSTRAINT revision_base_is_of_its_text FOREIGN KEY (base_id, text_id)
                    REFERENCES revisions_revision (id, text_id) DEFERRABLE INITIALLY DEFERRED,
                ADD CONSTRAINT revision_merged_is_of_its_text FOREIGN KEY (merged_id, text_id)
                    REFERENCES revisions_revision (id, text_id) DEFERRABLE INITIALLY DEFERRED;
            ALTER TABLE revisions_text
                ADD CONSTRAINT text_head_is_its_own FOREIGN KEY (head_id, id)
                    REFERENCES revisions_revision (id, text_id) DEFERRABLE INITIALLY DEFERRED,
                ADD CONSTRAINT text_published_is_its_own FOREIGN KEY (published_id, id)
                    REFERENCES revisions_revision (id, text_id) DEFERRABLE INITIALLY DEFERRED;
            """,
            reverse_sql="""
            ALTER TABLE revisions_text
                DROP CONSTRAINT text_published_is_its_own, DROP CONSTRAINT text_head_is_its_own;
            ALTER TABLE revisions_revision
                DROP CONSTRAINT revision_merged_is_of_its_text, DROP CONSTRAINT revision_base_is_of_its_text;
            ALTER TABLE revisions_revision DROP CONSTRAINT revision_of_one_text;
            DROP TRIGGER revision_is_immutable ON revisions_revision;
            DROP FUNCTION revision_is_immutable();
            DROP TRIGGER revision_is_written_as_it_says ON revisions_revision;
            DROP FUNCTION revision_is_written_as_it_says();
            """,
        )
    ]
