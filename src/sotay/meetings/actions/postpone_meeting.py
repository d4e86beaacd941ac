import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..events import MeetingPostponed
from ..models import Meeting
from ..policy import POSTPONE_MEETING, VIEW_MEETING
from ..rules.planning import objections_to_postponing
from ..rules.states import State


@transaction.atomic
def postpone_meeting(
    meeting_id: int, *, reason: str, new_starts_at: dt.datetime | None, actor: Actor
) -> Meeting:
    """Move a meeting that has not begun to a later date; the old date is kept, all invited are told (meetings.md §3).

    The meeting goes back to the calendar; a convened one is convened again for its new date.
    """
    meeting = claim(Meeting, meeting_id, actor, POSTPONE_MEETING, seen_by=VIEW_MEETING)

    insist(
        objections_to_postponing(
            State(meeting.state),
            reason,
            starts_at=meeting.starts_at,
            new_starts_at=new_starts_at,
            now=clock.now(),
        )
    )

    assert new_starts_at is not None  # noqa: S101 - insisted on above
    old_start = meeting.starts_at
    if old_start and meeting.ends_at:
        meeting.ends_at = new_starts_at + (meeting.ends_at - old_start)
    meeting.postponed_from = meeting.postponed_from or old_start
    meeting.starts_at = new_starts_at
    meeting.gap_note = reason.strip()
    meeting.state = Meeting.State.PLANNED
    meeting.revision += 1
    if meeting.convened_at:
        meeting.convened_at = None
        meeting.invitations.all().delete()
    meeting.save()
    refresh_cell_month(meeting)

    record(MeetingPostponed(meeting.pk, meeting.organization_id, reason.strip(), old_start), actor=actor)
    return meeting
