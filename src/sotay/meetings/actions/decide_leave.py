from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import recount
from ..events import LeaveDecided
from ..models import Attendance, LeaveRequest
from ..planning_facts import chairs_of, links_of
from ..policy import DECIDE_LEAVE, VIEW_MEETING
from ..rules.attendance import Mark
from ..rules.leave import (
    Decider,
    LeaveDecision,
    LeaveState,
    mark_after_decision,
    objections_to_deciding_leave,
)
from ..rules.states import State


@transaction.atomic
def decide_leave(leave_request_id: int, *, decision: str, note: str = "", actor: Actor) -> LeaveRequest:
    """Answer a request for leave; the secretary's own is answered by the deputy (meetings.md §5).

    An approved leave fills in the roll call as "vắng có lý do"; presence overrides it.
    """
    request = claim(
        LeaveRequest, leave_request_id, actor, DECIDE_LEAVE, seen_by=VIEW_MEETING, with_=("meeting",)
    )

    meeting = request.meeting
    post_of = chairs_of(meeting, clock.today())
    row = Attendance.objects.select_for_update().filter(meeting=meeting, member_id=request.member_id).first()
    insist(
        objections_to_deciding_leave(
            LeaveDecision(
                LeaveState(request.state),
                LeaveState(decision) if decision in set(LeaveState) else LeaveState.SUBMITTED,
                Decider(post_of[actor.account_id]) if actor.account_id in post_of else Decider.STAND_IN,
                State(meeting.state),
                is_own_request=request.member_id == actor.account_id,
                is_of_secretary=post_of.get(request.member_id) == Decider.SECRETARY,
                has_deputy=Decider.DEPUTY in post_of.values(),
                note=note,
                is_marked_present=row is not None and row.state == Attendance.State.PRESENT,
            ),
            links_of(meeting),
        )
    )

    request.state = decision
    request.decision_note = note.strip()
    request.decided_by_name = actor.name
    request.decided_at = clock.now()
    request.save(update_fields=["state", "decision_note", "decided_by_name", "decided_at"])
    if row is not None:
        row.state = mark_after_decision(Mark(row.state), LeaveState(decision)).value
        row.save(update_fields=["state"])
        recount(meeting)

    record(
        LeaveDecided(meeting.pk, meeting.organization_id, request.pk, request.member_id, decision),
        actor=actor,
    )
    return request
