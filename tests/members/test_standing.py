"""Exempt, suspended, on special duty, recognised, gone: dated, with their lengths, refusals and rights."""

import datetime as dt

import pytest

from sotay.accounts.models import Account
from sotay.audit.models import Fact
from sotay.members.actions.change_standing import change_standing
from sotay.members.actions.end_standing import end_standing
from sotay.members.actions.leave_party import leave_party
from sotay.members.actions.recognise_member import recognise_member
from sotay.members.models import MemberEvent, Standing
from sotay.members.queries import RollEntry, headcount, roll_on
from tests.answers import answer_of, reasons
from tests.people import SYSTEM, Cast

D = dt.date
DAY = D(2024, 3, 1)


def change(
    cast: Cast, key: str = "member", kind: str = "exempt", since: dt.date = DAY, **changes: object
) -> Standing:
    return change_standing(
        cast.members[key],
        kind=kind,
        since=since,
        **{"actor": SYSTEM, **changes},  # type: ignore[arg-type]
    )


def entry(cast: Cast, key: str, on: dt.date) -> RollEntry:
    return next(e for e in roll_on(cast.organizations["DN01"], on) if e.member_id == cast.members[key])


@pytest.mark.parametrize(
    ("kind", "flag", "event", "end_event"),
    [
        ("exempt", "is_exempt", "exempted", "exemption_ended"),
        ("suspended", "is_suspended", "suspended", "suspension_ended"),
        ("special_duty", "is_on_special_duty", "special_duty", "special_duty_ended"),
    ],
)
def test_it_holds_from_its_first_to_its_last_day(
    cast: Cast, kind: str, flag: str, event: str, end_event: str
) -> None:
    change(cast, kind=kind, until=D(2024, 5, 31), decision="Nghị quyết 3-NQ/CB")
    on_days = {
        day: getattr(entry(cast, "member", day), flag)
        for day in (D(2024, 2, 29), DAY, D(2024, 5, 31), D(2024, 6, 1))
    }
    assert list(on_days.values()) == [False, True, True, False]

    end_standing(cast.members["member"], kind=kind, last_day=D(2024, 4, 30), actor=SYSTEM)
    assert getattr(entry(cast, "member", D(2024, 4, 30)), flag) is True
    assert getattr(entry(cast, "member", D(2024, 5, 1)), flag) is False
    log = list(cast.member("member").events.values_list("kind", "effective_on", "until", "decision"))[-2:]
    assert log == [(event, DAY, D(2024, 5, 31), "Nghị quyết 3-NQ/CB"), (end_event, D(2024, 5, 1), None, "")]


def test_an_official_member_stays_official_while_exempt(cast: Cast) -> None:
    change(cast)
    found = entry(cast, "member", DAY)
    assert (found.is_official, found.is_exempt, found.standing) == (True, True, "official")
    assert headcount([cast.organizations["DN01"]], DAY).exempt == 2


def test_the_fact_is_recorded(cast: Cast) -> None:
    change(cast, kind="suspended", until=D(2024, 4, 1))
    assert Fact.objects.filter(kind="StandingBegun").latest("pk").payload == {
        "member_id": cast.members["member"],
        "organization_id": cast.organizations["DN01"],
        "kind": "suspended",
        "since": "2024-03-01",
        "until": "2024-04-01",
    }


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "official"}, "“official” không phải là tình trạng ghi ở đây."),
        ({"until": D(2024, 2, 1)}, "Ngày kết thúc 01/02/2024 trước ngày bắt đầu 01/03/2024."),
        (
            {"until": D(2025, 3, 1)},
            "Miễn sinh hoạt có thời hạn không quá 12 tháng. Nếu miễn lâu dài, hãy bỏ trống ngày kết thúc.",
        ),
        (
            {"kind": "suspended", "until": D(2024, 6, 29)},
            "Đình chỉ sinh hoạt không quá 120 ngày, kể cả gia hạn.",
        ),
        (
            {"key": "exempt"},
            "Đồng chí Đặng Thị Lan đã được ghi miễn sinh hoạt trong thời gian này (từ ngày 01/01/2020).",
        ),
        (
            {"since": D(2019, 1, 1)},
            "Vào ngày 01/01/2019 đồng chí Phạm Quốc Đạt không sinh hoạt chính thức ở chi bộ nào trong hệ thống.",
        ),
    ],
)
def test_it_is_refused(cast: Cast, changes: dict[str, object], sentence: str) -> None:
    assert reasons(change, cast, **changes) == [sentence]


@pytest.mark.parametrize("until", [None, D(2025, 2, 28)])
def test_an_exemption_may_last_up_to_the_limit_or_without_end(cast: Cast, until: dt.date | None) -> None:
    assert answer_of(change, cast, until=until) == 200


