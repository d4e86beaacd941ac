from collections.abc import Mapping

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..cell_months import pass_month_on, refresh_cell_month
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
    """Say with a reason that a meeting is not held; the month is missing until the committee above accepts it.

    Refused once it has begun, without a reason of the list, and until the person has understood what the month counts
    as (meetings.md §3).
    """
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
    meeting.gap_reason, meeting.gap_note = reason, clean(note)
    meeting.revision += 1
    meeting.save(update_fields=["state", "gap_reason", "gap_note", "revision"])
    refresh_cell_month(meeting)
    if meeting.counts_as_regular:
        pass_month_on(meeting)

    record(MeetingCalledOff(meeting.pk, meeting.organization_id, meeting.month, reason), actor=actor)
    return meeting
