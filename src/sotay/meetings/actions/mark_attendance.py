from collections.abc import Mapping

from django.db import transaction
from django.http import Http404

from sotay.access.actor import Actor
from sotay.access.fetching import fetch_by
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import Objection, insist

from ..cell_months import write_mark
from ..events import AttendanceMarked
from ..models import Attendance, LeaveRequest, Meeting
from ..planning_facts import links_of
from ..policy import MARK_ATTENDANCE, VIEW_MEETING
from ..roll_facts import row_of
from ..rules.attendance import (
    Mark,
    cautions_on_marking,
    objections_to_late_minutes,
    objections_to_marking,
    objections_to_noting_departure,
)
from ..rules.cautions import objections_to_ignoring
from ..rules.choices import objections_to_choice
from ..rules.states import State, objections_to_overwriting


@transaction.atomic
def mark_attendance(
    meeting_id: int,
    member_id: int,
    *,
    state: str,
    seen_revision: int,
    late_minutes: int = 0,
    has_left: bool = False,
    is_assisted: bool = False,
    answers: Mapping[str, str] | None = None,
    actor: Actor,
) -> Attendance:
    """Decide one row of the roll call: có mặt, vắng có lý do, vắng không lý do; with lateness or leaving early.

    Refused once the roll call is closed, except for noting that somebody present has left, which changes no word of the
    row; when somebody else has marked the row since it was on the screen; and, until it is confirmed, for an absence
    with a reason that nobody has agreed to (`answers["excused_without_leave"]`). The same mark sent twice is one.
    """
    meeting = claim(Meeting, meeting_id, actor, MARK_ATTENDANCE, seen_by=VIEW_MEETING)

    wanted = {"meeting_id": meeting.pk, "member_id": member_id}
    row = fetch_by(Attendance, wanted, ("member",), is_locking=True)
    if row is None:
        raise Http404
    row.meeting = meeting
    is_closed = meeting.roll_call_closed_at is not None
    is_departure = is_closed and has_left
    if not is_departure and is_same(row, state, late_minutes, has_left=has_left, is_assisted=is_assisted):
        return row
    insist(
        [
            *objections_to_mark(meeting, row, state, answers or {}, is_departure=is_departure),
            *objections_to_late_minutes(late_minutes),
            *objections_to_overwriting(seen_revision, row.revision, "", ""),
        ]
    )

    if not is_departure:
        row.state = Attendance.State(state)
        row.late_minutes = late_minutes if row.state == Attendance.State.PRESENT else 0
        row.is_assisted = is_assisted
    has_left = has_left and row.state == Attendance.State.PRESENT
    row.left_at = (row.left_at or clock.now()) if has_left else None
    row.revision += 1
    write_mark(meeting, row)

    record(
        AttendanceMarked(
            meeting.pk, meeting.organization_id, member_id, row.state, row.late_minutes, has_left
        ),
        actor=actor,
    )
    return row


def is_same(row: Attendance, state: str, late_minutes: int, *, has_left: bool, is_assisted: bool) -> bool:
    """Whether the row says already what is sent: a tap sent twice, or again after its answer was lost."""
    return row.revision > 0 and (row.state, row.late_minutes, row.left_at is not None, row.is_assisted) == (
        state,
        late_minutes,
        has_left,
        is_assisted,
    )


def objections_to_mark(
    meeting: Meeting, row: Attendance, state: str, answers: Mapping[str, str], *, is_departure: bool
) -> list[Objection]:
    """Why the row may not say this now."""
    unknown = objections_to_choice(state, Attendance.State.values, "state")
    if unknown:
        return unknown
    facts, meeting_state = row_of(row, row.member.full_name), State(meeting.state)
    if is_departure:
        return objections_to_noting_departure(facts, meeting_state=meeting_state)
    refused = objections_to_marking(
        facts,
        Mark(state),
        meeting_state=meeting_state,
        is_roll_call_closed=meeting.roll_call_closed_at is not None,
        links=links_of(meeting) if meeting.roll_call_closed_at else None,
    )
    if refused or state != Attendance.State.EXCUSED:
        return refused
    has_leave = LeaveRequest.objects.filter(
        meeting=meeting, member_id=row.member_id, state=LeaveRequest.State.APPROVED
    ).exists()
    return objections_to_ignoring(
        cautions_on_marking(facts, Mark.EXCUSED, is_leave_approved=has_leave), answers
    )
