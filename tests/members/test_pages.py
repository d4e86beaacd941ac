"""Pages of members: who sees which class of fields, that reading is recorded, search, pages, forms, query counts."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sotay.access.reach import may
from sotay.audit.models import ReadRecord
from sotay.members.actions.add_members import add_members
from sotay.members.actions.declare_no_device import declare_no_device
from sotay.members.actions.leave_party import leave_party
from sotay.members.models import Member
from sotay.members.page_queries import PAGE, onlookers_of
from sotay.members.policy import VIEW_MEMBER, VIEW_MEMBER_FILE
from sotay.members.rules import NewMember
from sotay.organizations.models import Organization
from tests.people import BEGINNING, SYSTEM, Cast

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


def more_members(cast: Cast, count: int, code: str = "DN01") -> list[Member]:
    return add_members(
        [
            NewMember(
                full_name=f"Nguyễn Thị {'Hồng ' * (number % 3)}Vân",
                cell_id=cast.organizations[code],
                joined_on=dt.date(2018, 1, 1),
                official_on=dt.date(2019, 1, 1),
                on=BEGINNING,
                birth_date=dt.date(1970, 1, 1) + dt.timedelta(days=number),
            )
            for number in range(count)
        ],
        actor=SYSTEM,
    )


WHO_SEES = [
    # who, whose, status, whether the own fields (S1) are shown
    ("member", "member", 200, True),
    ("member", "secretary", 200, False),
    ("member", "neighbour", 404, False),
    ("probationary", "member", 200, False),
    ("secretary", "member", 200, True),
    ("deputy", "member", 200, True),
    ("committee_member", "member", 200, True),
    ("minute_taker", "member", 200, False),
    ("neighbour_secretary", "member", 404, False),
    ("former_secretary", "member", 404, False),
    ("former", "member", 404, False),
    ("base_office", "member", 200, True),
    ("base_office", "in_charge", 404, False),
    ("in_charge", "member", 404, False),
    ("organisation_board", "member", 404, False),
    ("standing_member", "member", 404, False),
    ("auditor", "member", 404, False),
    ("administrator", "member", 404, False),
    ("outside_office", "member", 404, False),
]


@pytest.mark.parametrize(("who", "whose", "status", "sees_file"), WHO_SEES)
def test_who_sees_how_much_of_a_record(
    cast: Cast, client_of: ClientOf, who: str, whose: str, status: int, *, sees_file: bool
) -> None:
    phone = cast.member(whose).phone
    assert phone
    shown = text(client_of(who), page(cast, whose), status)
    assert (phone in shown) is sees_file
    assert ("Thông tin riêng" in shown) is sees_file


def test_an_assistant_sees_the_common_part(cast: Cast, client_of: ClientOf) -> None:
    declare_no_device(cast.members["no_device"], assistant_id=cast.members["member"], actor=SYSTEM)
    shown = text(client_of("member"), page(cast, "no_device"))
    assert "người giúp: Phạm Quốc Đạt" in shown
    assert "0900000008" not in shown


def test_every_opening_is_recorded_but_ones_own(cast: Cast, client_of: ClientOf) -> None:
    for who in ("secretary", "minute_taker", "member"):
        text(client_of(who), page(cast, "member"))
    reads = ReadRecord.objects.filter(subject_kind="member", subject_id=cast.members["member"]).order_by("pk")
    assert list(reads.values_list("actor_name", "field_class")) == [
        ("Nguyễn Thị An", "thông tin riêng"),
        ("Hoàng Ngọc Hà", "thông tin chung"),
    ]
    text(client_of("neighbour"), page(cast, "member"), 404)
    assert reads.count() == 2


def test_the_member_sees_who_may_and_who_did(cast: Cast, client_of: ClientOf) -> None:
    text(client_of("secretary"), page(cast, "member"))
    own = text(client_of("member"), page(cast, "member", "show_readers"))
    office = text(client_of("base_office"), page(cast, "member", "show_readers"))
    for words in (
        "Nguyễn Thị An",
        "Bí thư, phó bí thư chi bộ",
        "Lý Thị Sơn",
        "Văn phòng đảng ủy cơ sở",
        "Lê Thu Châu",
    ):
        assert words in own, words
    assert "Ngô Văn Phúc" not in own
    assert "Bí thư, phó bí thư chi bộ – Chi bộ Công ty Mẫu 1" in own
    assert own.count("Nguyễn Thị An") == 1
    assert office.count("Nguyễn Thị An") == 2
    text(client_of("minute_taker"), page(cast, "member", "show_readers"), 403)
    text(client_of("neighbour"), page(cast, "member", "show_readers"), 404)


def test_those_named_as_onlookers_are_those_whom_the_page_lets_in(cast: Cast) -> None:
    for key in ("member", "neighbour", "in_charge"):
        member = cast.member(key)
        named = {(one.name, one.sees_file) for one in onlookers_of(member)}
        let_in = {
            (cast.actor(who).name, may(cast.actor(who), VIEW_MEMBER_FILE, member))
            for who in cast.members
            if who != key and may(cast.actor(who), VIEW_MEMBER, member)
        }
        fellows = {(m.full_name, False) for m in Member.objects.filter(cell_id=member.cell_id)}
        assert named == {one for one in let_in if one not in fellows or one in named}
        assert named <= let_in


def test_the_list_of_a_cell_and_of_what_is_below(cast: Cast, client_of: ClientOf) -> None:
    own = text(client_of("member"), LIST)
    assert "Nguyễn Thị An" in own
    assert "Hồ Minh Oanh" not in own
    assert "0900000001" not in own
    office = text(client_of("base_office"), of_cell(cast, "DN"))
    assert "Nguyễn Thị An" in office
    assert "Hồ Minh Oanh" in office
    assert "Đặng Hữu Ánh" not in office
    assert (
        '<strong class="number">13</strong> đảng viên, trong đó 12 chính thức, 1 dự bị, 1 miễn sinh hoạt'
        in office
    )


WHO_LISTS = [
    ("member", "DN01", 200),
    ("member", "DN02", 404),
    ("base_office", "DN02", 200),
    ("base_office", "DV", 404),
    ("organisation_board", "DN01", 403),
    ("standing_member", "DN01", 403),
    ("in_charge", "DN01", 403),
    ("administrator", "DN01", 403),
    ("former", "DN01", 404),
    ("outside_office", "DN01", 404),
]


@pytest.mark.parametrize(("who", "code", "status"), WHO_LISTS)
def test_who_lists_members(cast: Cast, client_of: ClientOf, who: str, code: str, status: int) -> None:
    text(client_of(who), of_cell(cast, code), status)


def test_those_who_only_count_see_no_names_in_the_general_list(cast: Cast, client_of: ClientOf) -> None:
    """Roles of the committee above give no names; as members these people see their own cell."""
    for who in ("organisation_board", "standing_member", "auditor"):
        shown = text(client_of(who), LIST)
        assert "Nguyễn Thị An" not in shown
        assert "Trần Thu Tú" in shown


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("an", "Nguyễn Thị An"),
        ("thi an", "Nguyễn Thị An"),
        ("đạt", "Phạm Quốc Đạt"),
        ("dat pham", "Phạm Quốc Đạt"),
    ],
)
def test_a_search_is_blind_to_marks_and_order(
    cast: Cast, client_of: ClientOf, query: str, first: str
) -> None:
    shown = text(client_of("secretary"), of_cell(cast, "DN01"), q=query)
    rows = shown.split('<th scope="row">')[1:]
    assert first in rows[0]


def test_a_search_by_person_is_noted_without_the_name_that_was_typed(cast: Cast, client_of: ClientOf) -> None:
    secretary = client_of("secretary")
    for typed in ("oanh", "Phạm Quốc Đạt", "PHAM QUOC DAT"):
        text(secretary, of_cell(cast, "DN01"), q=typed)
    nobody, one, again = ReadRecord.objects.filter(subject_kind="member_search").order_by("pk")
    assert (one.subject_id, one.actor_name) == (cast.organizations["DN01"], "Nguyễn Thị An")
    assert one.reason == again.reason, "the same words leave the same mark, however they are written"
    assert nobody.reason != one.reason
    assert [read.reason[-6:] for read in (nobody, one)] == ["thấy 0", "thấy 1"]
    kept = str(list(ReadRecord.objects.values())).lower()
    assert not [word for word in ("oanh", "phạm", "pham", "quốc", "quoc") if word in kept]


def test_looking_through_the_list_is_no_search(cast: Cast, client_of: ClientOf) -> None:
    text(client_of("secretary"), of_cell(cast, "DN01"))
    assert not ReadRecord.objects.filter(subject_kind="member_search").exists()


def test_a_search_leaks_nothing_of_other_cells(cast: Cast, client_of: ClientOf) -> None:
    assert "Hồ Minh Oanh" not in text(client_of("secretary"), LIST, q="oanh")
    assert "Không thấy đồng chí nào" in text(client_of("secretary"), of_cell(cast, "DN01"), q="oanh")


def test_pages_follow_one_another_without_gap_or_repetition(cast: Cast, client_of: ClientOf) -> None:
    more_members(cast, PAGE + 20)
    secretary, address = client_of("secretary"), of_cell(cast, "DN01")
    seen: list[str] = []
    after = ""
    for _ in range(3):
        shown = text(secretary, address, **({"sau": after} if after else {}))
        seen += [part.split("/", 1)[0] for part in shown.split('<th scope="row"><a href="/dang-vien/')[1:]]
        if "?sau=" not in shown:
            break
        after = shown.split("?sau=")[1].split('"')[0]
    wanted = Member.objects.filter(cell_id=cast.organizations["DN01"]).order_by("sort_key", "pk")
    assert seen == [str(pk) for pk in wanted.values_list("pk", flat=True)]


@pytest.mark.parametrize(
    "query", [{"q": "%"}, {"sau": "x"}, {"sau": "99999999999999999999"}, {"q": "a" * 300}]
)
def test_odd_queries_break_nothing(cast: Cast, client_of: ClientOf, query: dict[str, str]) -> None:
    text(client_of("secretary"), of_cell(cast, "DN01"), **query)


def test_special_armed_forces_are_hidden_above_the_cell(cast: Cast, client_of: ClientOf) -> None:
    Organization.objects.filter(pk=cast.organizations["DN01"]).update(is_special_armed_forces=True)
    assert "Nguyễn Thị An" not in text(client_of("base_office"), of_cell(cast, "DN"))
    assert '<strong class="number">13</strong>' in text(client_of("base_office"), of_cell(cast, "DN"))
    text(client_of("base_office"), page(cast, "member"), 404)
    assert "Phạm Quốc Đạt" in text(client_of("secretary"), of_cell(cast, "DN01"))
    text(client_of("secretary"), page(cast, "member"))
    text(client_of("member"), page(cast, "member"))


@pytest.mark.parametrize("address", [LIST, "cell", "search"])
def test_lists_ask_as_often_for_thirty_as_for_one(cast: Cast, client_of: ClientOf, address: str) -> None:
    secretary = client_of("secretary")
    target = LIST if address == LIST else of_cell(cast, "DN01")
    query = {"q": "nguyen"} if address == "search" else {}

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            text(secretary, target, **query)
        return len(captured)

    for key in cast.members:
        if (
            key not in {"secretary", "administrator"}
            and cast.member(key).cell_id == cast.organizations["DN01"]
        ):
            leave_party(cast.members[key], how="left", on=dt.date(2024, 1, 1), actor=SYSTEM)
    queries()
    one = queries()
    more_members(cast, 30)
    assert queries() == one


def test_the_record_and_its_readers_ask_as_often_for_thirty_as_for_one(
    cast: Cast, client_of: ClientOf
) -> None:
    secretary = client_of("secretary")
    addresses = [page(cast, "member"), page(cast, "member", "show_readers")]

    def queries() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as captured:
                text(secretary, address)
            counts.append(len(captured))
        return counts

    queries()
    few = queries()
    for _ in range(30):
        text(secretary, addresses[0])
    assert queries() == few
