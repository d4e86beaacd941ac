"""The list of members in and out: customary layout, matching, decisions 11 with addresses, undo, round trip."""

import datetime as dt
import time
import unicodedata
from typing import Any

import pytest
from django.test import Client

from sotay.accounts.models import Account, RoleGrant, SignInName
from sotay.audit.models import Fact, ReadRecord
from sotay.committees.actions.appoint_to_post import appoint_to_post
from sotay.kernel import clock
from sotay.members.actions.place_member import place_member
from sotay.members.listing import members_file
from sotay.members.models import Member, MemberEvent, Membership, Standing
from sotay.members.queries import headcount
from sotay.spreadsheets import jobs
from sotay.spreadsheets.actions.undo_import import undo_import
from sotay.spreadsheets.models import ImportRun
from sotay.spreadsheets.rows import stored_changes
from tests.answers import answer_of, reasons
from tests.members.lists import D, applied, preview, row, sentences, states
from tests.people import SYSTEM, Cast


def test_a_list_as_offices_keep_it(cast: Cast) -> None:
    """NFD text, dates as text, as dates and as serials, ids that lost a zero, trailing blanks, an unused column."""
    rows = [
        row(
            1,
            unicodedata.normalize("NFD", "Ngô Thị Hòa  "),
            birth=dt.date(1990, 5, 1),
            card="00 0123 456 789",
        ),
        row(2, "Lê Văn Tám", sex="nam", birth="6/1975", card=12345678901, joined=43499, phone=900000102),
        row(3, "Vũ Thị Mười", birth=1980, card=None, official=None, standing="ĐV dự bị", joined="3.2.2026"),
    ]
    run = preview(cast, rows)
    assert states(run) == ["new", "warning", "new"]
    applied(run)
    found = Member.objects.filter(full_name__in=["Ngô Thị Hòa", "Lê Văn Tám", "Vũ Thị Mười"]).order_by("pk")
    assert [
        (
            m.full_name,
            m.sex,
            m.birth_date,
            m.birth_precision,
            m.card_number,
            m.joined_on,
            m.official_on,
            m.phone,
        )
        for m in found
    ] == [
        (
            "Ngô Thị Hòa",
            "female",
            D(1990, 5, 1),
            "day",
            "000123456789",
            D(2019, 2, 3),
            D(2020, 2, 3),
            "0900000101",
        ),
        (
            "Lê Văn Tám",
            "male",
            D(1975, 6, 1),
            "month",
            "012345678901",
            D(2019, 2, 3),
            D(2020, 2, 3),
            "0900000102",
        ),
        ("Vũ Thị Mười", "female", D(1980, 1, 1), "year", "", D(2026, 2, 3), None, "0900000101"),
    ]
    assert {m.cell_id for m in found} == {cast.organizations["DN01"]}
    assert set(Membership.objects.filter(member__in=found).values_list("organization__code", flat=True)) == {
        "DN01"
    }
    assert Fact.objects.filter(kind="MemberAdded", payload__member_id__in=[m.pk for m in found]).count() == 3


def test_the_same_list_again_changes_nothing(cast: Cast) -> None:
    applied(preview(cast, [row(1)]))
    assert states(preview(cast, [row(2), row(3, "Lê Văn Tám", card=None)])) == ["same", "new"]


def test_changes_are_shown_asked_and_written_by_the_acts(cast: Cast) -> None:
    applied(preview(cast, [row(1, card=None, official=None, standing="Dự bị")]))
    member = Member.objects.get(full_name="Ngô Thị Hòa")
    run = preview(cast, [row(1, phone="0900000999")])
    stored = run.rows.exclude(state="skipped").get()
    assert (stored.state, stored.decision) == ("changed", "open")
    assert [(c.label, c.before, c.after) for c in stored_changes(stored)] == [
        ("Số thẻ đảng viên", "", "000123456789"),
        ("Điện thoại", "0900000101", "0900000999"),
        ("Ngày chính thức", "", "03/02/2020"),
    ]
    applied(run)
    member.refresh_from_db()
    assert (member.card_number, member.phone, member.official_on) == (
        "000123456789",
        "0900000999",
        dt.date(2020, 2, 3),
    )
    assert Standing.objects.get(member=member, kind="official").during.lower == dt.date(2020, 2, 3)
    assert MemberEvent.objects.filter(member=member, kind="recognised").exists()
    assert SignInName.objects.filter(account_id=member.pk, kind="phone").get().value == "0900000999"


