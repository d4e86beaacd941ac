"""Using a one-time code: who was signed in until then is signed out, and that is recorded (protection.md §5)."""

from collections.abc import Callable

from django.test import Client

from sotay.accounts import codes
from sotay.accounts.actions.issue_one_time_code import issue_one_time_code
from sotay.accounts.models import OneTimeCode, Session
from sotay.audit.models import Fact
from tests.accounts.conftest import PASSWORD, Resident
from tests.people import SYSTEM, Cast

Settle = Callable[[str], Resident]
SIGN_IN = "/dang-nhap/"
DEVICES = "/dang-nhap/thiet-bi/"
NEW = "Con đê làng, 3 cây số"


def signed_in(member: Resident, password: str = PASSWORD) -> Client:
    client = Client()
    assert client.post(SIGN_IN, {"username": member.number, "password": password}).status_code == 302
    return client


def new_code(member: Resident) -> str:
    return codes.as_printed(issue_one_time_code(member.account.pk, actor=SYSTEM).code)


def test_issuing_a_code_signs_nobody_out(resident: Settle) -> None:
    member = resident("member")
    device = signed_in(member)
    new_code(member)
    assert device.get(DEVICES).status_code == 200


def test_using_it_signs_every_other_device_out_at_once(resident: Settle) -> None:
    """Before a new password is chosen: an open device would be asked to choose one without knowing the old."""
    member = resident("member")
    lost, second = signed_in(member), signed_in(member)
    came = signed_in(member, new_code(member))

    for device in (lost, second):
        answer = device.get("/dang-nhap/mat-khau/")
        assert answer.status_code == 302
        assert answer["Location"].startswith(SIGN_IN + "?")
        device.post("/dang-nhap/mat-khau/", {"password": NEW, "repeated": NEW})
    member.account.refresh_from_db()
    assert not member.account.check_password(NEW)
    assert came.get("/dang-nhap/mat-khau/").status_code == 200
    assert Session.objects.filter(account=member.account).count() == 1


def test_the_fact_says_how_many_and_never_which(resident: Settle, cast: Cast) -> None:
    member = resident("member")
    signed_in(member), signed_in(member)
    code = new_code(member)
    signed_in(member, code)
    fact = Fact.objects.get(kind="OneTimeCodeUsed")
    assert fact.payload == {
        "account_id": member.account.pk,
        "organization_id": cast.organizations["DN01"],
        "sessions_ended": 2,
    }
    assert (fact.actor_id, fact.actor_name) == (member.account.pk, "Phạm Quốc Đạt")


def test_other_people_s_devices_stay(resident: Settle) -> None:
    member, secretary = resident("member"), resident("secretary")
    device = signed_in(secretary)
    signed_in(member, new_code(member))
    assert device.get(DEVICES).status_code == 200


def test_a_wrong_code_ends_nothing_and_counts(resident: Settle) -> None:
    member = resident("member")
    device = signed_in(member)
    code = codes.as_typed(new_code(member))
    wrong = "22222222" if code != "22222222" else "33333333"
    assert Client().post(SIGN_IN, {"username": member.number, "password": wrong}).status_code == 422
    assert device.get(DEVICES).status_code == 200
    assert OneTimeCode.objects.get(account=member.account).attempts == 1
    assert not Fact.objects.filter(kind="OneTimeCodeUsed").exists()


def test_the_same_browser_may_come_with_the_code(resident: Settle) -> None:
    member = resident("member")
    browser = signed_in(member)
    code = new_code(member)
    sent = {"username": member.number, "password": code}
    answer = browser.post(SIGN_IN, sent)
    assert answer["Location"] == "/dang-nhap/mat-khau/"
    assert browser.post("/dang-nhap/mat-khau/", {"password": NEW, "repeated": NEW})["Location"] == "/"
    assert browser.get(DEVICES).status_code == 200
