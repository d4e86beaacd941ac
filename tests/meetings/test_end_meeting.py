"""The end: from then on the roll call and the ballots are read-only."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.actions.end_meeting import end_meeting
from sotay.meetings.actions.interrupt_meeting import interrupt_meeting
from sotay.meetings.actions.mark_attendance import mark_attendance
from sotay.meetings.models import Meeting
from tests.meetings.checks import SECRETARIES, allowed, cell_month, facts, reasons, refused, who_may
from tests.meetings.life import (
    BEFORE_42HD,
    START,
    ballot_closed,
    ballot_opened,
    called,
    close_with_all_present,
    convened,
    day,
    ended,
    fresh,
    opened,
    postponed_into,
)
from tests.people import Cast


def end(cast: Cast, meeting: Meeting, *, by: str = "secretary", **changed: Any) -> Meeting:
    return end_meeting(meeting.pk, **{"actor": cast.actor(by), **changed})


def test_the_meeting_is_held(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 35)
    mark_attendance(
        meeting.pk,
        cast.members["exempt"],
        state="present",
        seen_revision=0,
        actor=cast.actor("secretary"),
    )
    close_with_all_present(cast, meeting)
    at(2025, 12, 3, 21, 10)
    with facts() as recorded:
        end(cast, meeting)
    meeting = fresh(meeting)
    assert (meeting.state, meeting.ended_at) == ("ended", clock.now())
    assert meeting.sittings.get().ended_at == clock.now()
    assert recorded == [
        (
            "MeetingEnded",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "ended_at": clock.now().isoformat(),
                "present_count": 7,
                "required_count": 7,
            },
        )
    ]
    row = cell_month(meeting)
    assert (row.meeting_state, row.held_on, row.evidence["held"]) == (
        "ended",
        START.date(),
        START.astimezone(dt.UTC).isoformat(),
    )
    assert row.due["published"] == "2025-12-05T16:59:59.999999+00:00"
    assert row.due["rollcall"] == clock.now().isoformat()


def test_row_end_not_before_the_start_nor_ahead(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 21)
    assert [one.field for one in refused(end, cast, meeting, ended_at=START)] == ["ended_at"]
    assert [one.field for one in refused(end, cast, meeting, ended_at=day(minutes=91))] == ["ended_at"]
    assert end(cast, meeting, ended_at=day(minutes=80)).ended_at == day(minutes=80)


def test_row_over_eight_hours_is_confirmed(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 4, 4)
    assert [one.field for one in refused(end, cast, meeting)] == ["too_long"]
    assert end(cast, meeting, answers={"too_long": "x"}).state == "ended"


def test_row_minutes_shorter_than_required_are_allowed(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    assert end(cast, meeting).state == "ended"


def test_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    ballot_opened(cast, meeting)
    meeting.attendance.filter(member_id=cast.members["member"]).update(state="undecided")
    at(2025, 12, 3, 21)
    roll_call, ballots = refused(end, cast, meeting, ended_at=day(minutes=60))
    assert (roll_call.mend, ballots.mend) == (
        f"/sinh-hoat/{meeting.pk}/diem-danh/",
        f"/sinh-hoat/{meeting.pk}/#bieu-quyet",
    )


def test_an_open_roll_call_keeps_it_open(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    Meeting.objects.filter(pk=meeting.pk).update(roll_call_closed_at=None)
    at(2025, 12, 3, 21)
    assert len(reasons(end, cast, meeting)) == 1


def test_row_interrupted_and_not_continued_it_ends_with_what_was_done(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = called(cast)
    ballot = ballot_closed(cast, meeting)
    at(2025, 12, 3, 20, 30)
    interrupt_meeting(meeting.pk, reason="bão", continues_at=day(2), actor=cast.actor("secretary"))
    at(2025, 12, 20)
    end(cast, meeting)
    meeting = fresh(meeting)
    assert (meeting.state, meeting.ended_at) == ("ended", day(minutes=60))
    ballot.refresh_from_db()
    assert ballot.is_passed is True


def test_row_change_of_a_closed_roll_call_and_of_ballots_is_over(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    ballot = ballot_closed(cast, meeting)
    at(2025, 12, 3, 21)
    end(cast, meeting)
    assert len(refused(close_ballot, ballot.pk, agree=1, actor=cast.actor("secretary"))) == 1
    assert len(refused(end, cast, meeting)) == 1


@pytest.mark.parametrize(
    ("day_of_january", "is_counted"),
    [(7, True), (8, False)],
)
def test_row_meeting_moved_to_another_month_counts_within_its_first_week(
    cast: Cast, day_of_january: int, is_counted: bool
) -> None:
    start = dt.datetime(2026, 1, day_of_january, 19, 30, tzinfo=clock.VIETNAM)
    meeting = postponed_into(cast, start)
    row = cell_month(meeting)
    assert (row.month, row.meeting_state) == (dt.date(2025, 12, 1), "ended")
    assert ("held" in row.evidence, row.held_on is not None) == (is_counted, is_counted)


def test_vector_f_before_42_hd_no_clock_runs_for_papers_and_result(cast: Cast) -> None:
    row = cell_month(ended(cast, start=BEFORE_42HD))
    assert {"papers", "published", "reported", "national_mark"} & set(row.due) == set()
    assert row.due["minutes"] == "2023-05-05T16:59:59.999999+00:00"


def test_only_a_running_meeting(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 12, 3, 21)
    assert "đã triệu tập" in reasons(end, cast, meeting)[0]


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 21)
    assert who_may(cast, lambda actor: end_meeting(meeting.pk, actor=actor)) == allowed(SECRETARIES)
