"""What the database itself refuses: two placements on one day, two names on one day, a circle on any day."""

from django.db import migrations

ADD = """
ALTER TABLE organizations_placement ADD CONSTRAINT one_parent_a_day EXCLUDE USING gist
    (int8range(organization_id, organization_id, '[]') WITH &&, during WITH &&);
ALTER TABLE organizations_placement ADD CONSTRAINT placement_has_days CHECK (NOT isempty(during) AND NOT lower_inf(during));
ALTER TABLE organizations_placement ADD CONSTRAINT never_its_own_parent CHECK (parent_id IS DISTINCT FROM organization_id);
ALTER TABLE organizations_organizationversion ADD CONSTRAINT one_name_a_day EXCLUDE USING gist
    (int8range(organization_id, organization_id, '[]') WITH &&, during WITH &&);
ALTER TABLE organizations_organizationversion ADD CONSTRAINT version_has_days CHECK (NOT isempty(during) AND NOT lower_inf(during));
ALTER TABLE organizations_orggroupmembership ADD CONSTRAINT once_in_a_group_a_day EXCLUDE USING gist
    (int8range(group_id, group_id, '[]') WITH &&, int8range(organization_id, organization_id, '[]') WITH &&, during WITH &&);

CREATE FUNCTION organizations_refuse_circle() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    has_circle boolean;
BEGIN
    -- One change of the tree at a time: two halves of a circle could otherwise commit side by side.
    PERFORM pg_advisory_xact_lock(7203101);
    IF NEW.parent_id IS NULL THEN
        RETURN NULL;
    END IF;
    WITH RECURSIVE above(organization_id, days) AS (
        SELECT NEW.parent_id, NEW.during
        UNION
        SELECT p.parent_id, above.days * p.during
        FROM organizations_placement p JOIN above ON p.organization_id = above.organization_id
        WHERE p.parent_id IS NOT NULL AND p.during && above.days AND above.organization_id <> NEW.organization_id
    )
    SELECT EXISTS (SELECT 1 FROM above WHERE organization_id = NEW.organization_id) INTO has_circle;
    IF has_circle THEN
        RAISE EXCEPTION 'organization % would stand below itself', NEW.organization_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'no_circle_in_the_tree';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER no_circle_in_the_tree AFTER INSERT OR UPDATE ON organizations_placement
    FOR EACH ROW EXECUTE FUNCTION organizations_refuse_circle();
"""
REMOVE = """
DROP TRIGGER no_circle_in_the_tree ON organizations_placement;
DROP FUNCTION organizations_refuse_circle();
ALTER TABLE organizations_orggroupmembership DROP CONSTRAINT once_in_a_group_a_day;
ALTER TABLE organizations_organizationversion DROP CONSTRAINT version_has_days;
ALTER TABLE organizations_organizationversion DROP CONSTRAINT one_name_a_day;
ALTER TABLE organizations_placement DROP CONSTRAINT never_its_own_parent;
ALTER TABLE organizations_placement DROP CONSTRAINT placement_has_days;
ALTER TABLE organizations_placement DROP CONSTRAINT one_parent_a_day;
"""


class Migration(migrations.Migration):
    dependencies = [("organizations", "0001_initial")]
    operations = [migrations.RunSQL(ADD, REMOVE)]
