from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..events import RollCallClosed
from ..excused_runs import record_excused_runs
from ..models import LeaveRequest, Meeting
from ..policy import CLOSE_ROLL_CALL, VIEW_MEETING
from ..roll_facts import rows_of
from ..rules.attendance import Mark, attendance_rate, objections_to_closing_roll_call
from ..rules.states import State


@transaction.atomic
def close_roll_call(meeting_id: int, *, actor: Actor) -> Meeting:
    """Close the roll call: every row is decided, chair and minute-taker are in the room (meetings.md §5).

    Requests for leave that nobody answered have lapsed. Who is absent with a reason as many times running as a year
    allows becomes known. Refused while a row is undecided, and a second time.
    """
    meeting = claim(Meeting, meeting_id, actor, CLOSE_ROLL_CALL, seen_by=VIEW_MEETING)

    rows = rows_of(meeting)
    insist(
        objections_to_closing_roll_call(
            rows,
            meeting_state=State(meeting.state),
            is_closed=meeting.roll_call_closed_at is not None,
            chair_id=meeting.chair_id,
            minute_taker_id=meeting.minute_taker_id,
        )
    )

    meeting.roll_call_closed_at = clock.now()
    meeting.revision += 1
    meeting.save(update_fields=["roll_call_closed_at", "revision"])
    meeting.leave_requests.filter(state=LeaveRequest.State.SUBMITTED).update(state=LeaveRequest.State.LAPSED)
    refresh_cell_month(meeting)

    rate = attendance_rate(rows)
    record(RollCallClosed(meeting.pk, meeting.organization_id, rate.required, rate.present), actor=actor)
    record_excused_runs(meeting, [row.member_id for row in rows if row.mark is Mark.EXCUSED], actor)
    return meeting
