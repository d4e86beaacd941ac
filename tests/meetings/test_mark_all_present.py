""" "Tất cả có mặt"."""

from collections.abc import Callable

from sotay.meetings.actions.ask_leave import ask_leave
from sotay.meetings.actions.decide_leave import decide_leave
from sotay.meetings.actions.mark_all_present import mark_all_present
from sotay.meetings.actions.mark_attendance import mark_attendance
from sotay.meetings.models import Attendance, Meeting
from tests.meetings.checks import RUNNERS, allowed, cell_month, facts, refused, who_may
from tests.meetings.life import called, ended, opened
from tests.people import Cast


def test_everybody_who_must_come_and_is_not_marked_yet(cast: Cast, at: Callable[..., None]) -> None:
    def ask(meeting: Meeting) -> None:
        request = ask_leave(meeting.pk, reason="illness", actor=cast.actor("deputy"))
        decide_leave(request.pk, decision="approved", actor=cast.actor("secretary"))
        ask_leave(meeting.pk, reason="work", actor=cast.actor("probationary"))

    meeting = opened(cast, before=ask)
    at(2025, 12, 3, 19, 35)
    taker = cast.actor("minute_taker")
    mark_attendance(meeting.pk, cast.members["member"], state="unexcused", seen_revision=0, actor=taker)
    with facts() as recorded:
        assert mark_all_present(meeting.pk, actor=taker) == 4
        assert mark_all_present(meeting.pk, actor=taker) == 0
    keys = {number: key for key, number in cast.members.items()}
    assert {keys[row.member_id]: (row.state, row.revision) for row in Attendance.objects.all()} == {
        **dict.fromkeys(("secretary", "committee_member", "minute_taker", "no_device"), ("present", 1)),
        "member": ("unexcused", 1),
        "deputy": ("excused", 0),
        "probationary": ("undecided", 0),  # his request still waits for an answer
        "exempt": ("exempt", 0),
    }
    assert recorded == [
        (
            "AllMarkedPresent",
            {"meeting_id": meeting.pk, "organization_id": meeting.organization_id, "marked_count": 4},
        )
    ]
    row = cell_month(meeting)
    assert (row.required_count, row.present_count) == (7, 4)


def test_only_while_the_roll_call_is_open(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    actor = cast.actor("secretary")
    assert ["đã chốt" in one.text for one in refused(mark_all_present, meeting.pk, actor=actor)] == [True]


def test_not_after_the_end(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    Meeting.objects.filter(pk=meeting.pk).update(roll_call_closed_at=None)
    at(2025, 12, 3, 22)
    assert len(refused(mark_all_present, meeting.pk, actor=cast.actor("secretary"))) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 35)
    assert who_may(cast, lambda actor: mark_all_present(meeting.pk, actor=actor)) == allowed(RUNNERS)
