"""Entering members, one or many: account, log, standing, cell, rights; what is refused; who may."""

import datetime as dt
import threading
import time

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from sotay.access.actor import Role
from sotay.accounts.models import Account, RoleGrant, SignInName
from sotay.audit.models import Fact
from sotay.kernel import clock
from sotay.members.actions.add_member import add_member
from sotay.members.actions.add_members import add_members
from sotay.members.models import Member, Membership, Standing
from sotay.members.rules import NewMember
from tests.answers import answer_of, reasons
from tests.people import SYSTEM, Cast

DAY = dt.date(2024, 3, 1)
JOINED = dt.date(2019, 2, 3)
OFFICIAL = dt.date(2020, 2, 3)
CARD = "000123456789"


def add(cast: Cast, **changes: object) -> Member:
    wanted: dict[str, object] = {
        "full_name": "Ngô Thị Hòa",
        "cell_id": cast.organizations["DN01"],
        "sex": "female",
        "birth_date": dt.date(1990, 5, 1),
        "joined_on": JOINED,
        "official_on": OFFICIAL,
        "on": DAY,
        "actor": SYSTEM,
    }
    return add_member(**{**wanted, **changes})  # type: ignore[arg-type]


def test_the_member_has_the_number_of_the_account(cast: Cast) -> None:
    member = add(cast, phone="+84 900.000.101", email="Hoa@Example.org", full_name="Ngô  Thị Hòa ")

    account = Account.objects.get(pk=member.pk)
    assert (member.full_name, member.phone, member.email, member.cell_id) == (
        "Ngô Thị Hòa",
        "0900000101",
        "Hoa@Example.org",
        cast.organizations["DN01"],
    )
    assert (account.full_name, account.home_id, account.is_active) == (
        "Ngô Thị Hòa",
        cast.organizations["DN01"],
        True,
    )
    names = dict(SignInName.objects.filter(account=account).values_list("kind", "value"))
    assert names["phone"] == "0900000101"
    assert names["email"] == "hoa@example.org"
    assert len(names["number"]) == 8
    assert not account.has_usable_password()


def test_the_log_the_standings_the_cell_and_the_rights(cast: Cast) -> None:
    member = add(cast)

    assert list(member.events.values_list("kind", "effective_on", "organization_id")) == [
        ("admitted", JOINED, None),
        ("recognised", OFFICIAL, None),
        ("entered", DAY, cast.organizations["DN01"]),
    ]
    assert [(s.kind, s.during.lower, s.during.upper) for s in member.standings.order_by("during")] == [
        ("probationary", JOINED, OFFICIAL),
        ("official", OFFICIAL, None),
    ]
    membership = member.memberships.get()
    assert (
        membership.link,
        membership.organization_id,
        membership.during.lower,
        membership.during.upper,
    ) == (
        "official",
        cast.organizations["DN01"],
        DAY,
        None,
    )
    grant = RoleGrant.objects.get(account_id=member.pk)
    assert (grant.role, grant.organization_id, grant.during.lower, grant.source, grant.source_id) == (
        Role.MEMBER,
        cast.organizations["DN01"],
        DAY,
        "membership",
        membership.pk,
    )
    assert {event.recorded_by_name for event in member.events.all()} == {"Hệ thống: dựng nhân vật kiểm thử"}


def test_somebody_admitted_by_the_cell_itself_is_told_so_in_the_log(cast: Cast) -> None:
    member = add(cast, joined_on=DAY, official_on=None)
    assert list(member.events.values_list("kind", "organization_id")) == [
        ("admitted", cast.organizations["DN01"]),
        ("entered", cast.organizations["DN01"]),
    ]
    assert member.standings.get().kind == Standing.Kind.PROBATIONARY


def test_the_fact_is_recorded(cast: Cast) -> None:
    member = add(cast, official_on=None)
    fact = Fact.objects.filter(kind="MemberAdded").latest("pk")
    assert fact.payload == {
        "member_id": member.pk,
        "organization_id": cast.organizations["DN01"],
        "on": "2024-03-01",
        "is_probationary": True,
    }


