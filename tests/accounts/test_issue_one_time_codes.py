"""Slips for several people of a cell at once: who gets one, who is left out and why, shown once, each recorded."""

import re
from collections.abc import Callable

import pytest
from django.http import Http404
from django.test import Client
from pytest_django.fixtures import Settings

from sotay.accounts import codes
from sotay.accounts.actions.create_account import create_account
from sotay.accounts.actions.issue_one_time_codes import issue_one_time_codes
from sotay.accounts.models import Account, OneTimeCode
from sotay.accounts.queries import names_of
from sotay.accounts.rules import MOST_SLIPS
from sotay.audit.models import Fact
from sotay.kernel.objections import Refused
from tests.people import SYSTEM, Cast

SignIn = Callable[[str], Client]
LIST = "/dang-nhap/tai-khoan/"
SLIPS = "/dang-nhap/tai-khoan/phieu-ma/"
PRINTED = re.compile(r"<dd>([0-9A-Z]{4}-[0-9A-Z]{4})</dd>")


def ids_of(cast: Cast, *keys: str) -> list[int]:
    return [cast.members[key] for key in keys]


def test_each_gets_a_slip_with_a_code_that_lets_in(cast: Cast, client_of: SignIn, settings: Settings) -> None:
    settings.SITE_ADDRESS = "https://sotay.example"
    keys = ("probationary", "member", "no_device")
    answer = client_of("secretary").post(SLIPS, {"account": ids_of(cast, *keys)})
    page = answer.content.decode()

    assert answer.status_code == 200
    assert page.count("https://sotay.example") == 3
    shown = PRINTED.findall(page)
    names = [name for name in re.findall(r"<dd>([^<]+)</dd>", page) if " " in name and ":" not in name]
    assert names == ["Phạm Quốc Đạt", "Vũ Đức Huy", "Bùi Hữu Mai"], "by name, as the list has them"
    for key, code in zip(("member", "probationary", "no_device"), shown, strict=True):
        number = names_of(cast.members[key])["number"]
        assert number in page
        sent = {"username": number, "password": code}
        assert Client().post("/dang-nhap/", sent)["Location"] == "/dang-nhap/mat-khau/"


def test_the_codes_are_shown_once_and_kept_by_nobody(cast: Cast, client_of: SignIn) -> None:
    secretary = client_of("secretary")
    answer = secretary.post(SLIPS, {"account": ids_of(cast, "member", "probationary")})
    assert "no-store" in answer["Cache-Control"]
    assert secretary.get(SLIPS).status_code == 405
    later = secretary.get(LIST).content.decode()
    for code in PRINTED.findall(answer.content.decode()):
        assert code not in later
        assert codes.as_typed(code) not in str(list(OneTimeCode.objects.values()))
        assert codes.as_typed(code) not in str(list(Fact.objects.values_list("payload", flat=True)))


def test_every_person_has_a_fact_of_his_own(cast: Cast) -> None:
    wanted = ids_of(cast, "member", "probationary")
    issue_one_time_codes(wanted, actor=cast.actor("secretary"))
    facts = Fact.objects.filter(kind="OneTimeCodeIssued")
    assert sorted(fact.payload["account_id"] for fact in facts) == sorted(wanted)
    assert {fact.actor_id for fact in facts} == {cast.members["secretary"]}
    assert {fact.organization_id for fact in facts} == {cast.organizations["DN01"]}


def test_who_may_not_get_one_is_left_out_with_the_reason(cast: Cast, client_of: SignIn) -> None:
    Account.objects.filter(pk=cast.members["probationary"]).update(is_active=False)
    wanted = ids_of(cast, "member", "probationary", "secretary")
    page = client_of("secretary").post(SLIPS, {"account": wanted}).content.decode()
    assert len(PRINTED.findall(page)) == 1
    assert "Chưa cấp được mã cho 2 đồng chí." in page
    assert "Vũ Đức Huy: Tài khoản này đã khóa." in page
    assert "Nguyễn Thị An: Mã đăng nhập không cấp cho chính mình." in page
    assert list(OneTimeCode.objects.values_list("account_id", flat=True)) == ids_of(cast, "member")


def test_where_nobody_may_get_one_every_reason_is_told(cast: Cast, client_of: SignIn) -> None:
    answer = client_of("secretary").post(SLIPS, {"account": ids_of(cast, "secretary")})
    assert answer.status_code == 422
    assert "Nguyễn Thị An: Mã đăng nhập không cấp cho chính mình." in answer.content.decode()


