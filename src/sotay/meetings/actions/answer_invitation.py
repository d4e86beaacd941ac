from django.db import transaction
from django.http import Http404

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..events import InvitationAnswered
from ..models import Invitation, LeaveRequest, Meeting
from ..policy import ANSWER_INVITATION, VIEW_MEETING
from ..rules.invitations import objections_to_answering
from ..rules.states import State

LIVE = (LeaveRequest.State.SUBMITTED, LeaveRequest.State.APPROVED)


@transaction.atomic
def answer_invitation(meeting_id: int, *, actor: Actor) -> Invitation:
    """ "Sẽ dự": somebody invited says that he comes. (Who cannot come asks for leave.)

    Refused before convening, from the opening on, and while his request for leave stands.
    """
    meeting = claim(Meeting, meeting_id, actor, ANSWER_INVITATION, seen_by=VIEW_MEETING)

    invitation = Invitation.objects.filter(meeting=meeting, member_id=actor.account_id).first()
    if invitation is None:
        raise Http404
    leave = LeaveRequest.objects.filter(meeting=meeting, member_id=actor.account_id, state__in=LIVE)
    insist(objections_to_answering(State(meeting.state), has_live_leave=leave.exists()))

    if invitation.answer == Invitation.Answer.WILL_ATTEND:
        return invitation
    invitation.answer = Invitation.Answer.WILL_ATTEND
    invitation.answered_at = clock.now()
    invitation.read_at = invitation.read_at or clock.now()
    invitation.save(update_fields=["answer", "answered_at", "read_at"])

    record(
        InvitationAnswered(meeting.pk, meeting.organization_id, actor.account_id, invitation.answer),
        actor=actor,
    )
    return invitation
