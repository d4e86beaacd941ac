"""Signing in: every name, one answer for everything wrong, sessions that end."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from sotay.accounts.actions.change_sign_in_names import change_sign_in_names
from sotay.accounts.actions.issue_one_time_code import issue_one_time_code
from sotay.accounts.models import Account, Session
from sotay.audit.models import Fact
from sotay.kernel import clock
from sotay.kernel.objections import Refused
from tests.accounts.conftest import PASSWORD, Resident
from tests.people import SYSTEM, Cast

SignIn = Callable[..., int]
Settle = Callable[[str], Resident]


def is_signed_in(client: Client) -> bool:
    return client.get("/dang-nhap/thiet-bi/").status_code == 200


def spelled(resident: Resident) -> list[str]:
    phone = resident.phone
    return [
        resident.number,
        f"{resident.number[:4]} {resident.number[4:]}",
        phone,
        f"+84{phone[1:]}",
        f"{phone[:4]}.{phone[4:7]}.{phone[7:]}",
        "NGUYEN.AN@donvi.vn",
        "  nguyen.an@donvi.vn ",
    ]


@pytest.mark.parametrize("spelling", range(7))
def test_by_number_phone_or_e_mail_in_any_spelling(
    client: Client, resident: Settle, sign_in: SignIn, spelling: int
) -> None:
    secretary = resident("secretary")
    change_sign_in_names(
        secretary.account.pk, phone=secretary.phone, email="nguyen.an@donvi.vn", actor=SYSTEM
    )

    assert sign_in(spelled(secretary)[spelling], PASSWORD) == 302
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("số của bí thư", "sai mật khẩu hoàn toàn"),
        ("số của bí thư", PASSWORD.lower()),
        ("số của bí thư", PASSWORD + " "),
        ("số của bí thư", "ABCD-EFGH"),
        ("99999999", PASSWORD),
        ("khong.co@donvi.vn", PASSWORD),
        ("' OR 1=1 --", PASSWORD),
        ("á" * 200, PASSWORD),
    ],
)
def test_everything_wrong_gets_one_answer(client: Client, resident: Settle, name: str, password: str) -> None:
    number = resident("secretary").number
    answer = client.post(
        "/dang-nhap/", {"username": number if name == "số của bí thư" else name, "password": password}
    )

    assert answer.status_code == 422
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in answer.content.decode()
    assert not is_signed_in(client)


def test_what_was_typed_as_name_stays_and_the_password_does_not(client: Client, resident: Settle) -> None:
    number = resident("secretary").number
    page = client.post("/dang-nhap/", {"username": number, "password": "mật khẩu sai rồi"}).content.decode()

    assert f'value="{number}"' in page
    assert "mật khẩu sai rồi" not in page


def test_an_account_without_password_lets_nobody_in(cast: Cast, sign_in: SignIn) -> None:
    account = cast.account("member")
    assert not account.has_usable_password()
    for password in ("", " ", account.password, "None"):
        assert sign_in(cast.member("member").phone, password) == 422


def test_nobody_takes_the_phone_of_another_to_shut_him_out(resident: Settle, sign_in: SignIn) -> None:
    secretary, member = resident("secretary"), resident("member")
    with pytest.raises(Refused):
        change_sign_in_names(member.account.pk, phone=secretary.phone, email="", actor=SYSTEM)
    assert sign_in(secretary.phone, PASSWORD) == 302


def test_a_closed_account_stays_out(resident: Settle, sign_in: SignIn) -> None:
    member = resident("member")
    Account.objects.filter(pk=member.account.pk).update(is_active=False)
    assert sign_in(member.number, PASSWORD) == 422


def test_the_first_time_and_the_last_day_are_kept_with_a_fact(resident: Settle, client: Client) -> None:
    member = resident("member")
    before = timezone.now()
    client.post(
        "/dang-nhap/",
        {"username": member.number, "password": PASSWORD},
        headers={
            "User-Agent": "Mozilla/5.0 (Linux; Android 11) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
        },
    )
    account = Account.objects.get(pk=member.account.pk)

    assert account.activated_at is not None
    assert account.activated_at >= before
    assert account.last_active_on == clock.today()
    fact = Fact.objects.filter(kind="SignedIn").latest("pk")
    assert fact.actor_id == member.account.pk
    assert fact.payload == {
        "account_id": member.account.pk,
        "with_code": False,
        "device": "Chrome trên Android",
        "address": "127.0.0.1",
        "sessions_ended": 0,
    }


def test_the_first_time_is_written_once(resident: Settle, sign_in: SignIn) -> None:
    member = resident("member")
    sign_in(member.number, PASSWORD)
    first = Account.objects.get(pk=member.account.pk).activated_at
    sign_in(member.number, PASSWORD)
    assert Account.objects.get(pk=member.account.pk).activated_at == first


def test_the_session_gets_a_new_key_at_sign_in(client: Client, resident: Settle, sign_in: SignIn) -> None:
    planted = client.session
    planted["trap"] = "1"
    planted.save()
    client.cookies["sotay"] = str(planted.session_key)
    sign_in(resident("member").number, PASSWORD)

    assert client.cookies["sotay"].value != planted.session_key
    assert not Session.objects.filter(session_key=planted.session_key).exists()


def test_the_oldest_device_is_signed_out_beyond_the_limit(resident: Settle, settings: Settings) -> None:
    settings.SESSIONS_PER_ACCOUNT = 3
    member = resident("member")
    devices = [Client() for _ in range(4)]
    for device in devices:
        device.post("/dang-nhap/", {"username": member.number, "password": PASSWORD})

    assert [is_signed_in(device) for device in devices] == [False, True, True, True]
    assert Session.objects.filter(account=member.account).count() == 3


def sit_idle(account: Account, minutes: int) -> None:
    """Let everything about the account's sessions lie some minutes further back."""
    for session in Session.objects.filter(account=account):
        session.expire_date -= dt.timedelta(minutes=minutes)
        session.last_seen_at -= dt.timedelta(minutes=minutes)
        session.save(update_fields=["expire_date", "last_seen_at"])


