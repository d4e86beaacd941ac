"""A secret ballot never gets a row for a vote, through any door."""

from django.db import migrations

ADD = """
CREATE FUNCTION meetings_refuse_named_secret_vote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM meetings_ballot b
               WHERE b.id = NEW.ballot_id AND b.method IN ('secret_paper', 'secret_app')) THEN
        RAISE EXCEPTION 'ballot % is secret', NEW.ballot_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER secret_votes_have_no_rows BEFORE INSERT OR UPDATE ON meetings_vote
    FOR EACH ROW EXECUTE FUNCTION meetings_refuse_named_secret_vote();
"""
REMOVE = """
DROP TRIGGER secret_votes_have_no_rows ON meetings_vote;
DROP FUNCTION meetings_refuse_named_secret_vote();
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_secret_ballots")]
    operations = [migrations.RunSQL(ADD, REMOVE)]
