"""Entering an organization: identity, first name, first place, path; what is refused; who may."""

import datetime as dt

import pytest

from sotay.access.actor import system_actor
from sotay.audit.models import Fact
from sotay.kernel.sorting import natural_sort_key
from sotay.organizations.actions.found_organization import found_organization
from sotay.organizations.models import OUTSIDE_THE_TREE, Organization, path_step
from tests.answers import answer_of, reasons
from tests.people import SYSTEM, Cast

DAY = dt.date(2024, 3, 1)


def found(cast: Cast, **changes: object) -> Organization:
    wanted: dict[str, object] = {
        "code": "DN03",
        "name": "Chi bộ Công ty Mẫu 3",
        "kind": "dependent_cell",
        "parent_id": cast.organizations["DN"],
        "on": DAY,
        "actor": SYSTEM,
    }
    return found_organization(**{**wanted, **changes})  # type: ignore[arg-type]


def test_it_gets_a_name_a_place_and_a_path(cast: Cast) -> None:
    organization = found(
        cast,
        short_name="CB Mẫu 3",
        cell_type="enterprise",
        decision="Quyết định 12-QĐ/ĐU",
        name="Chi  bộ\u00a0Công ty Mẫu 3",
    )

    version = organization.versions.get()
    placement = organization.placements.get()
    assert (version.name, version.short_name, version.kind_id, version.cell_type_id) == (
        "Chi bộ Công ty Mẫu 3",
        "CB Mẫu 3",
        "dependent_cell",
        "enterprise",
    )
    assert (version.during.lower, version.during.upper, version.decision) == (
        DAY,
        None,
        "Quyết định 12-QĐ/ĐU",
    )
    assert (placement.parent_id, placement.during.lower, placement.during.upper) == (
        cast.organizations["DN"],
        DAY,
        None,
    )
    assert organization.path == cast.organization("DN").path + path_step(organization.pk)  # type: ignore[operator]
    assert organization.sort_key == natural_sort_key("Chi bộ Công ty Mẫu 3")
    assert organization.folded == " dn03  chi bo cong ty mau 3  cb mau 3 "
    assert organization.founded_on == DAY


def test_the_fact_is_recorded_under_the_new_organization(cast: Cast) -> None:
    organization = found(cast)

    fact = Fact.objects.filter(kind="OrganizationFounded").latest("pk")
    assert fact.organization_id == organization.pk
    assert fact.payload == {
        "organization_id": organization.pk,
        "code": "DN03",
        "name": "Chi bộ Công ty Mẫu 3",
        "kind": "dependent_cell",
        "parent_id": cast.organizations["DN"],
        "on": "2024-03-01",
        "decision": "",
    }


def test_a_top_organization_has_a_path_of_one_step(cast: Cast) -> None:
    organization = found(cast, code="TU", name="Tỉnh ủy", kind="province_org", parent_id=None)
    assert organization.path == path_step(organization.pk)
    assert organization.parent_id is None


def test_one_that_begins_tomorrow_stands_outside_the_tree_today(cast: Cast, at: object) -> None:
    at(2024, 2, 29)  # type: ignore[operator]
    organization = found(cast)
    assert organization.path == OUTSIDE_THE_TREE + path_step(organization.pk)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": "DN01"}, "Mã tổ chức “DN01” đã dùng cho Chi bộ Công ty Mẫu 1. Hãy chọn mã khác."),
        ({"code": " "}, "Chưa ghi mã tổ chức."),
        ({"name": ""}, "Chưa ghi tên tổ chức đảng."),
        ({"name": "Đ" * 301}, "Tên tổ chức đảng dài quá 300 ký tự."),
        ({"kind": "club"}, "Không có loại hình tổ chức “club”."),
        ({"kind": "cell"}, "Loại hình “chi bộ” không còn hoặc chưa được dùng vào ngày 01/03/2024."),
        ({"cell_type": "club"}, "Không có loại hình chi bộ “club”."),
        (
            {"kind": "sub_committee_org", "cell_type": "office"},
            "Chỉ chi bộ mới có loại hình chi bộ; “đảng bộ bộ phận” không phải là chi bộ.",
        ),
        (
            {"kind": "upper_base_org"},
            "“đảng bộ cấp trên trực tiếp của tổ chức cơ sở đảng” không thể trực thuộc Đảng bộ khối Doanh nghiệp"
            " (đảng bộ cơ sở): cấp trên phải ngang hoặc cao hơn.",
        ),
        (
            {"on": dt.date(2019, 12, 31)},
            "Đảng bộ khối Doanh nghiệp không hoạt động vào ngày 31/12/2019 nên không thể làm cấp trên từ ngày đó.",
        ),
    ],
)
def test_it_is_refused(cast: Cast, changes: dict[str, object], sentence: str) -> None:
    assert reasons(found, cast, **changes) == [sentence]


def test_a_cell_has_nothing_below_it(cast: Cast) -> None:
    assert reasons(found, cast, parent_id=cast.organizations["DN01"]) == [
        "Chi bộ Công ty Mẫu 1 là chi bộ nên không có tổ chức đảng trực thuộc. Hãy chọn đảng bộ cấp trên."
    ]


def test_every_reason_comes_at_once(cast: Cast) -> None:
    assert len(reasons(found, cast, code="", name="", kind="club", parent_id=cast.organizations["DN01"])) == 4


@pytest.mark.parametrize(
    ("day", "is_in_force"), [(dt.date(2026, 7, 25), True), (dt.date(2026, 7, 26), False)]
)
def test_a_dependent_cell_can_be_founded_up_to_the_day_its_kind_ends(
    cast: Cast, day: dt.date, is_in_force: bool
) -> None:
    assert answer_of(found, cast, on=day) == (200 if is_in_force else 422)
    assert answer_of(found, cast, on=day, kind="cell") == (422 if is_in_force else 200)


@pytest.mark.parametrize(
    ("who", "under", "answer"),
    [
        ("secretary", "DN01", 403),
        ("secretary", "DN", 404),
        ("member", "DN", 404),
        ("base_office", "DN", 200),
        ("base_office", "QU", 404),
        ("base_office", "DV", 404),
        ("organisation_board", "QU", 200),
        ("organisation_board", "DN", 200),
        ("outside_office", "DN", 404),
        ("outside_office", "DV", 200),
        ("standing_member", "DN", 403),
        ("in_charge", "DN01", 403),
        ("auditor", "DN", 403),
        ("rule_administrator", "DN", 403),
        ("administrator", "DN", 200),
        ("former_secretary", "DN01", 404),
    ],
)
def test_who_may(cast: Cast, who: str, under: str, answer: int) -> None:
    kind = "base_org" if under == "QU" else "dependent_cell"
    given = answer_of(found, cast, parent_id=cast.organizations[under], kind=kind, actor=cast.actor(who))
    assert given == answer


@pytest.mark.parametrize(
    ("who", "answer"),
    [("administrator", 200), ("organisation_board", 403), ("secretary", 403), ("member", 403)],
)
def test_who_may_found_the_top(cast: Cast, who: str, answer: int) -> None:
    assert answer_of(found, cast, parent_id=None, kind="central", actor=cast.actor(who)) == answer


def test_the_system_may_anywhere(cast: Cast) -> None:
    assert answer_of(found, cast, actor=system_actor("nạp dữ liệu")) == 200