def test_an_empty_cell_keeps_what_is_stored(cast: Cast) -> None:
    applied(preview(cast, [row(1)]))
    assert states(preview(cast, [row(1, phone=None, sex=None, official=None, standing=None)])) == ["same"]


def test_nobody_goes_back_to_probation(cast: Cast) -> None:
    applied(preview(cast, [row(1)]))
    run = preview(cast, [row(1, official=None, standing="Dự bị", phone="0900000999")])
    assert "J5: đồng chí Ngô Thị Hòa đã là đảng viên chính thức từ ngày 03/02/2020." in sentences(run)


def test_a_corrected_day_of_joining_moves_the_standings(cast: Cast) -> None:
    applied(preview(cast, [row(1)]))
    applied(preview(cast, [row(1, joined="03/03/2019", official="03/03/2020")]))
    member = Member.objects.get(full_name="Ngô Thị Hòa")
    assert [(s.kind, s.during.lower, s.during.upper) for s in member.standings.order_by("during")] == [
        ("probationary", dt.date(2019, 3, 3), dt.date(2020, 3, 3)),
        ("official", dt.date(2020, 3, 3), None),
    ]
    assert member.events.filter(kind="corrected").count() == 1
    assert Fact.objects.filter(kind="MemberDatesCorrected").latest("pk").payload["joined_on"] == "2019-03-03"


def test_a_whole_import_is_taken_back(cast: Cast) -> None:
    ids = cast.organizations
    before = headcount([ids["DN01"]], clock.today())
    member = cast.member("member")
    assert member.birth_date is not None
    changed = row(
        2, member.full_name, sex="Nam", birth=member.birth_date.strftime("%d/%m/%Y"), card="000000000777",
        joined="19/05/2014", official="19/05/2015", phone="0900000888",
    )  # fmt: skip
    accounts = Account.objects.count()
    run = applied(preview(cast, [row(1), changed]))
    added = Member.objects.get(full_name="Ngô Thị Hòa")
    undo_import(run.pk, actor=SYSTEM)
    jobs.revert(run.pk)
    run.refresh_from_db()
    assert (run.state, run.failure) == (ImportRun.State.UNDONE, "")
    assert headcount([ids["DN01"]], clock.today()) == before
    assert Account.objects.count() == accounts
    assert not RoleGrant.objects.filter(account_id=added.pk).exists()
    assert (cast.member("member").card_number, cast.member("member").phone) == ("", member.phone)
    assert Fact.objects.filter(kind="MemberRemoved").latest("pk").payload["member_id"] == added.pk
    assert states(preview(cast, [row(1)], again=True)) == ["new"]


def test_who_is_used_or_changed_since_is_not_taken_back(cast: Cast) -> None:
    names = ["Lê Văn Ba", "Lê Văn Bốn", "Lê Văn Năm", "Lê Văn Sáu"]
    run = applied(preview(cast, [row(n, name, card=None) for n, name in enumerate(names, start=1)]))
    three, four, five, _ = (Member.objects.get(full_name=name) for name in names)
    appoint_to_post(
        member_id=three.pk, organization_id=cast.organizations["DN01"], post_kind="cell_committee_member",
        since=clock.today(), actor=SYSTEM,
    )  # fmt: skip
    place_member(four.pk, to_cell_id=cast.organizations["DN02"], on=clock.today(), actor=SYSTEM)
    Account.objects.filter(pk=five.pk).update(activated_at=clock.now())
    used = "đã có dữ liệu gắn với mình hoặc đã đăng nhập."
    assert reasons(undo_import, run.pk, actor=SYSTEM) == [
        f"Dòng 5: Đồng chí Lê Văn Ba {used}",
        f"Dòng 6: Đồng chí Lê Văn Bốn {used}",
        f"Dòng 7: Đồng chí Lê Văn Năm {used}",
    ]


