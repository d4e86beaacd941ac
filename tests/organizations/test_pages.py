"""Pages of organizations: what they show, to whom, with how many queries; forms that come back with what was typed."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sotay.organizations.actions.found_organization import found_organization
from sotay.organizations.actions.move_organization import move_organization
from sotay.organizations.actions.open_group import open_group
from sotay.organizations.actions.put_in_group import put_in_group
from sotay.organizations.actions.rename_organization import rename_organization
from sotay.organizations.models import Organization, OrgGroup
from tests.people import BEGINNING, SYSTEM, Cast

ClientOf = Callable[[str], Client]
MOVED = dt.date(2025, 7, 1)


def text(client: Client, address: str, status: int = 200, /, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == status
    return answer.content.decode()


def page(cast: Cast, code: str, route: str = "show_organization") -> str:
    return reverse(f"organizations:{route}", args=[cast.organizations[code]])


TREE = "/to-chuc/"


@pytest.mark.parametrize(
    ("who", "seen", "unseen"),
    [
        ("organisation_board", ["Quận ủy Quận Mẫu", "Đảng bộ khối Doanh nghiệp", "Chi bộ Khoa Nội"], []),
        (
            "base_office", ["Đảng bộ khối Doanh nghiệp", "Chi bộ Công ty Mẫu 1", "Chi bộ Công ty Mẫu 2"],
            ["Chi bộ Khoa Nội", "Chi bộ Trường THPT số 1"],
        ),
        ("member", ["Chi bộ Công ty Mẫu 1"], ["Chi bộ Công ty Mẫu 2", "Chi bộ Khoa Nội"]),
        ("administrator", ["Quận ủy Quận Mẫu", "Chi bộ Khoa Nội"], []),
    ],
)  # fmt: skip
def test_the_tree_shows_what_one_may_see(
    cast: Cast, client_of: ClientOf, who: str, seen: list[str], unseen: list[str]
) -> None:
    shown = text(client_of(who), TREE)
    assert [name for name in seen if name not in shown] == []
    assert [name for name in unseen if name in shown] == []


def test_the_tree_of_a_past_day(cast: Cast, client_of: ClientOf) -> None:
    move_organization(cast.organizations["DN02"], parent_id=cast.organizations["DV"], on=MOVED, actor=SYSTEM)
    rename_organization(cast.organizations["DN02"], name="Chi bộ Khoa Ngoại", on=MOVED, actor=SYSTEM)
    office = client_of("base_office")

    before, after = text(office, TREE, ngay="30/06/2025"), text(office, TREE)
    assert "Chi bộ Công ty Mẫu 2" in before
    assert "Chi bộ Khoa Ngoại" not in before
    assert "Chi bộ Công ty Mẫu 2" not in after
    assert f'href="{page(cast, "DN01")}"' in before
    assert "vào ngày 30/06/2025" in before


def test_what_has_left_ones_reach_is_named_for_that_day_and_not_opened(
    cast: Cast, client_of: ClientOf
) -> None:
    move_organization(cast.organizations["DN02"], parent_id=cast.organizations["DV"], on=MOVED, actor=SYSTEM)
    outside = client_of("outside_office")
    assert f'href="{page(cast, "DN02")}"' in text(outside, TREE)
    shown = text(outside, TREE, ngay="30/06/2025")
    assert "Chi bộ Công ty Mẫu 2" not in shown


def test_a_part_of_the_tree_is_opened_only_where_it_is_seen(cast: Cast, client_of: ClientOf) -> None:
    office = client_of("base_office")
    assert "Chi bộ Công ty Mẫu 1" in text(office, TREE, goc=str(cast.organizations["DN"]))
    text(office, TREE, 404, goc=str(cast.organizations["DV"]))
    text(office, TREE, 404, goc=str(cast.organizations["QU"]))


@pytest.mark.parametrize("query", ["truong thpt", "số 1", "TH1", "thpt trường"])
def test_a_search_finds_without_marks_in_any_order(cast: Cast, client_of: ClientOf, query: str) -> None:
    assert "Chi bộ Trường THPT số 1" in text(client_of("organisation_board"), TREE, q=query)


def test_a_search_finds_former_names_and_stays_within_reach(cast: Cast, client_of: ClientOf) -> None:
    rename_organization(cast.organizations["TH1"], name="Chi bộ Trường Mẫu", on=MOVED, actor=SYSTEM)
    assert "Chi bộ Trường Mẫu" in text(client_of("organisation_board"), TREE, q="thpt số 1")
    shown = text(client_of("base_office"), TREE, q="thpt số 1")
    assert "Chi bộ Trường Mẫu" not in shown
    assert "Không thấy tổ chức nào" in shown


@pytest.mark.parametrize("query", ["a" * 200, "%", "'; --", "31/02/2024"])
def test_odd_queries_break_nothing(cast: Cast, client_of: ClientOf, query: str) -> None:
    board = client_of("organisation_board")
    text(board, TREE, q=query)
    text(board, TREE, ngay=query)
    text(board, TREE, goc=query)


WHO_SEES = [
    ("member", "DN01", 200),
    ("member", "DN02", 404),
    ("member", "DN", 404),
    ("probationary", "DN01", 200),
    ("former", "DN01", 404),
    ("neighbour", "DN01", 404),
    ("in_charge", "DN01", 200),
    ("in_charge", "DN02", 404),
    ("base_office", "DN", 200),
    ("base_office", "QU", 404),
    ("organisation_board", "DV01", 200),
    ("standing_member", "DN02", 200),
    ("auditor", "DN01", 200),
    ("rule_administrator", "DN", 200),
    ("administrator", "DV01", 200),
    ("outside_office", "DN01", 404),
    ("outside_office", "DV", 200),
]


@pytest.mark.parametrize(("who", "code", "status"), WHO_SEES)
def test_who_sees_an_organization(cast: Cast, client_of: ClientOf, who: str, code: str, status: int) -> None:
    text(client_of(who), page(cast, code), status)


def test_the_page_tells_names_places_and_what_is_below(cast: Cast, client_of: ClientOf) -> None:
    rename_organization(
        cast.organizations["DN01"], name="Chi bộ Một", on=MOVED, decision="Quyết định 5-QĐ/ĐU", actor=SYSTEM
    )
    move_organization(cast.organizations["DN01"], parent_id=cast.organizations["DV"], on=MOVED, actor=SYSTEM)
    board = client_of("organisation_board")
    shown = text(board, page(cast, "DN01"))
    for words in (
        "Chi bộ Một",
        "Chi bộ Công ty Mẫu 1",
        "01/07/2025",
        "30/06/2025",
        "Quyết định 5-QĐ/ĐU",
        "Đảng bộ khối Doanh nghiệp",
        "Đảng bộ Bệnh viện",
    ):
        assert words in shown, words
    assert "Chi bộ Một" in text(board, page(cast, "DV"))
    assert "Chi bộ Một" not in text(board, page(cast, "DN"))


@pytest.mark.parametrize(
    ("who", "offered", "not_offered"),
    [
        ("base_office", ["doi-ten", "chuyen"], []),
        ("member", [], ["doi-ten", "chuyen", "lap-khoi"]),
        ("standing_member", [], ["doi-ten", "chuyen", "lap-khoi"]),
    ],
)
def test_the_buttons_ask_the_same_rights_as_the_acts(
    cast: Cast, client_of: ClientOf, who: str, offered: list[str], not_offered: list[str]
) -> None:
    shown = text(client_of(who), page(cast, "DN01"))
    for act in offered:
        assert f'{page(cast, "DN01")}{act}/"' in shown
        text(client_of(who), f"{page(cast, 'DN01')}{act}/")
    for act in not_offered:
        assert f'{page(cast, "DN01")}{act}/"' not in shown
        text(client_of(who), f"{page(cast, 'DN01')}{act}/", 403)


FOUND = {
    "code": "DN03",
    "name": "Chi bộ Công ty Mẫu 3",
    "kind": "dependent_cell",
    "cell_type": "enterprise",
    "on": "1/3/2024",
}


def test_an_organization_is_founded_by_a_form(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of("base_office").post(page(cast, "DN", "found_organization"), FOUND, follow=True)
    founded = Organization.objects.get(code="DN03")
    assert answer.redirect_chain == [(reverse("organizations:show_organization", args=[founded.pk]), 302)]
    assert "Đã lập Chi bộ Công ty Mẫu 3." in answer.content.decode()
    assert (founded.parent_id, founded.founded_on) == (cast.organizations["DN"], dt.date(2024, 3, 1))


def test_a_refused_form_comes_back_with_everything_typed(cast: Cast, client_of: ClientOf) -> None:
    typed = {**FOUND, "code": "DN01", "on": "31/02/2024"}
    answer = client_of("base_office").post(page(cast, "DN", "found_organization"), typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Ngày 31/02/2024 không có thật." in shown
    assert 'value="Chi bộ Công ty Mẫu 3"' in shown
    assert 'value="31/02/2024"' in shown

    answer = client_of("base_office").post(
        page(cast, "DN", "found_organization"), {**typed, "on": "1/3/2027", "kind": "dependent_cell"}
    )
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Mã tổ chức “DN01” đã dùng cho Chi bộ Công ty Mẫu 1. Hãy chọn mã khác." in shown
    assert "Loại hình “chi bộ trực thuộc” không còn hoặc chưa được dùng vào ngày 01/03/2027." in shown
    assert "Căn cứ: Điều lệ Đảng" in shown


def test_moving_renaming_correcting_by_forms(cast: Cast, client_of: ClientOf) -> None:
    board = client_of("organisation_board")
    moved = board.post(
        page(cast, "DN01", "move_organization"), {"parent": cast.organizations["DV"], "on": "1/7/2025"}
    )
    renamed = board.post(
        page(cast, "DN01", "rename_organization"),
        {"name": "Chi bộ Một", "kind": "dependent_cell", "cell_type": "hospital", "on": "1/7/2025"},
    )
    revision = cast.organization("DN01").revision
    updated = board.post(
        page(cast, "DN01", "update_organization"),
        {"code": "DV02", "goes_live_on": "1/8/2025", "revision": revision},
    )
    stale = board.post(page(cast, "DN01", "update_organization"), {"code": "DV03", "revision": revision})
    organization = cast.organization("DN01")
    assert [answer.status_code for answer in (moved, renamed, updated, stale)] == [302, 302, 302, 422]
    assert (
        organization.parent_id, organization.name, organization.cell_type_id, organization.code,
        organization.goes_live_on,
    ) == (
        cast.organizations["DV"], "Chi bộ Một", "hospital", "DV02", dt.date(2025, 8, 1),
    )  # fmt: skip
    assert "đã được người khác sửa" in stale.content.decode()


def test_the_choices_of_a_move_lie_within_reach(cast: Cast, client_of: ClientOf) -> None:
    shown = text(client_of("base_office"), page(cast, "DN01", "move_organization"))
    assert "Đảng bộ khối Doanh nghiệp (DN)" in shown
    assert "Đảng bộ Bệnh viện" not in shown
    foreign = client_of("base_office").post(
        page(cast, "DN01", "move_organization"), {"parent": cast.organizations["DV"], "on": "1/7/2025"}
    )
    assert foreign.status_code == 422
    assert cast.organization("DN01").parent_id == cast.organizations["DN"]


def test_a_group_by_forms(cast: Cast, client_of: ClientOf) -> None:
    board = client_of("organisation_board")
    board.post(page(cast, "QU", "open_group"), {"code": "HCSN-DN", "name": "Khối HCSN – DN"})
    group = OrgGroup.objects.get(code="HCSN-DN")
    address = reverse("organizations:show_group", args=[group.pk])
    assert "Khối chưa có tổ chức nào" in text(board, address)
    put = board.post(f"{address}them/", {"organization": cast.organizations["DN"], "on": "1/1/2023"})
    twice = board.post(f"{address}them/", {"organization": cast.organizations["DN"], "on": "1/1/2023"})
    assert (put.status_code, twice.status_code) == (302, 422)
    assert "Đảng bộ khối Doanh nghiệp" in text(board, address)
    out = board.post(f"{address}{cast.organizations['DN']}/bot/", {"last_day": "31/12/2023"})
    assert out.status_code == 302
    assert "31/12/2023" in text(board, address)
    assert "Khối HCSN – DN" in text(board, reverse("organizations:list_groups"))
    text(client_of("member"), address, 404)
    text(client_of("base_office"), address, 404)
    text(board, f"{address}{cast.organizations['TH1']}/bot/", 404)


def test_somebody_not_signed_in_is_asked_to(cast: Cast, client: Client) -> None:
    assert client.get(TREE).status_code == 302
    assert client.get(page(cast, "DN01")).status_code == 302


@pytest.mark.parametrize("query", [{}, {"q": "chi bộ"}, {"ngay": "1/1/2024"}])
def test_the_tree_asks_as_often_for_thirty_as_for_one(
    cast: Cast, client_of: ClientOf, query: dict[str, str]
) -> None:
    board = client_of("organisation_board")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            text(board, TREE, **query)
        return len(captured)

    queries()
    few = queries()
    _thirty_more(cast)
    assert queries() == few


def test_the_page_and_the_groups_ask_as_often_for_thirty_as_for_one(cast: Cast, client_of: ClientOf) -> None:
    board = client_of("organisation_board")
    group = open_group(organization_id=cast.organizations["QU"], code="K", name="Khối", actor=SYSTEM)
    put_in_group(group.pk, organization_id=cast.organizations["DN01"], on=BEGINNING, actor=SYSTEM)
    addresses = [
        page(cast, "DN"),
        reverse("organizations:list_groups"),
        reverse("organizations:show_group", args=[group.pk]),
        reverse("organizations:put_in_group", args=[group.pk]),
        page(cast, "DN01", "move_organization"),
    ]

    def queries() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as captured:
                text(board, address)
            counts.append(len(captured))
        return counts

    queries()
    few = queries()
    for organization in _thirty_more(cast):
        put_in_group(group.pk, organization_id=organization.pk, on=BEGINNING, actor=SYSTEM)
        open_group(
            organization_id=cast.organizations["QU"], code=organization.code, name="Khối", actor=SYSTEM
        )
    assert queries() == few


def _thirty_more(cast: Cast) -> list[Organization]:
    return [
        found_organization(
            code=f"N{number}",
            name=f"Chi bộ Công ty Mẫu {number + 10}",
            kind="dependent_cell",
            parent_id=cast.organizations["DN"],
            on=BEGINNING,
            actor=SYSTEM,
        )
        for number in range(30)
    ]