def test_fifteen_idle_minutes_end_the_session(client: Client, resident: Settle, sign_in: SignIn) -> None:
    member = resident("member")
    sign_in(member.number, PASSWORD)
    for _ in range(3):
        sit_idle(member.account, 14)
        assert is_signed_in(client)

    sit_idle(member.account, 15)
    assert not is_signed_in(client)


def test_administrators_sit_idle_for_five_minutes_only(
    client: Client, cast: Cast, client_of: Callable[[str], Client]
) -> None:
    administrator = client_of("administrator")
    assert is_signed_in(administrator)
    sit_idle(cast.account("administrator"), 4)
    assert is_signed_in(administrator)
    sit_idle(cast.account("administrator"), 5)
    assert not is_signed_in(administrator)


def test_reading_pages_writes_the_session_at_most_once_a_minute(
    client_of: Callable[[str], Client], cast: Cast
) -> None:
    member = client_of("member")
    is_signed_in(member)
    session = Session.objects.get(account=cast.account("member"))
    is_signed_in(member)
    again = Session.objects.get(account=cast.account("member"))
    assert (again.expire_date, again.last_seen_at) == (session.expire_date, session.last_seen_at)

    sit_idle(cast.account("member"), 2)
    is_signed_in(member)
    slid = Session.objects.get(account=cast.account("member"))
    assert slid.expire_date > session.expire_date
    assert slid.started_at == session.started_at


def test_the_day_of_use_is_kept_once_a_day(client_of: Callable[[str], Client], cast: Cast) -> None:
    member = client_of("member")
    Account.objects.filter(pk=cast.members["member"]).update(last_active_on=dt.date(2020, 1, 1))
    sit_idle(cast.account("member"), 2)
    is_signed_in(member)
    assert cast.account("member").last_active_on == clock.today()


