from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client

from sotay.accounts.actions.close_account import close_account
from sotay.accounts.actions.issue_one_time_code import issue_one_time_code
from sotay.accounts.models import OneTimeCode, Session
from sotay.audit.models import Fact
from sotay.kernel.objections import Refused
from tests.people import SYSTEM, Cast


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        ("base_office", None),
        ("administrator", None),
        ("secretary", PermissionDenied),
        ("member", PermissionDenied),
        ("auditor", PermissionDenied),
        ("neighbour_secretary", Http404),
        ("outside_office", Http404),
        ("organisation_board", Http404),
    ],
)
def test_who_may(cast: Cast, actor: str, expected: type[Exception] | None) -> None:
    if expected is None:
        assert not close_account(
            cast.members["member"], reason="Mất điện thoại", actor=cast.actor(actor)
        ).is_active
    else:
        with pytest.raises(expected):
            close_account(cast.members["member"], reason="Mất điện thoại", actor=cast.actor(actor))


def test_devices_are_signed_out_at_once_and_codes_withdrawn(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    member = client_of("member")
    assert member.get("/dang-nhap/thiet-bi/").status_code == 200
    issue_one_time_code(cast.members["member"], actor=SYSTEM)
    close_account(cast.members["member"], reason="Mất điện thoại", actor=cast.actor("base_office"))

    assert member.get("/dang-nhap/thiet-bi/").status_code == 302
    assert not Session.objects.filter(account_id=cast.members["member"]).exists()
    assert OneTimeCode.objects.get(account_id=cast.members["member"]).withdrawn_at is not None
    fact = Fact.objects.filter(kind="AccountClosed").latest("pk")
    assert fact.payload == {
        "account_id": cast.members["member"],
        "organization_id": cast.organizations["DN01"],
        "reason": "Mất điện thoại",
    }


def refusals(cast: Cast, actor: str, whose: str, reason: str = "lý do") -> list[str]:
    with pytest.raises(Refused) as refused:
        close_account(cast.members[whose], reason=reason, actor=cast.actor(actor))
    return [objection.text for objection in refused.value.objections]


def test_refusals(cast: Cast) -> None:
    assert refusals(cast, "base_office", "base_office") == ["Không tự khóa tài khoản của chính mình."]
    assert refusals(cast, "administrator", "auditor") == [
        "Tài khoản này giữ vai trò quản trị hoặc giám sát toàn hệ thống. Hãy kết thúc vai trò trước khi khóa."
    ]
    assert refusals(cast, "base_office", "member", reason=" ") == ["Cần ghi lý do khóa tài khoản."]
    close_account(cast.members["member"], reason="lý do", actor=cast.actor("base_office"))
    assert refusals(cast, "base_office", "member") == ["Tài khoản này đã khóa."]


def test_the_page_refuses_without_a_reason(client_of: Callable[[str], Client], cast: Cast) -> None:
    address = f"/dang-nhap/tai-khoan/{cast.members['member']}/khoa/"
    answer = client_of("base_office").post(address, {"reason": ""})
    assert answer.status_code == 422
    assert "Cần ghi lý do khóa tài khoản." in answer.content.decode()
    assert client_of("base_office").post(address, {"reason": "Mất máy"}).status_code == 302
