"""One holder a day of a single post, one committee a day, and the kinds of posts with the role each gives."""

from django.db import migrations

ADD = """
ALTER TABLE committees_post ADD CONSTRAINT one_holder_a_day EXCLUDE USING gist
    (int8range(organization_id, organization_id, '[]') WITH &&,
     int8range(('x' || substr(md5(kind_id), 1, 15))::bit(60)::bigint, ('x' || substr(md5(kind_id), 1, 15))::bit(60)::bigint, '[]') WITH &&,
     during WITH &&) WHERE (is_single);
ALTER TABLE committees_post ADD CONSTRAINT post_has_days CHECK (NOT isempty(during) AND NOT lower_inf(during));
ALTER TABLE committees_committee ADD CONSTRAINT one_committee_a_day EXCLUDE USING gist
    (int8range(organization_id, organization_id, '[]') WITH &&, during WITH &&);
ALTER TABLE committees_incharge ADD CONSTRAINT in_charge_once_a_day EXCLUDE USING gist
    (int8range(organization_id, organization_id, '[]') WITH &&, int8range(member_id, member_id, '[]') WITH &&, during WITH &&);
"""
REMOVE = """
ALTER TABLE committees_incharge DROP CONSTRAINT in_charge_once_a_day;
ALTER TABLE committees_committee DROP CONSTRAINT one_committee_a_day;
ALTER TABLE committees_post DROP CONSTRAINT post_has_days;
ALTER TABLE committees_post DROP CONSTRAINT one_holder_a_day;
"""
KINDS = [
    ("secretary", "Bí thư chi bộ", 10, "secretary", True, "cell", True),
    ("deputy_secretary", "Phó bí thư chi bộ", 20, "secretary", False, "cell", True),
    ("cell_committee_member", "Chi ủy viên", 30, "cell_committee", False, "cell", True),
    ("committee_secretary", "Bí thư cấp ủy", 5, "standing_member", True, "committee", True),
    ("standing_deputy_secretary", "Phó bí thư thường trực", 6, "standing_member", True, "committee", True),
    ("committee_deputy_secretary", "Phó bí thư cấp ủy", 7, "standing_member", False, "committee", True),
    ("committee_member", "Cấp ủy viên", 40, "", False, "committee", True),
    ("organisation_board_head", "Trưởng Ban Tổ chức", 12, "organisation_board", True, "committee", False),
    ("organisation_board_deputy_head", "Phó Trưởng Ban Tổ chức", 13, "organisation_board", False, "committee", False),
    ("organisation_board_officer", "Cán bộ Ban Tổ chức", 50, "organisation_board", False, "committee", False),
    ("office_chief", "Chánh Văn phòng", 14, "base_office", True, "committee", False),
    ("office_officer", "Cán bộ Văn phòng cấp ủy", 51, "base_office", False, "committee", False),
    ("rule_administrator", "Người quản trị quy định", 60, "rule_administrator", False, "anywhere", False),
    ("security_officer", "Cán bộ giám sát an toàn thông tin", 61, "auditor", False, "anywhere", False),
]


def add(apps, schema_editor):
    kind = apps.get_model("committees", "PostKind")
    for code, label, rank, role, is_single, place, is_elected in KINDS:
        kind.objects.create(
            code=code, label=label, rank=rank, role=role, is_single=is_single, place=place, is_elected=is_elected
        )


class Migration(migrations.Migration):
    dependencies = [("committees", "0001_initial")]
    operations = [migrations.RunSQL(ADD, REMOVE), migrations.RunPython(add, migrations.RunPython.noop)]
