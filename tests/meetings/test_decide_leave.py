"""Answering a request for leave."""

from collections.abc import Callable
from typing import Any

from sotay.committees.actions.end_post import end_post
from sotay.committees.models import Post
from sotay.kernel import clock
from sotay.meetings.actions.ask_leave import ask_leave
from sotay.meetings.actions.decide_leave import decide_leave
from sotay.meetings.actions.mark_attendance import mark_attendance
from sotay.meetings.models import Attendance, LeaveRequest, Meeting
from tests.meetings.checks import SECRETARIES, allowed, cell_month, facts, reasons, refused, who_may
from tests.meetings.life import convened, ended, opened
from tests.people import SYSTEM, Cast


def asked(cast: Cast, meeting: Meeting, key: str = "member") -> LeaveRequest:
    return ask_leave(meeting.pk, reason="illness", actor=cast.actor(key))


def decide(cast: Cast, request: LeaveRequest, *, by: str = "secretary", **changed: Any) -> LeaveRequest:
    return decide_leave(request.pk, **{"decision": "approved", "actor": cast.actor(by), **changed})


def row_of(cast: Cast, meeting: Meeting, key: str = "member") -> Attendance:
    return Attendance.objects.get(meeting=meeting, member_id=cast.members[key])


def test_the_answer_with_its_word(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    request = asked(cast, meeting)
    with facts() as recorded:
        decide(cast, request, decision="refused", note=" cần  dự ")
    request.refresh_from_db()
    assert (request.state, request.decision_note, request.decided_by_name, request.decided_at) == (
        "refused",
        "cần dự",
        "Nguyễn Thị An",
        clock.now(),
    )
    assert recorded == [
        (
            "LeaveDecided",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "leave_request_id": request.pk,
                "member_id": cast.members["member"],
                "state": "refused",
            },
        )
    ]


def test_an_approved_leave_fills_in_the_roll_call(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast, before=lambda one: decide(cast, asked(cast, one)))
    assert row_of(cast, meeting).state == "excused"
    assert row_of(cast, meeting, "deputy").state == "undecided"


def test_answered_in_the_meeting_it_changes_the_open_row_and_the_count(
    cast: Cast, at: Callable[..., None]
) -> None:
    requests: list[LeaveRequest] = []
    meeting = opened(cast, before=lambda one: requests.append(asked(cast, one)))
    at(2025, 12, 3, 19, 40)
    decide(cast, requests[0])
    row = row_of(cast, meeting)
    assert (row.state, row.revision) == ("excused", 1)
    assert cell_month(meeting).excused_count == 1


def test_a_mark_from_a_screen_before_the_answer_is_told_and_does_not_overwrite_it(
    cast: Cast, at: Callable[..., None]
) -> None:
    requests: list[LeaveRequest] = []
    meeting = opened(cast, before=lambda one: requests.append(asked(cast, one)))
    at(2025, 12, 3, 19, 40)
    seen = row_of(cast, meeting).revision
    decide(cast, requests[0])

    def mark(seen_revision: int) -> Attendance:
        return mark_attendance(
            meeting.pk,
            cast.members["member"],
            state="unexcused",
            seen_revision=seen_revision,
            actor=cast.actor("minute_taker"),
        )

    assert ["vẫn còn nguyên" in one for one in reasons(mark, seen)] == [True]
    assert row_of(cast, meeting).state == "excused"
    assert mark(seen + 1).state == "unexcused"


def test_presence_overrides(cast: Cast, at: Callable[..., None]) -> None:
    requests: list[LeaveRequest] = []
    meeting = opened(cast, before=lambda one: requests.append(asked(cast, one)))
    at(2025, 12, 3, 19, 40)
    mark_attendance(
        meeting.pk,
        cast.members["member"],
        state="present",
        seen_revision=0,
        actor=cast.actor("secretary"),
    )
    assert ["có mặt" in one for one in reasons(decide, cast, requests[0])] == [True]
    decide(cast, requests[0], decision="refused", note="đã dự")
    assert row_of(cast, meeting).state == "present"


def test_a_late_request_turns_an_unexcused_absence(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    Attendance.objects.filter(member_id=cast.members["member"]).update(state="unexcused")
    at(2025, 12, 4)
    decide(cast, asked(cast, meeting))
    assert row_of(cast, meeting).state == "excused"
    row = cell_month(meeting)
    assert (row.required_count, row.present_count, row.excused_count, row.unexcused_count) == (7, 6, 1, 0)


def test_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    request = asked(cast, meeting)
    assert [one.field for one in refused(decide, cast, request, decision="maybe")] == ["decision"]
    assert [one.field for one in refused(decide, cast, request, decision="refused")] == ["note"]
    decide(cast, request)
    assert [one.field for one in refused(decide, cast, request, decision="withdrawn")] == ["", "decision"]


def test_the_secretarys_own_request_goes_to_the_deputy(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    request = asked(cast, meeting, "secretary")
    assert ["Không tự" in one for one in reasons(decide, cast, request)] == [True]
    assert decide(cast, request, by="deputy").state == "approved"
    own = asked(cast, meeting, "deputy")
    assert ["Không tự" in one for one in reasons(decide, cast, own, by="deputy")] == [True]
    assert decide(cast, own).state == "approved"


def test_without_a_deputy_nobody_but_a_stand_in_answers_the_secretary(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    request = asked(cast, meeting, "secretary")
    post = Post.objects.get(member_id=cast.members["deputy"], kind_id="deputy_secretary")
    end_post(post.pk, last_day=clock.today().replace(day=20), actor=SYSTEM)
    assert len(reasons(decide, cast, request)) == 1


def test_after_the_signatures_by_amendment_only(cast: Cast, at: Callable[..., None]) -> None:
    requests: list[LeaveRequest] = []
    opened(cast, before=lambda one: requests.append(asked(cast, one)), kind="thematic")
    meeting = Meeting.objects.get()
    Meeting.objects.filter(pk=meeting.pk).update(state="minuted")
    at(2025, 12, 4)
    found = refused(decide, cast, requests[0])
    assert found[0].mend == f"/sinh-hoat/{meeting.pk}/bien-ban/dinh-chinh/"


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    request = asked(cast, meeting)
    found = who_may(cast, lambda actor: decide_leave(request.pk, decision="approved", actor=actor))
    assert found == allowed(SECRETARIES)