def test_the_export_reads_back_unchanged(cast: Cast) -> None:
    applied(
        preview(
            cast, [row(1), row(2, "H’Mai Niê", birth="6/1975", card=None, official=None, standing="Dự bị")]
        )
    )
    content, count = members_file(cast.organization("DN"), on=clock.today(), actor=SYSTEM)
    run = preview(cast, [], content=content)
    assert count == 15
    assert states(run) == ["same"] * 15
    assert sentences(run) == []


@pytest.mark.parametrize(
    ("who", "code", "answer"),
    [
        ("secretary", "DN01", 200),
        ("base_office", "DN", 200),
        ("secretary", "DN02", 403),
        ("committee_member", "DN01", 403),
        ("member", "DN01", 403),
        ("organisation_board", "QU", 403),
        ("administrator", "QU", 403),
    ],
)
def test_who_may_bring_in(cast: Cast, who: str, code: str, answer: int) -> None:
    assert answer_of(preview, cast, [row(1)], code=code, actor=cast.actor(who)) == answer


def test_a_secretary_brings_in_only_the_own_cell(cast: Cast) -> None:
    secretary = cast.actor("secretary")
    rows = [row(1, cell=None), row(2, "Lê Văn Tám", card=None, cell="Chi bộ Công ty Mẫu 2")]
    run = preview(cast, rows, code="DN01", actor=secretary)
    assert states(run) == ["new", "error"]
    applied(run, actor=secretary)
    assert Member.objects.get(full_name="Ngô Thị Hòa").cell_id == cast.organizations["DN01"]
    event = MemberEvent.objects.filter(member__full_name="Ngô Thị Hòa").last()
    assert event is not None
    assert event.recorded_by_name == "Nguyễn Thị An"


@pytest.mark.parametrize(
    ("who", "code", "status"),
    [
        ("secretary", "DN01", 200),
        ("base_office", "DN", 200),
        ("committee_member", "DN01", 403),
        ("member", "DN01", 403),
        ("secretary", "DN02", 404),
        ("organisation_board", "DN01", 403),
    ],
)
def test_who_may_take_the_list_away_saying_why(
    cast: Cast, client_of: Any, who: str, code: str, status: int
) -> None:
    client: Client = client_of(who)
    address = f"/dang-vien/to-chuc/{cast.organizations[code]}/tai-ve/"
    assert client.get(address).status_code == status
    answer = client.post(address, {"reason": "Báo cáo năm"})
    assert answer.status_code == status
    if status == 200:
        assert answer.content[:2] == b"PK"
        read = ReadRecord.objects.latest("pk")
        assert (read.subject_kind, read.subject_id, read.reason) == (
            "member_export", cast.organizations[code], "Báo cáo năm",
        )  # fmt: skip
        assert client.post(address, {"reason": " "}).status_code == 422


@pytest.mark.slow
def test_two_thousand_come_in_within_seconds(cast: Cast) -> None:
    rows = [
        row(
            number,
            "Nguyễn Văn Đông",
            birth=dt.date(1950, 1, 1) + dt.timedelta(days=number),
            card=f"{number:012d}",
        )
        for number in range(2_000)
    ]
    started = time.monotonic()
    applied(preview(cast, rows))
    assert Member.objects.filter(full_name="Nguyễn Văn Đông").count() == 2_000
    assert time.monotonic() - started < 60
