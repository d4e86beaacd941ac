"""Rows of a roll call as the rules take them."""

from .models import Attendance, LeaveRequest, Meeting
from .rules.attendance import LeftOut, Mark, RollRow


def left_out_of(*, is_exempt: bool, reason: str) -> LeftOut | None:
    """Why a row does not count in the rate."""
    if reason:
        return LeftOut(reason)
    return LeftOut.EXEMPT if is_exempt else None


def row_of(attendance: Attendance, name: str, *, has_open_leave: bool = False) -> RollRow:
    return RollRow(
        attendance.member_id,
        name,
        Mark(attendance.state),
        left_out_of(is_exempt=attendance.is_exempt, reason=attendance.not_required_reason),
        has_open_leave,
    )


def rows_of(meeting: Meeting) -> list[RollRow]:
    """Every row of a meeting's roll call, with whether a request for leave still waits."""
    waiting = set(
        LeaveRequest.objects.filter(meeting=meeting, state=LeaveRequest.State.SUBMITTED).values_list(
            "member_id", flat=True
        )
    )
    found = Attendance.objects.filter(meeting=meeting).values_list(
        "member_id", "member__full_name", "state", "is_exempt", "not_required_reason"
    )
    return [
        RollRow(
            member_id, name, Mark(state), left_out_of(is_exempt=exempt, reason=reason), member_id in waiting
        )
        for member_id, name, state, exempt, reason in found
    ]
