"""An agreed scorecard, its items and what was settled of it cannot be changed, by anybody, through any door."""

from django.db import migrations

ADD = """
CREATE FUNCTION meetings_refuse_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'agreed scorecard % is final', OLD.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER agreed_scorecard_is_final BEFORE UPDATE OR DELETE ON meetings_scorecard
    FOR EACH ROW WHEN (OLD.state = 'agreed') EXECUTE FUNCTION meetings_refuse_agreed();
CREATE FUNCTION meetings_refuse_agreed_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM meetings_scorecard
               WHERE state = 'agreed' AND id IN (
                   CASE WHEN TG_OP = 'INSERT' THEN NEW.scorecard_id ELSE OLD.scorecard_id END,
                   CASE WHEN TG_OP = 'DELETE' THEN OLD.scorecard_id ELSE NEW.scorecard_id END)) THEN
        RAISE EXCEPTION 'the items of an agreed scorecard are final' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER agreed_items_are_final BEFORE INSERT OR UPDATE OR DELETE ON meetings_scorecarditem
    FOR EACH ROW EXECUTE FUNCTION meetings_refuse_agreed_item();
CREATE TRIGGER settlements_are_only_added BEFORE UPDATE OR DELETE ON meetings_scorecardsettlement
    FOR EACH ROW EXECUTE FUNCTION meetings_refuse_rewriting();
"""
REMOVE = """
DROP TRIGGER settlements_are_only_added ON meetings_scorecardsettlement;
DROP TRIGGER agreed_items_are_final ON meetings_scorecarditem;
DROP FUNCTION meetings_refuse_agreed_item();
DROP TRIGGER agreed_scorecard_is_final ON meetings_scorecard;
DROP FUNCTION meetings_refuse_agreed();
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_scorecards")]
    operations = [migrations.RunSQL(ADD, REMOVE)]
