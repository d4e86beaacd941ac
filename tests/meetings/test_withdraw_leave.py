"""Taking one's own request back."""

from collections.abc import Callable

import pytest

from sotay.meetings.actions.ask_leave import ask_leave
from sotay.meetings.actions.close_roll_call import close_roll_call
from sotay.meetings.actions.decide_leave import decide_leave
from sotay.meetings.actions.mark_all_present import mark_all_present
from sotay.meetings.actions.withdraw_leave import withdraw_leave
from sotay.meetings.models import Attendance, Invitation, LeaveRequest, Meeting
from tests.meetings.checks import EVERYBODY, cell_month, facts, reasons, who_may
from tests.meetings.life import convened, opened
from tests.people import Cast


def asked(cast: Cast, meeting: Meeting, *, decision: str = "") -> LeaveRequest:
    request = ask_leave(meeting.pk, reason="illness", actor=cast.actor("member"))
    if decision:
        decide_leave(request.pk, decision=decision, note="x", actor=cast.actor("secretary"))
    return request


def test_it_is_withdrawn_and_the_invitation_waits_again(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    request = asked(cast, meeting)
    with facts() as recorded:
        withdraw_leave(request.pk, actor=cast.actor("member"))
    request.refresh_from_db()
    row = Invitation.objects.get(member_id=cast.members["member"])
    assert (request.state, row.answer, row.answered_at) == ("withdrawn", "", None)
    assert recorded == [
        (
            "LeaveWithdrawn",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "leave_request_id": request.pk,
                "member_id": cast.members["member"],
            },
        )
    ]


def test_an_absence_marked_from_it_is_open_again(cast: Cast, at: Callable[..., None]) -> None:
    requests: list[LeaveRequest] = []
    meeting = opened(cast, before=lambda one: requests.append(asked(cast, one, decision="approved")))
    at(2025, 12, 3, 19, 35)
    assert cell_month(meeting).excused_count == 1
    withdraw_leave(requests[0].pk, actor=cast.actor("member"))
    row = Attendance.objects.get(member_id=cast.members["member"])
    assert (row.state, row.revision) == ("undecided", 1)
    assert cell_month(meeting).excused_count == 0


def test_once_the_roll_call_is_closed_it_stays(cast: Cast, at: Callable[..., None]) -> None:
    requests: list[LeaveRequest] = []
    meeting = opened(cast, before=lambda one: requests.append(asked(cast, one, decision="approved")))
    at(2025, 12, 3, 19, 35)
    mark_all_present(meeting.pk, actor=cast.actor("minute_taker"))
    close_roll_call(meeting.pk, actor=cast.actor("minute_taker"))
    found = reasons(withdraw_leave, requests[0].pk, actor=cast.actor("member"))
    assert ["đã chốt" in one for one in found] == [True]


@pytest.mark.parametrize("state", ["refused", "withdrawn", "lapsed"])
def test_what_was_answered_with_no_is_not_withdrawn(cast: Cast, at: Callable[..., None], state: str) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    request = asked(cast, meeting)
    LeaveRequest.objects.update(state=state)
    assert len(reasons(withdraw_leave, request.pk, actor=cast.actor("member"))) == 1


def test_only_one_s_own(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    request = asked(cast, meeting)
    assert who_may(cast, lambda actor: withdraw_leave(request.pk, actor=actor)) == {
        200: {"member"},
        404: set(EVERYBODY) - {"member"},
    }
