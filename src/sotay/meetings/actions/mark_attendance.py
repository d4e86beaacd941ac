from django.db import transaction
from django.http import Http404

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import recount
from ..events import AttendanceMarked
from ..models import Attendance, Meeting
from ..policy import MARK_ATTENDANCE, VIEW_MEETING
from ..roll_facts import row_of
from ..rules.attendance import Mark, objections_to_marking, objections_to_noting_departure
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
    actor: Actor,
) -> Attendance:
    """Decide one row of the roll call: có mặt, vắng có lý do, vắng không lý do; with lateness or leaving early.

    Refused once the roll call is closed, except for noting that somebody present has left, which changes no word of the
    row; and when somebody else has marked the row since it was on the screen.
    """
    meeting = claim(Meeting, meeting_id, actor, MARK_ATTENDANCE, seen_by=VIEW_MEETING)

    row = (
        Attendance.objects.select_for_update(of=("self",), no_key=True)
        .select_related("member")
        .filter(meeting=meeting, member_id=member_id)
        .first()
    )
    if row is None:
        raise Http404
    facts = row_of(row, row.member.full_name)
    meeting_state = State(meeting.state)
    is_closed = meeting.roll_call_closed_at is not None
    is_departure = is_closed and has_left
    insist(
        [
            *(
                objections_to_noting_departure(facts, meeting_state=meeting_state)
                if is_departure
                else objections_to_marking(
                    facts, Mark(state), meeting_state=meeting_state, is_roll_call_closed=is_closed
                )
            ),
            *objections_to_overwriting(seen_revision, row.revision, "", ""),
        ]
    )

    if not is_departure:
        row.state = Attendance.State(state)
        row.late_minutes = late_minutes if row.state == Attendance.State.PRESENT else 0
    has_left = has_left and row.state == Attendance.State.PRESENT
    row.left_at = (row.left_at or clock.now()) if has_left else None
    row.is_assisted = row.is_assisted if is_departure else is_assisted
    row.revision += 1
    row.save(update_fields=["state", "late_minutes", "left_at", "is_assisted", "revision"])
    recount(meeting)

    record(AttendanceMarked(meeting.pk, meeting.organization_id, member_id, row.state), actor=actor)
    return row
