"""After failed tries: the wait doubles, names that mean nobody behave alike, strangers lock nobody out."""

import datetime as dt
from collections.abc import Callable

import pytest
from axes.models import AccessAttempt
from django.test import Client
from pytest_django.fixtures import Settings

from sotay.accounts.actions.issue_one_time_code import issue_one_time_code
from sotay.accounts.lockout import failure_limit
from sotay.accounts.rules import FIRST_WAIT, LONGEST_WAIT, minutes_left, wait_after
from sotay.audit.models import Fact
from sotay.kernel import clock
from tests.accounts.conftest import PASSWORD, Resident
from tests.people import SYSTEM

Settle = Callable[[str], Resident]
WRONG = "mật khẩu không đúng"


@pytest.mark.parametrize(
    ("failures", "minutes"),
    [(0, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (11, 64), (12, 120), (13, 120), (500, 120)],
)
def test_the_wait_doubles_from_the_limit_on(failures: int, minutes: int) -> None:
    assert wait_after(failures, limit=5) == dt.timedelta(minutes=minutes)
    assert FIRST_WAIT <= LONGEST_WAIT


@pytest.mark.parametrize(("seconds", "minutes"), [(1, 1), (59, 1), (60, 1), (61, 2), (7200, 120)])
def test_minutes_are_told_whole_and_never_none(seconds: int, minutes: int) -> None:
    now = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    assert minutes_left(now + dt.timedelta(seconds=seconds), now=now) == minutes


def test_the_limit_is_the_rule_in_force_and_before_it_the_setting(
    at: Callable[..., None], settings: Settings
) -> None:
    settings.LOCKOUT_FAILURES = 9
    at(2026, 8, 19)
    assert failure_limit() == 5
    at(2026, 8, 18)
    assert failure_limit() == 9


def fail(client: Client, name: str, times: int = 1) -> list[int]:
    return [
        client.post("/dang-nhap/", {"username": name, "password": WRONG}).status_code for _ in range(times)
    ]


def let_pass(minutes: int) -> None:
    for attempt in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=attempt.pk).update(
            attempt_time=attempt.attempt_time - dt.timedelta(minutes=minutes)
        )


@pytest.fixture(autouse=True)
def five_tries(at: Callable[..., None], db: None) -> None:
    at(2026, 11, 2)


@pytest.fixture(params=["known", "unknown"])
def name(request: pytest.FixtureRequest, resident: Settle) -> str:
    number = resident("member").number
    return number if request.param == "known" else "khong.co@donvi.vn"


def test_a_name_is_closed_after_five_whoever_it_means(client: Client, name: str) -> None:
    assert fail(client, name, 6) == [422, 422, 422, 422, 429, 429]
    answer = client.post("/dang-nhap/", {"username": name, "password": WRONG})
    page = answer.content.decode()

    assert "thử lại sau 1 phút" in page
    assert "nhờ bí thư chi bộ cấp mã đăng nhập mới" in page
    assert answer["Retry-After"] == "60"


def test_what_is_told_is_the_same_for_a_name_that_means_nobody(client: Client, resident: Settle) -> None:
    def told(name: str) -> list[str]:
        pages = [client.post("/dang-nhap/", {"username": name, "password": WRONG}) for _ in range(6)]
        head = [page.content.decode().split('class="refusal"')[1].split("</div>")[0] for page in pages]
        return [text.replace(name, "") for text in head]

    assert told(resident("member").number) == told("87654321")


def test_the_right_password_waits_too_and_then_opens(client: Client, resident: Settle) -> None:
    member = resident("member")
    fail(client, member.number, 5)
    typed = {"username": member.number, "password": PASSWORD}
    assert client.post("/dang-nhap/", typed).status_code == 429

    let_pass(1)
    assert client.post("/dang-nhap/", typed).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_one_more_failure_waits_twice_as_long_and_tries_meanwhile_do_not_count(
    client: Client, name: str
) -> None:
    fail(client, name, 5)
    fail(client, name, 20)
    let_pass(1)
    assert fail(client, name) == [429]
    assert "sau 2 phút" in client.post("/dang-nhap/", {"username": name, "password": WRONG}).content.decode()


def test_all_names_of_an_account_count_together(client: Client, resident: Settle) -> None:
    member = resident("member")
    fail(client, member.number, 3)
    fail(client, member.phone, 1)
    assert fail(client, f"+84 {member.phone[1:]}") == [429]


def test_somebody_elsewhere_does_not_lock_the_member_out(client: Client, resident: Settle) -> None:
    member = resident("member")
    stranger = Client(REMOTE_ADDR="127.0.0.7")
    fail(stranger, member.number, 6)
    assert client.post("/dang-nhap/", {"username": member.number, "password": PASSWORD}).status_code == 302


def test_one_address_may_not_try_everybody(settings: Settings, client: Client) -> None:
    settings.SIGN_IN_FAILURES_PER_ADDRESS = 6
    statuses = [fail(client, f"1000000{number}")[0] for number in range(8)]

    assert statuses == [422, 422, 422, 422, 422, 429, 429, 429]
    answer = client.post("/dang-nhap/", {"username": "20000000", "password": WRONG})
    assert "Từ mạng này có quá nhiều lần đăng nhập chưa đúng" in answer.content.decode()
    assert fail(Client(REMOTE_ADDR="127.0.0.7"), "20000000") == [422]


def test_behind_the_proxy_the_address_is_what_the_proxy_saw(settings: Settings, resident: Settle) -> None:
    settings.IS_BEHIND_TLS = True
    settings.SECURE_SSL_REDIRECT = False
    number = resident("member").number
    for spoofed in range(5):
        Client().post(
            "/dang-nhap/",
            {"username": number, "password": WRONG},
            headers={"X-Forwarded-For": f"127.0.1.{spoofed}, 127.0.0.9"},
        )
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {"127.0.0.9"}


def test_without_a_proxy_the_header_is_not_believed(resident: Settle) -> None:
    Client().post(
        "/dang-nhap/",
        {"username": resident("member").number, "password": WRONG},
        headers={"X-Forwarded-For": "127.0.1.1"},
    )
    assert AccessAttempt.objects.get().ip_address == "127.0.0.1"


def test_a_new_code_opens_again(client: Client, resident: Settle) -> None:
    member = resident("member")
    fail(client, member.number, 7)
    issued = issue_one_time_code(member.account.pk, actor=SYSTEM)
    assert client.post("/dang-nhap/", {"username": member.number, "password": issued.code}).status_code == 302


def test_closing_is_a_fact_without_what_was_typed(client: Client, resident: Settle) -> None:
    member = resident("member")
    fail(client, member.number, 6)
    fail(client, "khong.co@donvi.vn", 5)

    closed = Fact.objects.filter(kind="SignInClosed").order_by("pk")
    assert [(fact.payload["account_id"], fact.payload["failures"]) for fact in closed] == [
        (member.account.pk, 5),
        (0, 5),
    ]


def test_no_name_and_no_password_is_kept_among_the_tries(client: Client, resident: Settle) -> None:
    member = resident("member")
    fail(client, member.number, 2)
    fail(client, "khong.co@donvi.vn", 1)
    kept = " ".join(str(row) for row in AccessAttempt.objects.values_list())

    for typed in (member.number, "khong.co", WRONG):
        assert typed not in kept


def test_the_rule_is_read_on_the_day_of_the_try(
    at: Callable[..., None], client: Client, settings: Settings
) -> None:
    settings.LOCKOUT_FAILURES = 2
    at(2026, 8, 1)
    assert clock.today() == dt.date(2026, 8, 1)
    assert fail(client, "12345670", 3) == [422, 429, 429]
