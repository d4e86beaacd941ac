from django.db import transaction
from django.db.models import Case, F, Q, Value, When

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..events import MeetingResumed
from ..in_force import lookup_for
from ..models import Attendance, Ballot, Meeting, Sitting
from ..planning_facts import links_of
from ..policy import RESUME_MEETING, VIEW_MEETING
from ..rules.running import Break, Leaders, objections_to_resuming
from ..rules.states import State
from ..rules.terms import number_of


@transaction.atomic
def resume_meeting(meeting_id: int, *, actor: Actor) -> Meeting:
    """Go on in a new sitting; who was present is called again, ballots of the first sitting stand (meetings.md §12).

    Refused after the days allowed, and while a ballot is open.
    """
    meeting = claim(Meeting, meeting_id, actor, RESUME_MEETING, seen_by=VIEW_MEETING)

    now = clock.now()
    last = meeting.sittings.order_by("-number").first()
    broken = Break(
        State(meeting.state),
        Leaders(meeting.chair_id, meeting.minute_taker_id),
        last.ended_at if last and last.ended_at else now,
        tuple(meeting.ballots.filter(state=Ballot.State.OPEN).values_list("text", flat=True)),
    )
    days = number_of(lookup_for(meeting), "meeting.continuation_days")
    insist(objections_to_resuming(broken, now=now, continuation_days=days, links=links_of(meeting)))

    sitting = Sitting.objects.create(meeting=meeting, number=(last.number if last else 0) + 1, started_at=now)
    states = Attendance.State
    meeting.attendance.filter(state__in=[states.PRESENT, states.UNEXCUSED]).update(
        state=Case(
            When(~Q(not_required_reason=""), then=Value(states.NOT_REQUIRED)),
            When(is_exempt=True, then=Value(states.EXEMPT)),
            default=Value(states.UNDECIDED),
        ),
        late_minutes=0,
        left_at=None,
        revision=F("revision") + 1,
    )
    meeting.state = Meeting.State.IN_SESSION
    meeting.roll_call_closed_at = None
    meeting.revision += 1
    meeting.save(update_fields=["state", "roll_call_closed_at", "revision"])
    refresh_cell_month(meeting)

    record(MeetingResumed(meeting.pk, meeting.organization_id, sitting.number), actor=actor)
    return meeting
