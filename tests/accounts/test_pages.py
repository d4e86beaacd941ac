"""Lists and pages of accounts: what is shown, to whom, with how many queries."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sotay.access.actor import Role
from sotay.accounts.actions.close_account import close_account
from sotay.accounts.actions.create_account import create_account
from sotay.accounts.actions.grant_role import grant_role
from sotay.accounts.actions.issue_one_time_code import issue_one_time_code
from sotay.accounts.actors import actor_of
from sotay.accounts.devices import device_named
from sotay.accounts.jobs import sweep_sessions
from sotay.accounts.models import Account, Session
from sotay.accounts.queries import accounts_for, names_of
from sotay.audit.models import ReadRecord
from sotay.kernel import clock
from tests.people import SYSTEM, Cast


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_as_many_queries_for_thirty_accounts_as_for_one(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    office, home = client_of("outside_office"), cast.organizations["DV01"]
    few = queries_of(office, "/dang-nhap/tai-khoan/")
    for number in range(30):
        account = create_account(
            full_name=f"Nguyễn Văn {number}", home_id=home, phone=f"09111110{number:02d}", actor=SYSTEM
        )
        issue_one_time_code(account.pk, actor=SYSTEM)
    assert len(accounts_for(cast.actor("outside_office")).lines) >= 30
    assert queries_of(office, "/dang-nhap/tai-khoan/") == few


def test_as_many_queries_for_thirty_roles_as_for_one(cast: Cast, client_of: Callable[[str], Client]) -> None:
    administrator = client_of("administrator")
    few = queries_of(administrator, "/dang-nhap/vai-tro/")
    for number in range(30):
        account = create_account(full_name=f"Nguyễn Văn {number}", actor=SYSTEM)
        grant_role(account.pk, Role.AUDITOR, None, since=clock.today(), source="decision", actor=SYSTEM)
    assert queries_of(administrator, "/dang-nhap/vai-tro/") == few


def test_as_many_queries_for_many_devices_as_for_one(client_of: Callable[[str], Client]) -> None:
    few = queries_of(client_of("member"), "/dang-nhap/thiet-bi/")
    others = [client_of("member") for _ in range(30)]
    assert queries_of(others[-1], "/dang-nhap/thiet-bi/") == few


def test_the_list_is_of_those_one_looks_after(cast: Cast) -> None:
    def homes(key: str) -> set[str]:
        return {line.home for line in accounts_for(cast.actor(key)).lines}

    assert homes("secretary") == {"Chi bộ Công ty Mẫu 1"}
    assert homes("base_office") == {"Chi bộ Công ty Mẫu 1", "Chi bộ Công ty Mẫu 2"}
    assert homes("member") == homes("former_secretary") == homes("organisation_board") == set()


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("Châu", ["Lê Thu Châu"]),
        ("le thu", ["Lê Thu Châu"]),
        ("chau le", ["Lê Thu Châu"]),
        ("Hà", ["Hoàng Ngọc Hà"]),
        ("không có ai", []),
        ("%", []),
    ],
)
def test_search_by_name(cast: Cast, search: str, found: list[str]) -> None:
    assert [line.full_name for line in accounts_for(cast.actor("secretary"), search=search).lines] == found


def test_search_by_any_sign_in_name(cast: Cast) -> None:
    for typed in names_of(cast.members["member"]).values():
        lines = accounts_for(cast.actor("secretary"), search=typed).lines
        assert [line.id for line in lines] == [cast.members["member"]]
    assert accounts_for(cast.actor("neighbour_secretary"), search=typed).lines == []


def test_a_search_for_somebody_is_noted_and_the_list_is_not(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    office = client_of("base_office")
    office.get("/dang-nhap/tai-khoan/")
    assert not ReadRecord.objects.exists()
    office.get("/dang-nhap/tai-khoan/", {"search": "0900000004"})
    (read,) = ReadRecord.objects.all()
    assert (read.actor_id, read.subject_kind, read.field_class) == (
        cast.members["base_office"],
        "member_search",
        "tên đăng nhập",
    )
    assert read.reason.endswith("thấy 1")
    assert "0900000004" not in read.reason


def test_states(cast: Cast) -> None:
    secretary = cast.actor("secretary")
    everybody = {line.id for line in accounts_for(secretary).lines}
    Account.objects.filter(pk=cast.members["member"]).update(activated_at=clock.now())
    close_account(cast.members["deputy"], reason="lý do", actor=SYSTEM)

    def ids(state: str) -> set[int]:
        return {line.id for line in accounts_for(secretary, state=state).lines}

    assert ids("open") == {cast.members["member"]}
    assert ids("closed") == {cast.members["deputy"]}
    assert ids("waiting") == everybody - {cast.members["member"], cast.members["deputy"]}
    assert ids("") == everybody


def test_pages_follow_each_other_without_a_gap(cast: Cast) -> None:
    for number in range(120):
        create_account(
            full_name=f"Nguyễn Văn {'ABC'[number % 3]}", home_id=cast.organizations["DV01"], actor=SYSTEM
        )
    actor, after, seen = cast.actor("outside_office"), "", []
    for _ in range(4):
        page = accounts_for(actor, after=after)
        seen += [line.id for line in page.lines]
        after = page.next_after
        if not after:
            break
    assert not after
    assert len(seen) == len(set(seen)) == Account.objects.filter(home_id=cast.organizations["DV01"]).count()


@pytest.mark.parametrize(
    "query",
    [
        "after=x",
        "after=~",
        "after=a~99999999999999999999",
        "state=khong",
        "search=" + "a" * 500,
        "search=%00",
    ],
)
def test_a_broken_address_is_no_error(client_of: Callable[[str], Client], query: str) -> None:
    assert client_of("secretary").get(f"/dang-nhap/tai-khoan/?{query}").status_code == 200


def test_the_account_page_shows_what_its_reader_may_do(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    address = f"/dang-nhap/tai-khoan/{cast.members['member']}/"
    pages = {
        key: client_of(key).get(address).content.decode()
        for key in ("secretary", "base_office", "auditor", "member")
    }
    shown = {key: [act in page for act in ("/ma/", "/ten/", "/khoa/")] for key, page in pages.items()}

    assert shown == {
        "secretary": [True, True, False],
        "base_office": [True, True, True],
        "auditor": [False, False, False],
        "member": [False, True, False],
    }


def test_own_rights_name_the_role_that_gives_them(client_of: Callable[[str], Client]) -> None:
    page = client_of("secretary").get("/dang-nhap/quyen-cua-toi/").content.decode()
    assert "Bí thư, phó bí thư chi bộ, Chi bộ Công ty Mẫu 1: tổ chức mình" in page
    assert "Khóa tài khoản" in page.split("Việc không thuộc quyền của tôi")[-1]


def test_the_first_administrator_comes_from_the_server(cast: Cast) -> None:
    told = StringIO()
    call_command("create_administrator", "Nguyễn  Quản Trị", "--reason", "QĐ 01", stdout=told)
    account = Account.objects.get(full_name="Nguyễn Quản Trị")
    lines = dict(line.split(": ", 1) for line in told.getvalue().splitlines()[1:])
    actor = actor_of(account.pk, on=clock.today())

    assert actor is not None
    assert actor.holds(Role.SYSTEM_ADMINISTRATOR)
    sent = {"username": lines["Số đăng nhập"], "password": lines["Mã đăng nhập một lần"]}
    assert Client().post("/dang-nhap/", sent)["Location"] == "/dang-nhap/mat-khau/"

    with pytest.raises(CommandError, match="Cần ghi họ và tên"):
        call_command("create_administrator", "  ", "--reason", "QĐ 01")


def test_a_code_from_the_server_for_those_whom_nobody_reaches(cast: Cast) -> None:
    told = StringIO()
    number = names_of(cast.members["auditor"])["number"]
    call_command("issue_code", number, "--reason", "Quên mật khẩu", stdout=told)
    assert f"Số đăng nhập: {number}" in told.getvalue()
    with pytest.raises(CommandError, match="Không có tài khoản nào"):
        call_command("issue_code", "11111111", "--reason", "Quên mật khẩu")


def test_sessions_that_ended_by_themselves_are_swept(cast: Cast, client_of: Callable[[str], Client]) -> None:
    client_of("member")
    secretary = client_of("secretary")
    Session.objects.filter(account_id=cast.members["member"]).update(expire_date="2020-01-01T00:00Z")
    sweep_sessions(0)

    assert not Session.objects.filter(account_id=cast.members["member"]).exists()
    assert secretary.get("/dang-nhap/thiet-bi/").status_code == 200


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0",
            "Edge trên Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605 Version/16.0 Mobile Safari/604",
            "Safari trên iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 11; SM-A107F) AppleWebKit/537.36 SamsungBrowser/19.0 Chrome/102.0",
            "Samsung Internet trên Android",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox trên Linux"),
        ("curl/8.0", "thiết bị không rõ"),
        ("", "thiết bị không rõ"),
    ],
)
def test_devices_are_named_for_people(sent: str, shown: str) -> None:
    assert device_named(sent) == shown


@pytest.mark.parametrize("after", ["x~²", "x~" + "9" * 5_000, "a\x00b~1", "~", "~-1"])
def test_a_place_in_the_list_that_was_changed_by_hand(after: str, client_of: Callable[[str], Client]) -> None:
    assert client_of("base_office").get("/dang-nhap/tai-khoan/", {"after": after}).status_code == 200


@pytest.mark.parametrize("reason", ["nghỉ\x00hưu", "ồ" * 201, ""])
def test_an_account_is_not_closed_for_a_reason_that_cannot_be_kept(
    reason: str, cast: Cast, client_of: Callable[[str], Client]
) -> None:
    address = f"/dang-nhap/tai-khoan/{cast.members['member']}/khoa/"
    assert client_of("base_office").post(address, {"reason": reason}).status_code == 422
    assert cast.account("member").is_active
