"""A certificate that was issued may be revoked, never changed: the database itself refuses the rest."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("rota", "0001_initial")]

    operations = [
        migrations.RunSQL(
            sql="""
            CREATE FUNCTION rota_attestation_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE kept rota_attestation := NEW;
            BEGIN
                kept.revoked_at := OLD.revoked_at;
                kept.revoked_by_id := OLD.revoked_by_id;
                kept.issued_by_id := OLD.issued_by_id;
                -- Encrypted anew when keys change, emptied when its person leaves; its digest never changes.
                kept.name := OLD.name;
                IF kept IS DISTINCT FROM OLD OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NULL) THEN
                    RAISE EXCEPTION 'a certificate is never changed' USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER rota_attestation_is_final BEFORE UPDATE ON rota_attestation
                FOR EACH ROW EXECUTE FUNCTION rota_attestation_is_final();
            """,
            reverse_sql="""
            DROP TRIGGER rota_attestation_is_final ON rota_attestation;
            DROP FUNCTION rota_attestation_is_final();
            """,
        )
    ]
