"""One-time codes: who issues them to whom, and that a code never lends rights beyond its issuer's own."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from pytest_django.fixtures import Settings

from sotay.access.actor import Role
from sotay.accounts import codes
from sotay.accounts.actions.grant_role import grant_role
from sotay.accounts.actions.issue_one_time_code import issue_one_time_code
from sotay.accounts.models import Account, OneTimeCode
from sotay.audit.models import Fact
from sotay.kernel import clock
from sotay.kernel.objections import Refused
from tests.accounts.conftest import PASSWORD, Resident
from tests.people import SYSTEM, Cast

Settle = Callable[[str], Resident]


def answer(cast: Cast, issuer: str, receiver: str) -> str:
    try:
        issue_one_time_code(cast.members[receiver], actor=cast.actor(issuer))
    except Http404:
        return "404"
    except PermissionDenied:
        return "403"
    except Refused as refused:
        return refused.objections[0].text
    return "cấp"


ABOVE = "Đồng chí này còn giữ vai trò ở tổ chức khác, ngoài phạm vi của đồng chí. Mã do văn phòng cấp ủy cấp trên cấp."
SERVER = (
    "Tài khoản này giữ vai trò quản trị hoặc giám sát toàn hệ thống. "
    "Mã chỉ cấp được trên máy chủ, bằng lệnh issue_code."
)
ONESELF = "Mã đăng nhập không cấp cho chính mình. Khi quên mật khẩu, đồng chí nhờ cấp trên cấp mã."


@pytest.mark.parametrize(
    ("issuer", "receiver", "expected"),
    [
        ("secretary", "member", "cấp"),
        ("secretary", "deputy", "cấp"),
        ("deputy", "secretary", "cấp"),
        ("secretary", "secretary", ONESELF),
        ("secretary", "neighbour", "404"),
        ("neighbour_secretary", "member", "404"),
        ("former_secretary", "member", "404"),
        ("former", "member", "404"),
        ("member", "probationary", "404"),
        ("member", "member", "403"),
        ("committee_member", "member", "404"),
        ("in_charge", "member", "404"),
        ("organisation_board", "member", "404"),
        ("standing_member", "member", "404"),
        ("auditor", "member", "403"),
        ("base_office", "member", "cấp"),
        ("base_office", "secretary", "cấp"),
        ("base_office", "outside_secretary", "404"),
        ("outside_office", "outside_secretary", "cấp"),
        ("neighbour_secretary", "base_office", ABOVE),
        ("administrator", "member", "cấp"),
        ("administrator", "auditor", SERVER),
        ("administrator", "rule_administrator", SERVER),
    ],
)
def test_who_may_issue_to_whom(cast: Cast, issuer: str, receiver: str, expected: str) -> None:
    assert answer(cast, issuer, receiver) == expected


def test_a_role_given_elsewhere_takes_the_code_out_of_the_secretary_s_hands(cast: Cast) -> None:
    assert answer(cast, "secretary", "member") == "cấp"
    grant_role(
        cast.members["member"], Role.BASE_OFFICE, cast.organizations["DN"],
        since=dt.date(2020, 1, 1), source="post", actor=SYSTEM,
    )  # fmt: skip
    assert answer(cast, "secretary", "member") == ABOVE
    assert answer(cast, "base_office", "member") == "cấp"


def test_the_system_administrator_issues_first_codes_only(cast: Cast) -> None:
    Account.objects.filter(pk=cast.members["member"]).update(activated_at=clock.now())
    assert answer(cast, "administrator", "member").startswith(
        "Quản trị hệ thống chỉ cấp mã cho tài khoản chưa"
    )


def test_a_closed_account_gets_none(cast: Cast) -> None:
    Account.objects.filter(pk=cast.members["member"]).update(is_active=False)
    assert answer(cast, "secretary", "member") == "Tài khoản này đã khóa."


def test_the_code_is_kept_as_a_keyed_hash_only(cast: Cast) -> None:
    issued = issue_one_time_code(cast.members["member"], actor=cast.actor("secretary"))
    stored = OneTimeCode.objects.get(account_id=cast.members["member"])

    assert issued.code not in str(vars(stored))
    assert codes.fits(issued.code, stored.account_id, stored.code_hash)
    assert not codes.fits(issued.code, stored.account_id + 1, stored.code_hash)
    fact = Fact.objects.filter(kind="OneTimeCodeIssued").latest("pk")
    assert issued.code not in str(fact.payload)
    assert (fact.organization_id, fact.actor_id) == (cast.organizations["DN01"], cast.members["secretary"])


def test_codes_hold_nothing_that_could_be_mistaken() -> None:
    drawn = {codes.new_code() for _ in range(200)}
    assert len(drawn) == 200
    assert not set("".join(drawn)) & set("01OILUV")
    assert {len(code) for code in drawn} == {8}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("K7MP2QXD", "K7MP2QXD"),
        ("k7mp-2qxd", "K7MP2QXD"),
        (" k7mp 2qxd ", "K7MP2QXD"),
        ("K7MP2QX", ""),
        ("K7MP2QX0", ""),
        ("", ""),
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str, read: str) -> None:
    assert codes.as_typed(typed) == read


def try_code(cast: Cast, typed: str) -> bool:
    sent = {"username": cast.member("member").phone, "password": typed}
    return Client().post("/dang-nhap/", sent).status_code == 302


def test_it_works_once(cast: Cast) -> None:
    code = issue_one_time_code(cast.members["member"], actor=SYSTEM).code
    assert try_code(cast, codes.as_printed(code).lower())
    assert not try_code(cast, code)


def test_a_new_code_withdraws_the_one_before(cast: Cast) -> None:
    first = issue_one_time_code(cast.members["member"], actor=SYSTEM).code
    second = issue_one_time_code(cast.members["member"], actor=SYSTEM).code
    assert not try_code(cast, first)
    assert try_code(cast, second)


def test_it_ends_after_its_days(cast: Cast, settings: Settings, at: Callable[..., None]) -> None:
    settings.ONE_TIME_CODE_DAYS = 14
    at(2026, 11, 1, 9, 0)
    code = issue_one_time_code(cast.members["member"], actor=SYSTEM).code
    at(2026, 11, 15, 9, 0)
    assert not try_code(cast, code)
    at(2026, 11, 15, 8, 59)
    assert try_code(cast, code)


def test_it_dies_after_as_many_wrong_codes(cast: Cast, settings: Settings) -> None:
    settings.ONE_TIME_CODE_ATTEMPTS = 3
    settings.AXES_ENABLED = False
    code = issue_one_time_code(cast.members["member"], actor=SYSTEM).code
    wrong = "22222222" if code != "22222222" else "33333333"
    for _ in range(3):
        assert not try_code(cast, wrong)
    assert not try_code(cast, code)


def test_a_wrong_password_does_not_count_against_the_code(cast: Cast, settings: Settings) -> None:
    settings.ONE_TIME_CODE_ATTEMPTS = 1
    code = issue_one_time_code(cast.members["member"], actor=SYSTEM).code
    assert not try_code(cast, "mật khẩu sai")
    assert try_code(cast, code)


def test_the_old_password_works_until_a_new_one_is_chosen(cast: Cast, resident: Settle) -> None:
    member = resident("member")
    code = issue_one_time_code(member.account.pk, actor=SYSTEM).code
    sent = {"username": member.number, "password": PASSWORD}
    assert Client().post("/dang-nhap/", sent)["Location"] == "/"

    client = Client()
    assert client.post("/dang-nhap/", {**sent, "password": code})["Location"] == "/dang-nhap/mat-khau/"


def test_the_slip_shows_the_code_once_and_can_be_printed(
    client_of: Callable[[str], Client], cast: Cast, settings: Settings
) -> None:
    settings.SITE_ADDRESS = "https://sotay.example"
    address = f"/dang-nhap/tai-khoan/{cast.members['member']}/ma/"
    secretary = client_of("secretary")
    answer = secretary.post(address)
    page = answer.content.decode()
    stored = OneTimeCode.objects.get(account_id=cast.members["member"])
    shown = [word for word in page.replace("<", " ").replace(">", " ").split() if codes.as_typed(word)]

    assert answer.status_code == 200
    assert any(codes.fits(codes.as_typed(word), stored.account_id, stored.code_hash) for word in shown)
    assert "Phạm Quốc Đạt" in page
    assert "https://sotay.example" in page
    assert "no-store" in answer["Cache-Control"]
    assert secretary.get(address).status_code == 405


def test_the_refusal_is_shown_with_its_reason(client_of: Callable[[str], Client], cast: Cast) -> None:
    answer = client_of("secretary").post(f"/dang-nhap/tai-khoan/{cast.members['secretary']}/ma/")
    assert answer.status_code == 422
    assert ONESELF in answer.content.decode()
