"""Entering many organizations at once: superiors of the same list in any order, few statements."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sotay.organizations.actions.found_organizations import found_organizations
from sotay.organizations.models import Organization
from sotay.organizations.rules import NewOrganization
from tests.answers import answer_of, reasons
from tests.people import SYSTEM, Cast

DAY = dt.date(2024, 3, 1)


def new(code: str, parent: str, kind: str = "dependent_cell", on: dt.date = DAY) -> NewOrganization:
    return NewOrganization(code=code, name=f"Tổ chức {code}", kind=kind, on=on, parent_code=parent)


def test_superiors_come_first_whatever_the_order(cast: Cast) -> None:
    made = found_organizations(
        [new("C", "B"), new("B", "A", "sub_committee_org"), new("A", "DN", "sub_committee_org")], actor=SYSTEM
    )
    assert [organization.code for organization in made] == ["C", "B", "A"]
    paths = {code: path or "" for code, path in Organization.objects.values_list("code", "path")}
    steps = [len(paths[code]) for code in ("DN", "A", "B", "C")]
    assert steps == [12, 18, 24, 30]
    assert all(paths["C"].startswith(paths[code]) for code in ("DN", "A", "B"))


def test_each_reason_begins_with_the_code(cast: Cast) -> None:
    wanted = [
        new("A", "DN"),
        new("A", "DN"),
        new("B", "XX"),
        new("DN01", "DN"),
        new("D", "A"),
        new("E", "DN", "club"),
    ]
    assert reasons(found_organizations, wanted, actor=SYSTEM) == [
        "A: Mã tổ chức “A” ghi cho hai tổ chức trong cùng danh sách.",
        "A: Mã tổ chức “A” ghi cho hai tổ chức trong cùng danh sách.",
        "B: Không có tổ chức nào mang mã “XX”.",
        "DN01: Mã tổ chức “DN01” đã dùng cho Chi bộ Công ty Mẫu 1. Hãy chọn mã khác.",
        "D: Tổ chức A là chi bộ nên không có tổ chức đảng trực thuộc. Hãy chọn đảng bộ cấp trên.",
        "E: Không có loại hình tổ chức “club”.",
    ]


def test_a_circle_of_the_list_is_refused(cast: Cast) -> None:
    wanted = [new("A", "B", "sub_committee_org"), new("B", "A", "sub_committee_org"), new("C", "DN")]
    assert reasons(found_organizations, wanted, actor=SYSTEM) == [
        "Các tổ chức A, B trực thuộc lẫn nhau. Hãy xem lại cột tổ chức cấp trên."
    ]


def test_a_superior_founded_later_cannot_hold_earlier_ones(cast: Cast) -> None:
    wanted = [new("A", "DN", "sub_committee_org", dt.date(2024, 6, 1)), new("B", "A")]
    assert reasons(found_organizations, wanted, actor=SYSTEM) == [
        "B: Tổ chức A không hoạt động vào ngày 01/03/2024 nên không thể làm cấp trên từ ngày đó."
    ]


def test_forty_take_as_many_statements_as_two(cast: Cast) -> None:
    def statements(first: int, count: int) -> int:
        wanted = [new(f"N{number}", "DN") for number in range(first, first + count)]
        with CaptureQueriesContext(connection) as captured:
            found_organizations(wanted, actor=SYSTEM)
        return len(captured)

    assert statements(0, 2) == statements(100, 40)


def test_one_superior_out_of_reach_refuses_them_all(cast: Cast) -> None:
    office = cast.actor("base_office")
    assert answer_of(found_organizations, [new("A", "DN"), new("B", "DV")], actor=office) == 404
    assert answer_of(found_organizations, [new("A", "DN"), new("B", "DN")], actor=office) == 200