def test_the_cookie_ends_with_the_browser_and_is_not_for_scripts(
    client: Client, resident: Settle, sign_in: SignIn
) -> None:
    sign_in(resident("member").number, PASSWORD)
    cookie = client.cookies["sotay"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == ""


def test_rights_are_those_of_the_moment_not_of_the_sign_in(
    client_of: Callable[[str], Client], cast: Cast
) -> None:
    secretary = client_of("secretary")
    assert secretary.get("/dang-nhap/tai-khoan/").status_code == 200
    cast.account("secretary").grants.filter(role="secretary").delete()
    assert secretary.get("/dang-nhap/tai-khoan/").status_code == 403


@pytest.mark.parametrize(
    ("target", "arrives"),
    [
        ("/dang-nhap/quyen-cua-toi/", "/dang-nhap/quyen-cua-toi/"),
        ("/sinh-hoat/?thang=2023-06", "/sinh-hoat/?thang=2023-06"),
        ("", "/"),
        ("https://vi-du.invalid/", "/"),
        ("//vi-du.invalid/", "/"),
        ("/\\vi-du.invalid", "/"),
        ("javascript:alert(1)", "/"),
        ("sinh-hoat/", "/"),
        ("/dang-nhap/", "/"),
        ("/dang-nhap/?next=/dang-nhap/", "/"),
    ],
)
def test_afterwards_only_to_a_page_of_ours(
    client: Client, resident: Settle, target: str, arrives: str
) -> None:
    member = resident("member")
    answer = client.post("/dang-nhap/", {"username": member.number, "password": PASSWORD, "next": target})
    assert answer["Location"] == arrives


def test_who_is_signed_in_is_sent_on(client_of: Callable[[str], Client]) -> None:
    answer = client_of("member").get("/dang-nhap/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client_of("member").get("/dang-nhap/?next=/sinh-hoat/")["Location"] == "/sinh-hoat/"


def test_pages_of_somebody_are_not_kept_by_caches(client_of: Callable[[str], Client]) -> None:
    assert client_of("member").get("/dang-nhap/thiet-bi/")["Cache-Control"] == "private, no-cache"


def test_a_code_leads_to_the_password_and_nowhere_else(client: Client, cast: Cast) -> None:
    issued = issue_one_time_code(cast.members["member"], actor=SYSTEM)
    answer = client.post("/dang-nhap/", {"username": cast.member("member").phone, "password": issued.code})

    assert answer["Location"] == "/dang-nhap/mat-khau/"
    for page in ("/dang-nhap/thiet-bi/", "/nhat-ky/ho-so-cua-toi/", "/dang-nhap/quyen-cua-toi/"):
        assert client.get(page)["Location"] == "/dang-nhap/mat-khau/"
    assert client.session[SESSION_KEY] == str(cast.members["member"])
    assert Fact.objects.filter(kind="SignedIn").latest("pk").payload["with_code"] is True


def test_the_demo_s_sign_ins_are_listed_in_the_demo_only(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    listed = [
        {
            "role": "Bí thư chi bộ",
            "name": "Nguyễn Thị An",
            "sign_in": "12345678",
            "password": "<mật khẩu>",
            "try": "Mở cuộc họp tháng này",
        }
    ]
    settings.HOME = tmp_path
    (tmp_path / "demo-sign-ins.json").write_text(json.dumps(listed), encoding="utf-8")
    assert "Bí thư chi bộ" not in client.get("/dang-nhap/").content.decode()

    settings.IS_DEMO = True
    page = client.get("/dang-nhap/").content.decode()
    assert "Bí thư chi bộ" in page
    assert "Mở cuộc họp tháng này" in page
    assert 'value="&lt;mật khẩu&gt;"' in page

    (tmp_path / "demo-sign-ins.json").write_text("[{")
    assert "đang được nạp" in client.get("/dang-nhap/").content.decode()


def test_a_stale_form_key_is_refused(resident: Settle) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/dang-nhap/", {"username": resident("member").number, "password": PASSWORD})
    assert answer.status_code == 403
