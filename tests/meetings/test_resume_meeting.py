"""A broken-off meeting goes on in a new sitting."""

from collections.abc import Callable

from sotay.kernel import clock
from sotay.meetings.actions.close_roll_call import close_roll_call
from sotay.meetings.actions.end_meeting import end_meeting
from sotay.meetings.actions.interrupt_meeting import interrupt_meeting
from sotay.meetings.actions.mark_all_present import mark_all_present
from sotay.meetings.actions.mark_attendance import mark_attendance
from sotay.meetings.actions.resume_meeting import resume_meeting
from sotay.meetings.closing_facts import minutes_spent
from sotay.meetings.models import Attendance, Meeting
from tests.meetings.checks import RUNNERS, allowed, cell_month, facts, reasons, refused, who_may
from tests.meetings.life import ballot_closed, ballot_opened, called, day, fresh, opened
from tests.meetings.standings import send
from tests.people import Cast


def interrupted(cast: Cast, meeting: Meeting) -> Meeting:
    with clock.at(day(minutes=60)):
        interrupt_meeting(meeting.pk, reason="mất điện", continues_at=day(1), actor=cast.actor("secretary"))
    return fresh(meeting)


def test_row_interrupted_roll_call_again_and_ballots_stand(cast: Cast, at: Callable[..., None]) -> None:
    send(cast, "deputy", "DN02")
    meeting = opened(cast)
    at(2025, 12, 3, 19, 35)
    secretary = cast.actor("secretary")
    for key, state in (
        ("exempt", "present"),
        ("deputy", "present"),
        ("member", "unexcused"),
        ("no_device", "excused"),
    ):
        mark_attendance(
            meeting.pk,
            cast.members[key],
            state=state,
            seen_revision=0,
            answers={"excused_without_leave": "x"},
            actor=secretary,
        )
    mark_all_present(meeting.pk, actor=secretary)
    close_roll_call(meeting.pk, actor=secretary)
    ballot = ballot_closed(cast, meeting, agree=4)
    interrupted(cast, meeting)
    at(2025, 12, 4, 19, 30)
    with facts() as recorded:
        resume_meeting(meeting.pk, actor=cast.actor("minute_taker"))
    meeting = fresh(meeting)
    assert (meeting.state, meeting.roll_call_closed_at, meeting.starts_at) == (
        "in_session",
        None,
        day(),
    )
    assert list(meeting.sittings.values_list("number", "started_at", "ended_at")) == [
        (1, day(), day(minutes=60)),
        (2, clock.now(), None),
    ]
    keys = {number: key for key, number in cast.members.items()}
    found = {keys[row.member_id]: row.state for row in Attendance.objects.all()}
    undecided = ("secretary", "committee_member", "minute_taker", "probationary", "member")
    assert found == {
        **dict.fromkeys(undecided, "undecided"),
        "exempt": "exempt",
        "deputy": "not_required",
        "no_device": "excused",
    }
    ballot.refresh_from_db()
    assert (ballot.state, ballot.is_passed) == ("closed", True)
    assert "rollcall" not in cell_month(meeting).evidence
    assert recorded == [
        (
            "MeetingResumed",
            {"meeting_id": meeting.pk, "organization_id": meeting.organization_id, "sitting_number": 2},
        )
    ]


def test_a_row_on_an_old_screen_does_not_overwrite_the_new_call(cast: Cast, at: Callable[..., None]) -> None:
    meeting = interrupted(cast, called(cast))
    at(2025, 12, 4, 19, 30)
    resume_meeting(meeting.pk, actor=cast.actor("secretary"))
    found = reasons(
        mark_attendance,
        meeting.pk,
        cast.members["member"],
        state="unexcused",
        seen_revision=1,
        actor=cast.actor("secretary"),
    )
    assert ["vẫn còn nguyên" in one for one in found] == [True]


def test_the_length_is_the_sum_of_the_sittings(cast: Cast, at: Callable[..., None]) -> None:
    meeting = interrupted(cast, called(cast))
    at(2025, 12, 4, 19, 30)
    secretary = cast.actor("secretary")
    resume_meeting(meeting.pk, actor=secretary)
    mark_all_present(meeting.pk, actor=secretary)
    close_roll_call(meeting.pk, actor=secretary)
    at(2025, 12, 4, 20, 0)
    end_meeting(meeting.pk, actor=secretary)
    meeting = fresh(meeting)
    assert (minutes_spent(meeting), meeting.ended_at) == (90, clock.now())
    assert cell_month(meeting).due["published"] == "2025-12-05T16:59:59.999999+00:00"


def test_within_seven_days_and_without_an_open_ballot(cast: Cast, at: Callable[..., None]) -> None:
    running = called(cast)
    ballot_opened(cast, running)
    meeting = interrupted(cast, running)
    at(2025, 12, 10, 23, 59)
    assert [
        "Thông qua" in one for one in reasons(resume_meeting, meeting.pk, actor=cast.actor("deputy"))
    ] == [True]
    at(2025, 12, 11, 0, 0)
    assert len(refused(resume_meeting, meeting.pk, actor=cast.actor("deputy"))) == 2


def test_only_a_broken_off_meeting(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    assert len(refused(resume_meeting, meeting.pk, actor=cast.actor("secretary"))) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = interrupted(cast, called(cast))
    at(2025, 12, 4, 19, 30)
    assert who_may(cast, lambda actor: resume_meeting(meeting.pk, actor=actor)) == allowed(RUNNERS)
