"""./sotay import with the real lists, from the terminal."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from sotay.members.models import Member
from sotay.organizations.models import Organization
from tests.members.lists import file_of as members_of
from tests.members.lists import row
from tests.organizations.test_import import THREE
from tests.organizations.test_import import file_of as organizations_of


def said(*arguments: object) -> str:
    out = StringIO()
    call_command("import", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("cast")
def test_organizations_then_members(tmp_path: Path) -> None:
    organizations, members = tmp_path / "to-chuc.xlsx", tmp_path / "dang-vien.xlsx"
    organizations.write_bytes(organizations_of(THREE))
    members.write_bytes(members_of([row(1, cell="Chi bộ Phân xưởng 2"), row(2, "Lê Văn 8", card=None)]))

    assert "3 mới" in said("organizations", organizations, "--organization", "DN")
    assert not Organization.objects.filter(code="DN11").exists()
    said("organizations", organizations, "--organization", "DN", "--confirm")
    preview = said("members", members, "--organization", "DN")
    assert "1 mới, 1 lỗi" in preview
    assert "B6:" in preview
    said("members", members, "--organization", "DN", "--confirm")
    member = Member.objects.get(full_name="Ngô Thị Hòa")
    assert member.cell is not None
    assert member.cell.code == "DN11"