def test_one_who_comes_tomorrow_belongs_to_the_cell_from_tomorrow(cast: Cast, at: object) -> None:
    at(2024, 2, 29)  # type: ignore[operator]
    member = add(cast)
    assert member.cell_id is None
    assert Account.objects.get(pk=member.pk).home_id is None
    assert cast.actor("secretary").holds(Role.SECRETARY)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"full_name": " "}, "Chưa ghi họ và tên."),
        ({"full_name": "Ngô Thị Hòa 2"}, "Họ và tên “Ngô Thị Hòa 2” có chữ số."),
        ({"full_name": "Đ" * 101}, "Họ và tên dài quá 100 ký tự."),
        (
            {"birth_date": dt.date(2001, 2, 4)},
            "Vào Đảng ngày 03/02/2019 khi chưa đủ 18 tuổi (sinh 04/02/2001).",
        ),
        (
            {"birth_date": dt.date(2001, 2, 1), "birth_precision": "month"},
            "Vào Đảng ngày 03/02/2019 khi chưa đủ 18 tuổi (sinh 02/2001).",
        ),
        ({"birth_date": dt.date(2019, 2, 3)}, "Ngày vào Đảng 03/02/2019 không sau ngày sinh 03/02/2019."),
        ({"official_on": dt.date(2019, 2, 2)}, "Ngày chính thức 02/02/2019 trước ngày vào Đảng 03/02/2019."),
        (
            {"on": dt.date(2019, 2, 2), "official_on": None},
            "Ngày về chi bộ 02/02/2019 trước ngày vào Đảng 03/02/2019.",
        ),
        ({"card_number": "12A"}, "Số thẻ đảng viên “12A” phải có 8 hoặc 12 chữ số."),
        ({"email": "hoa"}, "“hoa” không phải là địa chỉ thư điện tử."),
        ({"phone": "12"}, "“12” không phải số điện thoại. Số điện thoại có 10 chữ số, bắt đầu bằng 0."),
    ],
)
def test_it_is_refused(cast: Cast, changes: dict[str, object], sentence: str) -> None:
    assert sentence in reasons(add, cast, **changes)


@pytest.mark.parametrize(
    ("birth", "precision", "answer"),
    [
        (dt.date(2001, 2, 3), "day", 200),
        (dt.date(2001, 2, 4), "day", 422),
        (dt.date(2001, 1, 1), "month", 200),
        (dt.date(2001, 2, 1), "month", 422),
        (dt.date(2001, 1, 1), "year", 200),
        (dt.date(2002, 1, 1), "year", 422),
    ],
)
def test_eighteen_years_are_counted_by_month_and_day(
    cast: Cast, birth: dt.date, precision: str, answer: int
) -> None:
    assert answer_of(add, cast, birth_date=birth, birth_precision=precision) == answer


def test_no_rule_of_age_binds_before_the_rule_existed(cast: Cast) -> None:
    young = {"birth_date": dt.date(1950, 1, 1), "official_on": dt.date(1967, 1, 1)}
    assert answer_of(add, cast, joined_on=dt.date(1966, 1, 1), **young) == 200


def test_future_dates_are_refused(cast: Cast) -> None:
    tomorrow = clock.today() + dt.timedelta(days=1)
    written = tomorrow.strftime("%d/%m/%Y")
    found = reasons(add, cast, birth_date=tomorrow, joined_on=tomorrow, official_on=tomorrow, on=tomorrow)
    assert found[:3] == [
        f"Ngày sinh {written} chưa đến.",
        f"Ngày vào Đảng {written} chưa đến.",
        f"Ngày chính thức {written} chưa đến.",
    ]


def test_only_a_cell_that_stands_takes_members(cast: Cast) -> None:
    assert reasons(add, cast, cell_id=cast.organizations["DN"]) == [
        "Đảng bộ khối Doanh nghiệp không phải là chi bộ. Đảng viên sinh hoạt ở chi bộ."
    ]
    early = dt.date(2019, 12, 31)
    assert reasons(add, cast, on=early) == ["Chi bộ Công ty Mẫu 1 không hoạt động vào ngày 31/12/2019."]


def test_a_card_number_names_one_person_and_tells_nothing_of_another_cell(cast: Cast) -> None:
    add(cast, card_number="000123456789")
    here = reasons(add, cast, card_number="000 123 456 789", full_name="Lê Văn Tám")
    elsewhere = reasons(
        add, cast, card_number="000123456789", full_name="Lê Văn Tám", cell_id=cast.organizations["DN02"]
    )
    assert here == ["Số thẻ đảng viên này đã ghi cho đồng chí Ngô Thị Hòa trong cùng chi bộ."]
    assert elsewhere == ["Số thẻ đảng viên này đã có ở tổ chức khác."]


def test_a_namesake_born_on_the_same_day_is_asked_about(cast: Cast) -> None:
    add(cast)
    assert reasons(add, cast) == [
        "Đã có đồng chí Ngô Thị Hòa sinh ngày 01/05/1990."
        " Nếu là người khác, hãy đánh dấu “Đúng là người khác” rồi lưu lại."
    ]
    assert answer_of(add, cast, is_another_person=True) == 200
    assert answer_of(add, cast, birth_date=dt.date(1990, 5, 2)) == 200


