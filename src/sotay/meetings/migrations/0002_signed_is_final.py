"""Signed minutes, issued resolutions, signatures and saved texts cannot be changed, by anybody, through any door."""

from django.db import migrations

ADD = """
CREATE FUNCTION meetings_refuse_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'signed minutes % are final', OLD.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER signed_minutes_are_final BEFORE UPDATE OR DELETE ON meetings_minutes
    FOR EACH ROW WHEN (OLD.state = 'signed') EXECUTE FUNCTION meetings_refuse_signed();
CREATE FUNCTION meetings_refuse_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'issued resolution % is final', OLD.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER issued_resolution_is_final BEFORE UPDATE OR DELETE ON meetings_resolution
    FOR EACH ROW WHEN (OLD.issued_at IS NOT NULL) EXECUTE FUNCTION meetings_refuse_issued();
CREATE FUNCTION meetings_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are only added', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER signatures_are_only_added BEFORE UPDATE OR DELETE ON meetings_minutessignature
    FOR EACH ROW EXECUTE FUNCTION meetings_refuse_rewriting();
CREATE TRIGGER saved_texts_are_only_added BEFORE UPDATE OR DELETE ON meetings_minutesrevision
    FOR EACH ROW EXECUTE FUNCTION meetings_refuse_rewriting();
"""
REMOVE = """
DROP TRIGGER saved_texts_are_only_added ON meetings_minutesrevision;
DROP TRIGGER signatures_are_only_added ON meetings_minutessignature;
DROP FUNCTION meetings_refuse_rewriting();
DROP TRIGGER issued_resolution_is_final ON meetings_resolution;
DROP FUNCTION meetings_refuse_issued();
DROP TRIGGER signed_minutes_are_final ON meetings_minutes;
DROP FUNCTION meetings_refuse_signed();
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [migrations.RunSQL(ADD, REMOVE)]
