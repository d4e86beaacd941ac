from django.db import transaction
from django.db.models import F

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel.objections import insist

from ..cell_months import recount
from ..events import LeaveWithdrawn
from ..models import Attendance, Invitation, LeaveRequest
from ..parts import claim_part
from ..policy import WITHDRAW_LEAVE
from ..rules.leave import LeaveState, objections_to_withdrawing_leave
from ..rules.states import State


@transaction.atomic
def withdraw_leave(leave_request_id: int, *, actor: Actor) -> LeaveRequest:
    """Take one's own request back before the roll call is closed; an absence marked from it is open again.

    Refused once it was answered with no or lapsed, and when the roll call is closed.
    """
    request = claim_part(LeaveRequest, leave_request_id, actor, WITHDRAW_LEAVE, seen_by=WITHDRAW_LEAVE)

    meeting = request.meeting
    insist(
        objections_to_withdrawing_leave(
            LeaveState(request.state),
            meeting_state=State(meeting.state),
            is_roll_call_closed=meeting.roll_call_closed_at is not None,
        )
    )

    request.state = LeaveRequest.State.WITHDRAWN
    request.save(update_fields=["state"])
    Invitation.objects.filter(meeting=meeting, member_id=request.member_id).update(
        answer="", answered_at=None
    )
    excused = Attendance.objects.filter(
        meeting=meeting, member_id=request.member_id, state=Attendance.State.EXCUSED
    )
    if excused.update(state=Attendance.State.UNDECIDED, revision=F("revision") + 1):
        recount(meeting)

    record(LeaveWithdrawn(meeting.pk, meeting.organization_id, request.pk, request.member_id), actor=actor)
    return request