@pytest.mark.parametrize(
    ("who", "code", "answer"),
    [
        ("secretary", "DN01", 200),
        ("deputy", "DN01", 200),
        ("secretary", "DN02", 404),
        ("neighbour_secretary", "DN02", 200),
        ("former_secretary", "DN01", 404),
        ("former_secretary", "DN02", 403),
        ("committee_member", "DN01", 403),
        ("member", "DN01", 403),
        ("base_office", "DN01", 200),
        ("base_office", "TH1", 404),
        ("in_charge", "DN01", 403),
        ("organisation_board", "DN01", 403),
        ("standing_member", "DN01", 403),
        ("administrator", "DN01", 403),
        ("outside_office", "DN01", 404),
    ],
)
def test_who_may(cast: Cast, who: str, code: str, answer: int) -> None:
    assert answer_of(add, cast, cell_id=cast.organizations[code], actor=cast.actor(who)) == answer


def many(cast: Cast, count: int) -> list[NewMember]:
    return [
        NewMember(
            full_name="Ngô Thị Hòa",
            cell_id=cast.organizations["DN01" if number % 2 else "DN02"],
            joined_on=JOINED,
            official_on=OFFICIAL,
            on=DAY,
            birth_date=dt.date(1960, 1, 1) + dt.timedelta(days=number),
            phone=f"09100{number:05d}",
            card_number=f"{number:012d}",
        )
        for number in range(count)
    ]


def test_many_are_entered_as_one_is_with_as_few_queries(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as few:
        add_members(many(cast, 2), actor=SYSTEM)
    Member.objects.filter(card_number__startswith="0000").update(card_number="")
    people = [
        person.__class__(**{**person.__dict__, "is_another_person": True, "phone": f"09200{place:05d}"})
        for place, person in enumerate(many(cast, 40))
    ]
    with CaptureQueriesContext(connection) as much:
        members = add_members(people, actor=SYSTEM)

    assert len(few) == len(much)
    assert [member.card_number for member in members] == [person.card_number for person in people]
    assert Membership.objects.filter(member__in=members).count() == 40
    assert RoleGrant.objects.filter(account_id__in=[member.pk for member in members]).count() == 40
    assert SignInName.objects.filter(account_id__in=[m.pk for m in members], kind="phone").count() == 40
    assert Fact.objects.filter(kind="MemberAdded").count() == 20 + 2 + 40


def test_of_many_each_reason_begins_with_the_name(cast: Cast) -> None:
    first, second, third = many(cast, 3)
    wrong = NewMember(**{**second.__dict__, "full_name": "Lê Văn 8", "card_number": first.card_number})
    assert reasons(add_members, [first, wrong, third], actor=SYSTEM) == [
        f"Ngô Thị Hòa: Số thẻ đảng viên {first.card_number} ghi cho hai người trong cùng danh sách.",
        "Lê Văn 8: Họ và tên “Lê Văn 8” có chữ số.",
        f"Lê Văn 8: Số thẻ đảng viên {first.card_number} ghi cho hai người trong cùng danh sách.",
    ]
    assert not Member.objects.filter(card_number=third.card_number).exists()


def test_one_cell_without_the_right_refuses_them_all(cast: Cast) -> None:
    assert answer_of(add_members, many(cast, 4), actor=cast.actor("secretary")) == 404
    assert answer_of(add_members, many(cast, 4), actor=cast.actor("base_office")) == 200


def test_a_card_number_written_by_another_at_the_same_moment(committed_database: Cast) -> None:
    """The second looks before the first commits, and waits: it is refused like any other, never an error."""
    cast = committed_database
    said: list[list[str]] = []

    def second() -> None:
        try:
            said.append(
                reasons(
                    add, cast, full_name="Lê Văn Tám", cell_id=cast.organizations["DN02"], card_number=CARD
                )
            )
        finally:
            connection.close()

    with transaction.atomic():
        add(cast, card_number=CARD)
        thread = threading.Thread(target=second)
        thread.start()
        wait_until_somebody_waits()
    thread.join(30)
    assert said == [["Số thẻ đảng viên này đã có ở tổ chức khác."]]
    assert Member.objects.filter(card_number=CARD).count() == 1


def wait_until_somebody_waits() -> None:
    """Until another connection of this database waits for a lock."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(asked)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("nobody waited")
