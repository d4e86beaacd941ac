"""Closing the roll call: every row decided, leave lapsed, runs of absences known."""

import datetime as dt
from collections.abc import Callable

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.ask_leave import ask_leave
from sotay.meetings.actions.close_roll_call import close_roll_call
from sotay.meetings.actions.decide_leave import decide_leave
from sotay.meetings.actions.mark_all_present import mark_all_present
from sotay.meetings.actions.mark_attendance import mark_attendance
from sotay.meetings.models import Attendance, LeaveRequest, Meeting
from tests.meetings.checks import RUNNERS, allowed, cell_month, facts, reasons, refused, who_may
from tests.meetings.life import fresh, opened
from tests.people import Cast


def mark(cast: Cast, meeting: Meeting, key: str, state: str, *, seen: int = 0) -> None:
    mark_attendance(
        meeting.pk,
        cast.members[key],
        state=state,
        seen_revision=seen,
        answers={"excused_without_leave": "x"},
        actor=cast.actor("secretary"),
    )


def close(cast: Cast, meeting: Meeting, *, by: str = "minute_taker") -> Meeting:
    return close_roll_call(meeting.pk, actor=cast.actor(by))


def test_it_closes_with_its_rate(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 40)
    mark(cast, meeting, "member", "unexcused")
    mark(cast, meeting, "exempt", "present")
    mark_all_present(meeting.pk, actor=cast.actor("minute_taker"))
    with facts() as recorded:
        close(cast, meeting)
    assert fresh(meeting).roll_call_closed_at == clock.now()
    assert recorded == [
        (
            "RollCallClosed",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "required_count": 7,
                "present_count": 6,
            },
        )
    ]
    row = cell_month(meeting)
    assert row.evidence["rollcall"] == clock.now().isoformat()
    assert (row.required_count, row.present_count, row.unexcused_count) == (7, 6, 1)


def test_it_is_refused_while_a_row_is_undecided_and_says_whose_leave_waits(
    cast: Cast, at: Callable[..., None]
) -> None:
    def ask(meeting: Meeting) -> None:
        ask_leave(meeting.pk, reason="work", actor=cast.actor("member"))

    meeting = opened(cast, before=ask)
    at(2025, 12, 3, 19, 40)
    waiting, undecided = reasons(close, cast, meeting)
    assert "Phạm Quốc Đạt" in waiting
    assert "còn 6 đồng chí" in undecided


def test_a_request_nobody_answered_has_lapsed(cast: Cast, at: Callable[..., None]) -> None:
    def ask(meeting: Meeting) -> None:
        ask_leave(meeting.pk, reason="work", actor=cast.actor("member"))

    meeting = opened(cast, before=ask)
    at(2025, 12, 3, 19, 40)
    mark(cast, meeting, "member", "unexcused")
    mark_all_present(meeting.pk, actor=cast.actor("minute_taker"))
    close(cast, meeting)
    request = LeaveRequest.objects.get()
    assert request.state == "lapsed"
    decide_leave(request.pk, decision="approved", actor=cast.actor("secretary"))
    assert Attendance.objects.get(member_id=cast.members["member"]).state == "excused"


def test_chair_and_minute_taker_are_in_the_room(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 40)
    mark(cast, meeting, "secretary", "unexcused")
    mark(cast, meeting, "minute_taker", "excused")
    mark_all_present(meeting.pk, actor=cast.actor("minute_taker"))
    assert sorted(one.split(" là ")[0] for one in reasons(close, cast, meeting)) == [
        "Người chủ trì",
        "Người ghi biên bản",
    ]


def test_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 40)
    mark_all_present(meeting.pk, actor=cast.actor("minute_taker"))
    close(cast, meeting)
    assert len(refused(close, cast, meeting)) == 1


