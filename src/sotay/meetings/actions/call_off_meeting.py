from collections.abc import Mapping

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..events import MeetingCalledOff
from ..models import Meeting
from ..policy import CALL_OFF_MEETING, VIEW_MEETING
from ..rules.cautions import objections_to_ignoring
from ..rules.planning import cautions_on_calling_off, objections_to_calling_off
from ..rules.states import Kind, State


@transaction.atomic
def call_off_meeting(
    meeting_id: int, *, reason: str, note: str = "", answers: Mapping[str, str] | None = None, actor: Actor
) -> Meeting:
    """Say with a reason that a meeting is not held; the month is missing until the committee above accepts it."""
    meeting = claim(Meeting, meeting_id, actor, CALL_OFF_MEETING, seen_by=VIEW_MEETING)

    insist(
        [
            *objections_to_calling_off(State(meeting.state), reason, note),
            *objections_to_ignoring(
                cautions_on_calling_off(Kind(meeting.kind), meeting.month), answers or {}
            ),
        ]
    )

    meeting.state = Meeting.State.NOT_HELD
    meeting.gap_reason, meeting.gap_note = reason, note.strip()
    meeting.revision += 1
    meeting.save(update_fields=["state", "gap_reason", "gap_note", "revision"])
    refresh_cell_month(meeting)

    record(MeetingCalledOff(meeting.pk, meeting.organization_id, meeting.month, reason), actor=actor)
    return meeting
