"""The kinds of organizations and the types of cells, as dated rows (members.md §1, glossary)."""

import datetime as dt

from django.db import migrations
from django.db.backends.postgresql.psycopg_any import DateRange

CHARTER = dt.date(2011, 1, 19)
ONE_NAME = dt.date(2026, 7, 26)
KINDS = [
    ("cell", "chi bộ", True, False, 70, ONE_NAME, None),
    ("base_cell", "chi bộ cơ sở", True, True, 71, CHARTER, ONE_NAME),
    ("dependent_cell", "chi bộ trực thuộc", True, False, 72, CHARTER, ONE_NAME),
    ("sub_committee_org", "đảng bộ bộ phận", False, False, 60, CHARTER, ONE_NAME),
    ("sub_base_org", "đảng bộ trực thuộc cơ sở", False, False, 55, ONE_NAME, None),
    ("base_org", "đảng bộ cơ sở", False, True, 50, CHARTER, None),
    ("upper_base_org", "đảng bộ cấp trên trực tiếp của tổ chức cơ sở đảng", False, False, 40, CHARTER, None),
    ("province_org", "đảng bộ tỉnh, thành phố", False, False, 20, CHARTER, None),
    ("central", "Trung ương", False, False, 10, CHARTER, None),
]
CELL_TYPES = [
    ("residential", "khu dân cư"),
    ("office", "cơ quan"),
    ("public_service", "đơn vị sự nghiệp"),
    ("school", "trường học"),
    ("enterprise", "doanh nghiệp"),
    ("hospital", "bệnh viện, cơ sở y tế"),
    ("armed_forces", "lực lượng vũ trang"),
]


def add(apps, schema_editor):
    kind = apps.get_model("organizations", "OrganizationKind")
    cell_type = apps.get_model("organizations", "CellType")
    for code, label, is_cell, is_base, rank, since, end in KINDS:
        kind.objects.create(
            code=code, label=label, is_cell=is_cell, is_base=is_base, rank=rank, during=DateRange(since, end)
        )
    for code, label in CELL_TYPES:
        cell_type.objects.create(code=code, label=label)


class Migration(migrations.Migration):
    dependencies = [("organizations", "0002_tree_without_gaps_in_law")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