def months_excused(cast: Cast, months: list[dt.date], *, key: str = "member") -> list[tuple[str, int]]:
    """The runs that become known when somebody is excused from the regular meetings of these months."""
    found: list[tuple[str, int]] = []
    for month in months:
        start = dt.datetime(month.year, month.month, 3, 19, 30, tzinfo=clock.VIETNAM)
        meeting = opened(cast, start=start)
        with clock.at(start), facts() as recorded:
            mark(cast, meeting, key, "excused")
            mark_all_present(meeting.pk, actor=cast.actor("minute_taker"))
            close(cast, meeting)
        Meeting.objects.filter(pk=meeting.pk).update(state="ended")
        found += [
            (month.strftime("%m/%Y"), payload["run"])
            for kind, payload in recorded
            if kind == "ExcusedRunReached" and payload["member_id"] == cast.members[key]
        ]
    return found


def test_vector_g_a_warning_after_the_third_and_a_breach_after_the_fourth(cast: Cast) -> None:
    months = [dt.date(2026, month, 1) for month in (1, 2, 3, 4)]
    assert months_excused(cast, months) == [("03/2026", 3), ("04/2026", 4)]


def test_vector_h_a_new_year_begins_anew(cast: Cast) -> None:
    months = [dt.date(2025, 11, 1), dt.date(2025, 12, 1), dt.date(2026, 1, 1), dt.date(2026, 2, 1)]
    assert months_excused(cast, months) == []


def test_decision_18_a_month_without_a_meeting_does_not_break_the_run(cast: Cast) -> None:
    months = [dt.date(2026, month, 1) for month in (1, 3, 5)]
    assert months_excused(cast, months) == [("05/2026", 3)]


def test_before_42_hd_the_run_is_known_too(cast: Cast) -> None:
    assert months_excused(cast, [dt.date(2023, month, 1) for month in (3, 4, 5)]) == [("05/2023", 3)]


def test_a_late_approval_can_complete_a_run(cast: Cast) -> None:
    months_excused(cast, [dt.date(2026, 1, 1), dt.date(2026, 2, 1)])
    start = dt.datetime(2026, 3, 3, 19, 30, tzinfo=clock.VIETNAM)
    meeting = opened(cast, start=start)
    with clock.at(start):
        mark(cast, meeting, "member", "unexcused")
        mark_all_present(meeting.pk, actor=cast.actor("minute_taker"))
        close(cast, meeting)
        Meeting.objects.filter(pk=meeting.pk).update(state="ended")
        request = ask_leave(meeting.pk, reason="illness", actor=cast.actor("member"))
        with facts() as recorded:
            decide_leave(request.pk, decision="approved", actor=cast.actor("secretary"))
    assert [(kind, payload.get("run")) for kind, payload in recorded] == [
        ("LeaveDecided", None),
        ("ExcusedRunReached", 3),
    ]
    assert recorded[1][1] == {
        "meeting_id": meeting.pk,
        "organization_id": meeting.organization_id,
        "member_id": cast.members["member"],
        "run": 3,
    }


@pytest.mark.parametrize("kind", ["thematic", "extraordinary"])
def test_other_kinds_count_in_no_run(cast: Cast, kind: str) -> None:
    months_excused(cast, [dt.date(2026, 1, 1), dt.date(2026, 2, 1)])
    start = dt.datetime(2026, 2, 20, 19, 30, tzinfo=clock.VIETNAM)
    if kind == "extraordinary":
        Meeting.objects.filter(month=dt.date(2026, 2, 1)).update(kind=kind)
        kind = "regular"
        start = dt.datetime(2026, 3, 3, 19, 30, tzinfo=clock.VIETNAM)
    meeting = opened(cast, start=start, kind=kind)
    with clock.at(start), facts() as recorded:
        mark(cast, meeting, "member", "excused")
        mark_all_present(meeting.pk, actor=cast.actor("minute_taker"))
        close(cast, meeting)
    assert "ExcusedRunReached" not in {kind for kind, _ in recorded}


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 40)
    mark_all_present(meeting.pk, actor=cast.actor("minute_taker"))
    assert who_may(cast, lambda actor: close_roll_call(meeting.pk, actor=actor)) == allowed(RUNNERS)
