"""Opening: chair, minute-taker, the first sitting, the roll of that day."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.ask_leave import ask_leave
from sotay.meetings.actions.decide_leave import decide_leave
from sotay.meetings.actions.open_meeting import open_meeting
from sotay.meetings.models import Attendance, Meeting, MinuteTaking
from sotay.members.actions.place_member import place_member
from sotay.members.models import Standing
from tests.answers import answer_of
from tests.meetings.checks import SECRETARIES, allowed, cell_month, facts, reasons, refused, who_may
from tests.meetings.life import START, convened, day, fresh, opened, planned
from tests.meetings.standings import send, set_standing
from tests.people import SYSTEM, Cast


def open_(cast: Cast, meeting: Meeting, *, by: str = "secretary", **changed: Any) -> Meeting:
    return open_meeting(
        meeting.pk,
        **{"minute_taker_id": cast.members["minute_taker"], "actor": cast.actor(by), **changed},
    )


def rows(cast: Cast, meeting: Meeting) -> dict[str, tuple[str, str, str]]:
    """Each person of the roll: standing, state, and why not required."""
    keys = {number: key for key, number in cast.members.items()}
    return {
        keys[row.member_id]: (row.standing, row.state, row.not_required_reason)
        for row in Attendance.objects.filter(meeting=meeting)
    }


def test_the_meeting_runs_with_its_roll(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 12, 3, 19, 33)
    with facts() as recorded:
        open_(cast, meeting)
    meeting = fresh(meeting)
    assert (meeting.state, meeting.starts_at, meeting.roll_call_opened_at) == (
        "in_session",
        clock.now(),
        clock.now(),
    )
    taker = cast.members["minute_taker"]
    assert (meeting.chair_id, meeting.minute_taker_id, meeting.acting_minute_taker_id) == (
        cast.members["secretary"],
        taker,
        taker,
    )
    assert list(meeting.sittings.values_list("number", "started_at", "ended_at")) == [(1, clock.now(), None)]
    assert list(MinuteTaking.objects.values_list("member_id", flat=True)) == [taker]
    official = ("official", "undecided", "")
    assert rows(cast, meeting) == {
        **dict.fromkeys(
            ("secretary", "deputy", "committee_member", "member", "minute_taker", "no_device"), official
        ),
        "probationary": ("probationary", "undecided", ""),
        "exempt": ("official", "exempt", ""),
    }
    assert recorded == [
        (
            "MeetingOpened",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "minute_taker_id": taker,
                "opened_at": clock.now().isoformat(),
                "chair_id": cast.members["secretary"],
            },
        )
    ]
    row = cell_month(meeting)
    assert (row.meeting_state, row.required_count, row.present_count) == ("in_session", 7, 0)


def test_approved_leave_and_standings_are_filled_in(cast: Cast) -> None:
    set_standing(cast, "no_device", Standing.Kind.SUSPENDED)
    set_standing(cast, "committee_member", Standing.Kind.SPECIAL_DUTY)
    send(cast, "deputy", "DN02")
    send(cast, "neighbour", "DN01")

    def approve(meeting: Meeting) -> None:
        request = ask_leave(meeting.pk, reason="illness", actor=cast.actor("member"))
        decide_leave(request.pk, decision="approved", actor=cast.actor("secretary"))

    found = rows(cast, opened(cast, before=approve))
    assert found["member"] == ("official", "excused", "")
    assert found["no_device"] == ("official", "not_required", "suspended")
    assert found["committee_member"] == ("official", "not_required", "special_duty")
    assert found["deputy"] == ("official", "not_required", "temporary_away")
    assert found["neighbour"] == ("temporary_here", "undecided", "")


def test_row_member_transferred_on_the_meeting_day_membership_at_the_start_decides(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = convened(cast)
    for key, cell in (("member", "DN02"), ("neighbour", "DN01")):
        place_member(cast.members[key], to_cell_id=cast.organizations[cell], on=START.date(), actor=SYSTEM)
    at(2025, 12, 3, 19, 30)
    open_(cast, meeting)
    found = rows(cast, meeting)
    assert ("member" in found, found["neighbour"]) == (False, ("official", "undecided", ""))


def test_row_opening_without_chair_or_minute_taker_is_refused(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    Meeting.objects.filter(pk=meeting.pk).update(chair=None)
    at(2025, 12, 3, 19, 30)
    found = refused(open_, cast, meeting, minute_taker_id=None)
    assert [one.field for one in found] == ["chair", "minute_taker"]


@pytest.mark.parametrize("key", ["neighbour", "in_charge", "former", "administrator"])
def test_neither_comes_from_another_cell(cast: Cast, at: Callable[..., None], key: str) -> None:
    meeting = convened(cast)
    at(2025, 12, 3, 19, 30)
    number = cast.members[key]
    assert [one.field for one in refused(open_, cast, meeting, minute_taker_id=number)] == ["minute_taker"]
    found = refused(open_, cast, meeting, chair_id=number, chair_reason="vắng")
    assert [one.field for one in found] == ["chair"]


def test_chair_and_minute_taker_are_two_people(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 12, 3, 19, 30)
    found = refused(open_, cast, meeting, minute_taker_id=cast.members["secretary"])
    assert [one.field for one in found] == ["minute_taker"]


def test_row_secretary_absent_the_deputy_chairs_else_a_member_with_the_reason(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = convened(cast)
    at(2025, 12, 3, 19, 30)
    assert answer_of(open_, cast, meeting, by="deputy", chair_id=cast.members["deputy"]) == 200
    member = {"chair_id": cast.members["member"]}
    assert [one.field for one in refused(open_, cast, meeting, by="deputy", **member)] == ["chair_reason"]
    open_(cast, meeting, by="deputy", **member, chair_reason=" bí thư  ốm ")
    meeting = fresh(meeting)
    assert (meeting.chair_id, meeting.chosen_chair_reason) == (cast.members["member"], "bí thư ốm")


def test_a_probationary_member_does_not_chair(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 12, 3, 19, 30)
    found = refused(open_, cast, meeting, chair_id=cast.members["probationary"], chair_reason="ốm")
    assert [one.field for one in found] == ["chair"]


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ((2025, 12, 2, 23, 59), False),
        ((2025, 12, 3, 0, 0), True),
        ((2025, 12, 4, 23, 59), True),
        ((2025, 12, 5, 0, 0), False),
    ],
)
def test_on_its_day(cast: Cast, at: Callable[..., None], moment: tuple[int, ...], is_open: bool) -> None:
    meeting = convened(cast)
    at(*moment)
    assert (answer_of(open_, cast, meeting) == 200) is is_open


def test_decision_12_the_day_is_that_of_the_first_sitting(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 12, 4, 0, 10)
    open_(cast, meeting)
    assert cell_month(meeting).due["published"] == "2025-12-06T16:59:59.999999+00:00"


def test_only_a_convened_meeting_and_one_at_a_time(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 12, 3, 19, 30)
    assert ["đã lên lịch" in one for one in reasons(open_, cast, meeting)] == [True]
    running = convened(cast, kind="thematic", start=day(1))
    Meeting.objects.filter(pk=meeting.pk).update(state="in_session")
    at(2025, 12, 4, 19, 30)
    assert ["chưa kết thúc" in one for one in reasons(open_, cast, running)] == [True]


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 12, 3, 19, 30)
    found = who_may(
        cast,
        lambda actor: open_meeting(meeting.pk, minute_taker_id=cast.members["minute_taker"], actor=actor),
    )
    assert found == allowed(SECRETARIES)


def test_before_42_hd_the_same_act_shows_no_clock_for_the_result(cast: Cast) -> None:
    start = dt.datetime(2023, 5, 5, 19, 30, tzinfo=clock.VIETNAM)
    row = cell_month(opened(cast, start=start))
    assert {"papers", "published", "reported", "national_mark"} & set(row.due) == set()
