"""What the database itself refuses: two official links on one day, two standings of one track on one day."""

from django.db import migrations

ADD = """
ALTER TABLE members_membership ADD CONSTRAINT one_official_link_a_day EXCLUDE USING gist
    (int8range(member_id, member_id, '[]') WITH &&, during WITH &&) WHERE (link = 'official');
ALTER TABLE members_membership ADD CONSTRAINT one_temporary_link_a_day EXCLUDE USING gist
    (int8range(member_id, member_id, '[]') WITH &&, during WITH &&) WHERE (link = 'temporary');
ALTER TABLE members_membership ADD CONSTRAINT membership_has_days CHECK (NOT isempty(during) AND NOT lower_inf(during));
ALTER TABLE members_standing ADD CONSTRAINT one_standing_a_day EXCLUDE USING gist
    (int8range(member_id, member_id, '[]') WITH &&, int4range(track, track, '[]') WITH &&, during WITH &&);
ALTER TABLE members_standing ADD CONSTRAINT standing_has_days CHECK (NOT isempty(during) AND NOT lower_inf(during));
"""
REMOVE = """
ALTER TABLE members_standing DROP CONSTRAINT standing_has_days;
ALTER TABLE members_standing DROP CONSTRAINT one_standing_a_day;
ALTER TABLE members_membership DROP CONSTRAINT membership_has_days;
ALTER TABLE members_membership DROP CONSTRAINT one_temporary_link_a_day;
ALTER TABLE members_membership DROP CONSTRAINT one_official_link_a_day;
"""


class Migration(migrations.Migration):
    dependencies = [("members", "0001_initial")]
    operations = [migrations.RunSQL(ADD, REMOVE)]
