"""Facts, seals and records of reading are only ever added; adding a fact holds a shared lock that sealing takes alone.

Records of reading end with their retention: the batch that erases them says so in its own transaction
(`SET LOCAL sotay.retention = 'on'`).
"""

from django.db import migrations

ADD = """
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit_readrecord' AND current_setting('sotay.retention', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME;
END $$;
CREATE TRIGGER fact_is_final BEFORE UPDATE OR DELETE ON audit_fact
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER seal_is_final BEFORE UPDATE OR DELETE ON audit_seal
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER reading_is_final BEFORE UPDATE OR DELETE ON audit_readrecord
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE FUNCTION audit_hold_shared() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7203002);
    RETURN NULL;
END $$;
CREATE TRIGGER fact_is_added_under_lock BEFORE INSERT ON audit_fact
    FOR EACH STATEMENT EXECUTE FUNCTION audit_hold_shared();
"""
REMOVE = """
DROP TRIGGER fact_is_added_under_lock ON audit_fact;
DROP FUNCTION audit_hold_shared();
DROP TRIGGER reading_is_final ON audit_readrecord;
DROP TRIGGER seal_is_final ON audit_seal;
DROP TRIGGER fact_is_final ON audit_fact;
DROP FUNCTION audit_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(ADD, REMOVE)]
