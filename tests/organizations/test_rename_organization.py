"""A new name, kind or type from a day on; the old ones stay in the history and are still found."""

import datetime as dt

import pytest

from sotay.audit.models import Fact
from sotay.kernel.searching import search_terms
from sotay.organizations.actions.rename_organization import rename_organization
from sotay.organizations.models import OrganizationVersion
from sotay.organizations.paths import refresh_mirrors
from tests.answers import answer_of, reasons
from tests.people import BEGINNING, SYSTEM, Cast

DAY = dt.date(2024, 9, 5)
NEW = "Chi bộ Trường THPT Mẫu"


def rename(
    cast: Cast, code: str = "TH1", name: str = NEW, on: dt.date = DAY, **changes: object
) -> OrganizationVersion:
    return rename_organization(
        cast.organizations[code],
        name=name,
        on=on,
        **{"actor": SYSTEM, **changes},  # type: ignore[arg-type]
    )


def test_the_new_name_begins_and_the_old_one_ends_the_day_before(cast: Cast) -> None:
    rename(cast, decision="Quyết định 3-QĐ/QU")

    organization = cast.organization("TH1")
    assert organization.name == NEW
    assert [
        (version.name, version.during.lower, version.during.upper, version.decision)
        for version in organization.versions.order_by("during")
    ] == [
        ("Chi bộ Trường THPT số 1", BEGINNING, DAY, ""),
        (NEW, DAY, None, "Quyết định 3-QĐ/QU"),
    ]


def test_the_old_name_is_still_found(cast: Cast) -> None:
    rename(cast)
    folded = cast.organization("TH1").folded
    for query in ("thpt số 1", "trường thpt mẫu", "TH1"):
        assert all(term.is_found_in(folded) for term in search_terms(query)), query
    assert not all(term.is_found_in(folded) for term in search_terms("bệnh viện"))


def test_a_name_of_tomorrow_is_shown_from_tomorrow(cast: Cast, at: object) -> None:
    at(2024, 9, 4)  # type: ignore[operator]
    rename(cast)
    assert cast.organization("TH1").name == "Chi bộ Trường THPT số 1"

    at(2024, 9, 5)  # type: ignore[operator]
    assert refresh_mirrors() == 1
    assert cast.organization("TH1").name == NEW
    assert refresh_mirrors() == 0


def test_the_one_name_of_cells_comes_with_the_regulation_of_that_day(cast: Cast) -> None:
    rename(cast, "DN01", "Chi bộ Công ty Mẫu 1", dt.date(2026, 7, 26), kind="cell")
    assert cast.organization("DN01").kind_id == "cell"
    assert cast.organization("DN01").cell_type_id == "enterprise"
    assert reasons(rename, cast, "DN02", "Chi bộ Công ty Mẫu 2", dt.date(2026, 7, 25), kind="cell") == [
        "Loại hình “chi bộ” không còn hoặc chưa được dùng vào ngày 25/07/2026."
    ]


@pytest.mark.parametrize(
    ("code", "name", "on", "changes", "sentence"),
    [
        ("TH1", "Chi bộ Trường THPT số 1", DAY, {}, "Tên, loại hình và các nội dung khác không có gì thay đổi."),
        ("TH1", "", DAY, {}, "Chưa ghi tên tổ chức đảng."),
        (
            "TH1", NEW, dt.date(2019, 12, 31), {},
            "Chi bộ Trường THPT số 1 không có trong hệ thống tổ chức vào ngày 31/12/2019.",
        ),
        (
            "DN", "Chi bộ Doanh nghiệp", DAY, {"kind": "base_cell"},
            "Đảng bộ khối Doanh nghiệp đang có tổ chức trực thuộc nên không thể chuyển thành chi bộ.",
        ),
        (
            "DN01", "Đảng bộ Công ty Mẫu 1", DAY, {"kind": "upper_base_org", "cell_type": ""},
            "“đảng bộ cấp trên trực tiếp của tổ chức cơ sở đảng” không thể trực thuộc Đảng bộ khối Doanh nghiệp"
            " (đảng bộ cơ sở): cấp trên phải ngang hoặc cao hơn.",
        ),
        (
            "DN01", "Đảng bộ Công ty Mẫu 1", DAY, {"kind": "sub_committee_org"},
            "Chỉ chi bộ mới có loại hình chi bộ; “đảng bộ bộ phận” không phải là chi bộ.",
        ),
    ],
)  # fmt: skip
def test_it_is_refused(
    cast: Cast, code: str, name: str, on: dt.date, changes: dict[str, str], sentence: str
) -> None:
    assert reasons(rename, cast, code, name, on, **changes) == [sentence]


def test_the_fact_is_recorded(cast: Cast) -> None:
    rename(cast)
    fact = Fact.objects.filter(kind="OrganizationRenamed").latest("pk")
    assert (fact.organization_id, fact.payload["old_name"], fact.payload["new_name"], fact.payload["on"]) == (
        cast.organizations["TH1"],
        "Chi bộ Trường THPT số 1",
        NEW,
        "2024-09-05",
    )


@pytest.mark.parametrize(
    ("who", "code", "answer"),
    [
        ("base_office", "DN01", 200),
        ("base_office", "DN", 403),
        ("base_office", "TH1", 404),
        ("organisation_board", "QU", 200),
        ("organisation_board", "DN01", 200),
        ("secretary", "DN01", 403),
        ("standing_member", "DN01", 403),
        ("neighbour", "DN01", 404),
        ("outside_office", "DN01", 404),
        ("administrator", "TH1", 200),
    ],
)
def test_who_may(cast: Cast, who: str, code: str, answer: int) -> None:
    assert answer_of(rename, cast, code, actor=cast.actor(who)) == answer
