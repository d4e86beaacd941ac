from django.db import transaction
from django.http import Http404

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..events import LeaveRequested
from ..in_force import day_of, lookup_for
from ..models import Attendance, Invitation, LeaveRequest, Meeting
from ..planning_facts import links_of
from ..policy import ASK_LEAVE, ENTER_FOR_MEMBER, VIEW_MEETING
from ..roll import not_required_reason_of, roll_of
from ..roll_facts import left_out_of
from ..rules.leave import LeaveAsk, LeaveState, objections_to_asking_leave
from ..rules.states import State
from ..rules.terms import number_of


@transaction.atomic
def ask_leave(
    meeting_id: int,
    *,
    reason: str,
    note: str = "",
    member_id: int | None = None,
    channel: str = "app",
    slip_number: str = "",
    actor: Actor,
) -> LeaveRequest:
    """Ask to be absent from a meeting, for oneself; or from paper for a member without a phone, marked as such.

    Late requests are taken within the days allowed and before the minutes are signed (meetings.md §5).
    """
    asker_id = member_id or actor.account_id
    is_assisted = asker_id != actor.account_id
    permission = ENTER_FOR_MEMBER if is_assisted else ASK_LEAVE
    meeting = claim(Meeting, meeting_id, actor, permission, seen_by=VIEW_MEETING)

    person = next((one for one in roll_of(meeting, day_of(meeting)) if one.member_id == asker_id), None)
    if person is None and is_assisted:
        raise Http404
    live = LeaveRequest.objects.filter(meeting=meeting, member_id=asker_id).exclude(state="withdrawn").first()
    row = Attendance.objects.filter(meeting=meeting, member_id=asker_id).first()
    ask = LeaveAsk(
        State(meeting.state),
        reason,
        note,
        meeting.starts_at,
        is_on_roll=person is not None,
        left_out=left_out_of(is_exempt=person.is_exempt, reason=not_required_reason_of(person))
        if person
        else None,
        live_request=LeaveState(live.state) if live else None,
        is_marked_present=row is not None and row.state == Attendance.State.PRESENT,
    )
    late_days = number_of(lookup_for(meeting), "attendance.late_leave_request_days")
    insist(objections_to_asking_leave(ask, now=clock.now(), late_days=late_days, links=links_of(meeting)))

    if live is not None:
        live.state = LeaveRequest.State.WITHDRAWN
        live.save(update_fields=["state"])
    request = LeaveRequest.objects.create(
        meeting=meeting,
        member_id=asker_id,
        reason=reason,
        note=note.strip(),
        channel=channel,
        slip_number=slip_number.strip(),
        entered_by_id=actor.account_id,
        entered_by_name=actor.name,
        submitted_at=clock.now(),
    )
    Invitation.objects.filter(meeting=meeting, member_id=asker_id).update(
        answer=Invitation.Answer.ASKS_LEAVE, answered_at=clock.now()
    )

    record(
        LeaveRequested(meeting.pk, meeting.organization_id, request.pk, asker_id, is_assisted), actor=actor
    )
    return request