def test_ending_what_does_not_hold_is_refused(cast: Cast) -> None:
    assert reasons(end_standing, cast.members["member"], kind="exempt", last_day=DAY, actor=SYSTEM) == [
        "Vào ngày 01/03/2024 đồng chí Phạm Quốc Đạt không ở tình trạng miễn sinh hoạt."
    ]


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("secretary", 200),
        ("deputy", 200),
        ("base_office", 200),
        ("committee_member", 403),
        ("member", 403),
        ("minute_taker", 403),
        ("neighbour_secretary", 404),
        ("in_charge", 404),
        ("organisation_board", 404),
        ("standing_member", 404),
        ("administrator", 404),
        ("outside_office", 404),
    ],
)
def test_who_may(cast: Cast, who: str, answer: int) -> None:
    actor = cast.actor(who)
    assert answer_of(change, cast, actor=actor) == answer
    assert (
        answer_of(recognise_member, cast.members["probationary"], official_on=D(2020, 12, 1), actor=actor)
        == answer
    )
    ended = answer_of(end_standing, cast.members["exempt"], kind="exempt", last_day=DAY, actor=actor)
    assert ended == answer


def test_recognised_from_the_day_probation_ends(cast: Cast) -> None:
    member = recognise_member(
        cast.members["probationary"], official_on=D(2020, 12, 1), decision="Quyết định 5-QĐ/ĐU", actor=SYSTEM
    )
    assert member.official_on == D(2020, 12, 1)
    assert entry(cast, "probationary", D(2020, 11, 30)).standing == "probationary"
    assert entry(cast, "probationary", D(2020, 12, 1)).standing == "official"
    assert Fact.objects.filter(kind="MemberRecognised").latest("pk").payload["official_on"] == "2020-12-01"


@pytest.mark.parametrize(
    ("key", "official_on", "sentence"),
    [
        (
            "probationary", D(2020, 11, 30),
            "Đồng chí Vũ Đức Huy vào Đảng ngày 01/12/2019, thời gian dự bị 12 tháng chưa hết vào ngày 30/11/2020.",
        ),
        ("member", D(2024, 1, 1), "Đồng chí Phạm Quốc Đạt không phải là đảng viên dự bị vào ngày 01/01/2024."),
        ("probationary", D(2099, 1, 1), "Ngày 01/01/2099 chưa đến."),
    ],
)  # fmt: skip
def test_recognition_is_refused(cast: Cast, key: str, official_on: dt.date, sentence: str) -> None:
    assert reasons(recognise_member, cast.members[key], official_on=official_on, actor=SYSTEM) == [sentence]


@pytest.mark.parametrize("how", ["died", "left", "struck_off", "expelled"])
def test_who_is_gone_is_on_no_roll_from_that_day(cast: Cast, how: str) -> None:
    ids = cast.organizations
    change(cast, since=D(2024, 1, 1))
    before = headcount([ids["DN01"]], D(2024, 2, 29)).members
    leave_party(cast.members["member"], how=how, on=DAY, decision="Quyết định 9-QĐ/ĐU", actor=SYSTEM)

    assert headcount([ids["DN01"]], DAY).members == before - 1
    assert cast.members["member"] not in {e.member_id for e in roll_on(ids["DN01"], DAY)}
    assert entry(cast, "member", D(2024, 2, 29)).is_exempt
    assert not Standing.objects.filter(member_id=cast.members["member"], during__contains=DAY).exists()
    account = Account.objects.get(pk=cast.members["member"])
    assert (account.is_active, account.home_id, cast.member("member").cell_id) == (False, None, None)
    assert cast.member("member").events.last() == MemberEvent.objects.get(
        member_id=cast.members["member"], kind=how, effective_on=DAY, organization_id=ids["DN01"]
    )
    assert Fact.objects.filter(kind="MemberLeft").latest("pk").payload == {
        "member_id": cast.members["member"],
        "organization_id": ids["DN01"],
        "how": how,
        "on": "2024-03-01",
    }


@pytest.mark.parametrize(
    ("key", "how", "on", "sentence"),
    [
        (
            "probationary", "expelled", DAY,
            "Đảng viên dự bị không áp dụng khai trừ; trường hợp không đủ tư cách thì xóa tên.",
        ),
        ("member", "exempted", DAY, "“exempted” không phải là cách ra khỏi danh sách đảng viên."),
        ("member", "died", D(2099, 1, 1), "Ngày 01/01/2099 chưa đến."),
        (
            "member", "died", D(2018, 1, 1),
            "Vào ngày 01/01/2018 đồng chí Phạm Quốc Đạt không sinh hoạt chính thức ở chi bộ nào trong hệ thống.",
        ),
    ],
)  # fmt: skip
def test_leaving_is_refused(cast: Cast, key: str, how: str, on: dt.date, sentence: str) -> None:
    assert sentence in reasons(leave_party, cast.members[key], how=how, on=on, actor=SYSTEM)


def test_nobody_is_written_off_twice(cast: Cast) -> None:
    leave_party(cast.members["member"], how="died", on=DAY, actor=SYSTEM)
    assert answer_of(leave_party, cast.members["member"], how="left", on=D(2024, 6, 1), actor=SYSTEM) == 422


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("base_office", 200),
        ("secretary", 403),
        ("member", 403),
        ("neighbour_secretary", 404),
        ("organisation_board", 404),
    ],
)
def test_who_may_write_somebody_off(cast: Cast, who: str, answer: int) -> None:
    assert answer_of(leave_party, cast.members["exempt"], how="died", on=DAY, actor=cast.actor(who)) == answer
