"""One's own password: strong, new, one's own; other devices are signed out."""

from collections.abc import Callable

import pytest
from django.test import Client

from sotay.accounts.actions.choose_password import choose_password
from sotay.accounts.actions.issue_one_time_code import issue_one_time_code
from sotay.accounts.models import Account, EarlierPassword, OneTimeCode, Session
from sotay.audit.models import Fact
from sotay.kernel.objections import Refused
from tests.accounts.conftest import PASSWORD, Resident
from tests.people import SYSTEM, Cast

Settle = Callable[[str], Resident]
NEW = "Dòng sông quê 1 bên bồi"


def chosen(cast: Cast, password: str, *, current: str = PASSWORD, repeated: str | None = None) -> list[str]:
    """The objections to a choice of the member, none when it was made."""
    try:
        choose_password(
            password,
            repeated=password if repeated is None else repeated,
            current=current,
            actor=cast.actor("member"),
        )
    except Refused as refused:
        return [objection.text for objection in refused.objections]
    return []


def test_a_new_password_signs_in_from_then_on(cast: Cast, resident: Settle, client: Client) -> None:
    member = resident("member")
    assert chosen(cast, NEW) == []

    typed = {"username": member.number}
    assert client.post("/dang-nhap/", {**typed, "password": PASSWORD}).status_code == 422
    assert client.post("/dang-nhap/", {**typed, "password": NEW}).status_code == 302


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("Ngắn-1a", "Mật khẩu cần từ 14 đến 200 ký tự."),
        ("A1-" + "x" * 198, "Mật khẩu cần từ 14 đến 200 ký tự."),
        (
            "chỉ có chữ nhỏ",
            "Mật khẩu cần có chữ thường, chữ hoa, chữ số và ký hiệu, hoặc là một câu dài từ 20 ký tự trở lên.",
        ),
        (
            "Họ tên Phạm Quốc Đạt đây 1",
            "Mật khẩu có chứa số đăng nhập, số điện thoại, thư điện tử hoặc họ tên. Đồng chí hãy chọn mật khẩu khác.",
        ),
        (
            "Gọi cho 0900000004 nhé!",
            "Mật khẩu có chứa số đăng nhập, số điện thoại, thư điện tử hoặc họ tên. Đồng chí hãy chọn mật khẩu khác.",
        ),
        (PASSWORD, "Mật khẩu này đã dùng trước đây. Đồng chí hãy chọn mật khẩu khác."),
    ],
)
def test_what_is_too_weak_is_refused_with_its_reason(
    cast: Cast, resident: Settle, password: str, reason: str
) -> None:
    resident("member")
    assert chosen(cast, password) == [reason]


def test_every_reason_at_once(cast: Cast, resident: Settle) -> None:
    resident("member")
    assert chosen(cast, "abc", repeated="abd") == [
        "Hai lần nhập mật khẩu chưa giống nhau.",
        "Mật khẩu cần từ 14 đến 200 ký tự.",
        "Mật khẩu này quá phổ biến.",
        "Mật khẩu cần có chữ thường, chữ hoa, chữ số và ký hiệu, hoặc là một câu dài từ 20 ký tự trở lên.",
    ]


def test_the_current_password_is_asked_for(cast: Cast, resident: Settle) -> None:
    resident("member")
    assert chosen(cast, NEW, current="không nhớ") == ["Mật khẩu đang dùng chưa đúng."]
    assert chosen(cast, NEW, current="") == ["Mật khẩu đang dùng chưa đúng."]


def test_after_a_code_it_is_not(cast: Cast) -> None:
    Account.objects.filter(pk=cast.members["member"]).update(must_choose_password=True)
    assert chosen(cast, NEW, current="") == []
    assert not cast.account("member").must_choose_password


def test_a_password_of_the_past_is_remembered(cast: Cast, resident: Settle) -> None:
    resident("member")
    assert chosen(cast, NEW) == []
    assert chosen(cast, "Một câu dài hoàn toàn khác", current=NEW) == []
    assert chosen(cast, PASSWORD, current="Một câu dài hoàn toàn khác") == [
        "Mật khẩu này đã dùng trước đây. Đồng chí hãy chọn mật khẩu khác."
    ]
    kept = EarlierPassword.objects.filter(account_id=cast.members["member"])
    assert kept.count() == 2
    assert not any(PASSWORD in one.password for one in kept)


def test_other_devices_are_signed_out_this_one_stays(resident: Settle) -> None:
    member = resident("member")
    this, other = Client(), Client()
    for device in (this, other):
        device.post("/dang-nhap/", {"username": member.number, "password": PASSWORD})
    key = this.cookies["sotay"].value
    answer = this.post("/dang-nhap/mat-khau/", {"current": PASSWORD, "password": NEW, "repeated": NEW})

    assert answer.status_code == 302
    assert this.get("/dang-nhap/thiet-bi/").status_code == 200
    assert other.get("/dang-nhap/thiet-bi/").status_code == 302
    assert this.cookies["sotay"].value != key
    assert Session.objects.filter(account=member.account).count() == 1
    fact = Fact.objects.filter(kind="PasswordChosen").latest("pk")
    assert fact.payload == {"account_id": member.account.pk, "sessions_ended": 1}


def test_an_outstanding_code_is_withdrawn(cast: Cast, resident: Settle) -> None:
    resident("member")
    issue_one_time_code(cast.members["member"], actor=SYSTEM)
    assert chosen(cast, NEW) == []
    assert OneTimeCode.objects.get(account_id=cast.members["member"]).withdrawn_at is not None


def test_the_page_keeps_the_form_and_shows_no_password(
    client_of: Callable[[str], Client], resident: Settle
) -> None:
    resident("member")
    answer = client_of("member").post(
        "/dang-nhap/mat-khau/", {"current": "không nhớ", "password": NEW, "repeated": NEW}
    )
    assert answer.status_code == 422
    assert "Mật khẩu đang dùng chưa đúng." in answer.content.decode()
    assert NEW not in answer.content.decode()
