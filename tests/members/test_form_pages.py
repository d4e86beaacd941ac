"""The forms about members: what comes back with everything typed, who may send them, both texts of a stale one."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sotay.accounts.queries import names_of
from sotay.members.models import Member, Standing
from tests.people import Cast

ClientOf = Callable[[str], Client]
LIST = "/dang-vien/"


def text(client: Client, address: str, status: int = 200, /, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == status
    return answer.content.decode()


def page(cast: Cast, key: str, route: str = "show_member") -> str:
    return reverse(f"members:{route}", args=[cast.members[key]])


def of_cell(cast: Cast, code: str, route: str = "list_members_of") -> str:
    return reverse(f"members:{route}", args=[cast.organizations[code]])


ADDED = {
    "full_name": "Ngô Thị Hòa", "sex": "female", "birth_date": "5/1990", "joined_on": "3/2/2019",
    "official_on": "3/2/2020",
    "on": "1/3/2024", "phone": "0900 000 101",
}  # fmt: skip


def test_a_member_is_added_by_a_form(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of("secretary").post(of_cell(cast, "DN01", "add_member"), ADDED, follow=True)
    member = Member.objects.get(full_name="Ngô Thị Hòa")
    assert (member.birth_date, member.birth_precision, member.phone) == (
        dt.date(1990, 5, 1),
        "month",
        "0900000101",
    )
    shown = answer.content.decode()
    assert "Đã thêm đồng chí Ngô Thị Hòa vào Chi bộ Công ty Mẫu 1." in shown
    assert "05/1990" in shown


def test_a_phone_that_is_another_s_name_stays_a_contact_and_that_is_said(
    cast: Cast, client_of: ClientOf
) -> None:
    shared, secretary = cast.member("member").phone, client_of("secretary")
    told = (
        "đã là tên đăng nhập của tài khoản khác: đồng chí Ngô Thị Hòa đăng nhập bằng số đăng nhập của mình."
    )
    added = secretary.post(
        of_cell(cast, "DN01", "add_member"), {**ADDED, "phone": shared}, follow=True
    ).content.decode()
    member = Member.objects.get(full_name="Ngô Thị Hòa")
    assert member.phone == shared
    assert told in added
    assert list(names_of(member.pk)) == ["number"]

    typed = {
        **ADDED,
        "birth_date": "05/1990",
        "card_number": "",
        "sort_name": "",
        "revision": member.revision,
    }
    address = reverse("members:update_member", args=[member.pk])
    kept = secretary.post(address, {**typed, "phone": shared, "email": "hoa@donvi.vn"}, follow=True)
    assert told in kept.content.decode()
    assert set(names_of(member.pk)) == {"number", "email"}
    member.refresh_from_db()
    own = {**typed, "revision": member.revision, "phone": "0900000101", "email": "hoa@donvi.vn"}
    assert told not in secretary.post(address, own, follow=True).content.decode()
    assert names_of(member.pk)["phone"] == "0900000101"


def test_a_refused_form_keeps_everything_and_says_why_at_the_field(cast: Cast, client_of: ClientOf) -> None:
    typed = {**ADDED, "birth_date": "2005", "phone": "12", "email": "x"}
    answer = client_of("secretary").post(of_cell(cast, "DN01", "add_member"), typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    for words in (
        "Vào Đảng ngày 03/02/2019 khi chưa đủ 18 tuổi (sinh 2005).",
        "Căn cứ: Quy định 29-QĐ/TW",
        "“12” không phải số điện thoại.", "“x” không phải là địa chỉ thư điện tử.",
        'value="Ngô Thị Hòa"', 'value="2005"',
    ):  # fmt: skip
        assert words in shown, words
    assert not Member.objects.filter(full_name="Ngô Thị Hòa").exists()


def test_forms_of_another_cell_are_closed(cast: Cast, client_of: ClientOf) -> None:
    secretary = client_of("secretary")
    for address in (of_cell(cast, "DN02", "add_member"), page(cast, "neighbour", "update_member")):
        assert secretary.get(address).status_code == secretary.post(address, ADDED).status_code == 404


ACTS = [
    ("update_member", {"full_name": "Phạm Quốc Đạt", "sex": "male", "phone": "0900000555", "revision": "0"}),
    ("declare_no_device", {"has_no_device": "on", "assistant": ""}),
    ("change_standing", {"kind": "exempt", "since": "1/3/2024"}),
]


@pytest.mark.parametrize(("route", "typed"), ACTS)
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("secretary", 302), ("base_office", 302), ("committee_member", 403), ("minute_taker", 403),
        ("neighbour_secretary", 404), ("organisation_board", 404),
    ],
)  # fmt: skip
def test_who_may_send_the_forms(
    cast: Cast, client_of: ClientOf, route: str, typed: dict[str, str], who: str, status: int
) -> None:
    answer = client_of(who).post(page(cast, "member", route), typed)
    assert answer.status_code == status


def test_the_whole_round_of_acts_by_forms(cast: Cast, client_of: ClientOf) -> None:
    office = client_of("base_office")

    def send(key: str, route: str, **typed: str) -> int:
        return office.post(page(cast, key, route), typed).status_code

    other = str(cast.organizations["DN02"])
    assert send("probationary", "recognise_member", official_on="1/12/2020") == 302
    assert send("member", "change_standing", kind="exempt", since="1/3/2024") == 302
    assert send("member", "end_standing", kind="exempt", last_day="1/5/2024") == 302
    assert send("member", "send_temporarily", cell=other, since="1/3/2024", until="1/9/2024") == 302
    assert send("member", "end_temporary", last_day="1/6/2024") == 302
    assert send("member", "place_member", cell=other, on="1/3/2025") == 302
    assert send("exempt", "leave_party", how="died", on="1/3/2025") == 302
    assert send("exempt", "leave_party", how="died", on="1/3/2025") == 404
    assert send("member", "recognise_member", official_on="1/12/2020") == 422
    assert send("member", "place_member", cell=str(cast.organizations["DV01"]), on="1/3/2026") == 422
    assert cast.member("member").cell_id == cast.organizations["DN02"]
    assert Standing.objects.filter(member_id=cast.members["probationary"], kind="official").exists()


def test_a_stale_form_shows_both_texts(cast: Cast, client_of: ClientOf) -> None:
    typed = {"full_name": "Phạm Quốc Đạt", "sex": "male", "phone": "0900000555", "revision": "0"}
    client_of("secretary").post(page(cast, "member", "update_member"), typed)
    answer = client_of("deputy").post(page(cast, "member", "update_member"), {**typed, "phone": "0900000666"})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "0900000555" in shown
    assert "0900000666" in shown
    assert cast.member("member").phone == "0900000555"
