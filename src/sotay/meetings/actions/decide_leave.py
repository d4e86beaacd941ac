from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..cell_months import recount
from ..events import LeaveDecided
from ..excused_runs import record_excused_runs
from ..models import Attendance, LeaveRequest
from ..parts import claim_part
from ..planning_facts import chairs_of, links_of
from ..policy import DECIDE_LEAVE
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
    """Answer a request for leave; the secretary's own is answered by the deputy or who stands in for the secretary.

    An approved leave fills in the roll call as "vắng có lý do"; presence overrides it. Refused when it was answered
    before, without a word to a no, and after the minutes are signed (meetings.md §5).
    """
    request = claim_part(LeaveRequest, leave_request_id, actor, DECIDE_LEAVE)

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
    request.decision_note = clean(note)
    request.decided_by_name = actor.name
    request.decided_at = clock.now()
    request.save(update_fields=["state", "decision_note", "decided_by_name", "decided_at"])
    is_excused_now = row is not None and mark_row(row, decision)
    if is_excused_now:
        recount(meeting)

    record(
        LeaveDecided(meeting.pk, meeting.organization_id, request.pk, request.member_id, decision),
        actor=actor,
    )
    if is_excused_now and meeting.roll_call_closed_at is not None:
        record_excused_runs(meeting, [request.member_id], actor)
    return request


def mark_row(row: Attendance, decision: str) -> bool:
    """Fill the answer into the roll call; whether it changed the row."""
    mark = mark_after_decision(Mark(row.state), LeaveState(decision))
    if mark.value == row.state:
        return False
    row.state = Attendance.State(mark.value)
    row.revision += 1
    row.save(update_fields=["state", "revision"])
    return True
