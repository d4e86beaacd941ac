from django.db import transaction
from django.http import Http404

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..events import LeaveRequested
from ..in_force import day_of, lookup_for
from ..models import Attendance, Invitation, LeaveRequest, Meeting
from ..parts import claim_for_member
from ..planning_facts import links_of
from ..policy import ASK_LEAVE
from ..roll import not_required_reason_of, roll_of
from ..roll_facts import left_out_of
from ..rules.assistance import objections_to_assisting
from ..rules.choices import objections_to_choice
from ..rules.leave import LeaveAsk, LeaveState, objections_to_asking_leave
from ..rules.states import State
from ..rules.terms import number_of

LIVE = (LeaveRequest.State.SUBMITTED, LeaveRequest.State.APPROVED)


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

    Late requests are taken within the days allowed and before the minutes are signed (meetings.md §5). A request that
    was refused or left without an answer stays in the record beside the new one.
    """
    meeting, asker_id, is_assisted = claim_for_member(meeting_id, member_id, actor, ASK_LEAVE)

    ask = facts_of(meeting, asker_id, reason, note, is_assisted=is_assisted)
    late_days = number_of(lookup_for(meeting), "attendance.late_leave_request_days")
    insist(
        [
            *objections_to_asking_leave(ask, now=clock.now(), late_days=late_days, links=links_of(meeting)),
            *objections_to_choice(channel, Invitation.Channel.values, "channel"),
            *objections_to_assisting(is_assisted=is_assisted, evidence=slip_number),
        ]
    )

    request = LeaveRequest.objects.create(
        meeting=meeting,
        member_id=asker_id,
        reason=reason,
        note=clean(note),
        channel=channel,
        slip_number=clean(slip_number),
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


def facts_of(meeting: Meeting, asker_id: int, reason: str, note: str, *, is_assisted: bool) -> LeaveAsk:
    """The request as the rules take it. Raises Http404 for leave entered for somebody who is not of the cell."""
    person = next((one for one in roll_of(meeting, day_of(meeting)) if one.member_id == asker_id), None)
    if person is None and is_assisted:
        raise Http404
    live = LeaveRequest.objects.filter(meeting=meeting, member_id=asker_id, state__in=LIVE).first()
    return LeaveAsk(
        State(meeting.state),
        reason,
        note,
        meeting.starts_at,
        is_on_roll=person is not None,
        left_out=left_out_of(is_exempt=person.is_exempt, reason=not_required_reason_of(person))
        if person
        else None,
        live_request=LeaveState(live.state) if live else None,
        is_marked_present=Attendance.objects.filter(
            meeting=meeting, member_id=asker_id, state=Attendance.State.PRESENT
        ).exists(),
    )