@pytest.mark.parametrize("other", ["neighbour", "outside_secretary"])
def test_somebody_of_another_cell_among_them_stops_the_whole(cast: Cast, other: str) -> None:
    with pytest.raises(Http404):
        issue_one_time_codes(ids_of(cast, "member", other), actor=cast.actor("secretary"))
    assert not OneTimeCode.objects.exists()


@pytest.mark.parametrize("who", ["member", "committee_member", "in_charge", "standing_member"])
def test_who_issues_no_codes_issues_no_slips(cast: Cast, client_of: SignIn, who: str) -> None:
    assert client_of(who).post(SLIPS, {"account": ids_of(cast, "member")}).status_code in {403, 404}
    assert not OneTimeCode.objects.exists()


def test_nobody_chosen_and_too_many_are_refused(cast: Cast, client_of: SignIn) -> None:
    nobody = client_of("secretary").post(SLIPS, {})
    assert nobody.status_code == 422
    assert "Chưa chọn ai." in nobody.content.decode()
    with pytest.raises(Refused) as refused:
        issue_one_time_codes(range(1, MOST_SLIPS + 2), actor=cast.actor("secretary"))
    assert refused.value.objections[0].text == "Mỗi lần in nhiều nhất 50 phiếu. Đồng chí chọn ít người hơn."


@pytest.mark.parametrize("written", ["x", "-1", "9" * 40, "1'"])
def test_a_choice_that_is_no_number_is_nothing_here(cast: Cast, client_of: SignIn, written: str) -> None:
    assert client_of("secretary").post(SLIPS, {"account": [written]}).status_code == 404


def test_one_person_chosen_twice_gets_one_slip(cast: Cast) -> None:
    made = issue_one_time_codes(ids_of(cast, "member", "member"), actor=cast.actor("secretary"))
    assert len(made.issued) == 1


def boxes(page: str) -> list[int]:
    return [int(found) for found in re.findall(r'name="account" value="(\d+)"', page)]


def test_the_list_offers_those_who_can_have_one(cast: Cast, client_of: SignIn) -> None:
    Account.objects.filter(pk=cast.members["probationary"]).update(is_active=False)
    page = client_of("secretary").get(LIST).content.decode()
    offered = boxes(page)
    assert cast.members["member"] in offered
    assert cast.members["secretary"] not in offered
    assert cast.members["probationary"] not in offered
    assert "checked" not in page
    everybody = client_of("secretary").get(LIST, {"chosen": "all"}).content.decode()
    assert everybody.count(" checked>") == len(boxes(everybody)) == len(offered)


def test_who_only_reads_the_list_is_offered_nothing(client_of: SignIn) -> None:
    page = client_of("auditor").get(LIST).content.decode()
    assert boxes(page) == []
    assert "in phiếu" not in page


def test_the_list_of_one_cell_is_reached_from_its_members(cast: Cast, client_of: SignIn) -> None:
    office, cell = client_of("base_office"), cast.organizations["DN02"]
    link = f"/dang-nhap/tai-khoan/?home={cell}"
    assert link in office.get(f"/dang-vien/to-chuc/{cell}/").content.decode()
    page = office.get(link).content.decode()
    assert "Hồ Minh Oanh" in page
    assert "Phạm Quốc Đạt" not in page
    assert link not in client_of("neighbour").get(f"/dang-vien/to-chuc/{cell}/").content.decode()


@pytest.mark.parametrize("home", ["0", "x", "9" * 40, "-3"])
def test_an_odd_cell_in_the_address_breaks_nothing(client_of: SignIn, home: str) -> None:
    assert client_of("base_office").get(LIST, {"home": home}).status_code == 200


def test_the_next_page_keeps_the_cell(cast: Cast, client_of: SignIn) -> None:
    for number in range(60):
        create_account(full_name=f"Nguyễn Văn {number:02d}", home_id=cast.organizations["DN02"], actor=SYSTEM)
    page = client_of("base_office").get(LIST, {"home": cast.organizations["DN02"]}).content.decode()
    following = re.search(r'href="(\?[^"]*after=[^"]*)"', page)
    assert following is not None
    address = LIST + following[1].replace("&amp;", "&")
    assert f"home={cast.organizations['DN02']}" in address
    assert "Phạm Quốc Đạt" not in client_of("base_office").get(address).content.decode()
