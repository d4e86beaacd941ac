import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import Objection, insist
from sotay.kernel.text import clean

from ..cell_months import refresh_cell_month
from ..events import MeetingPostponed
from ..in_force import clock_terms_of
from ..models import Meeting
from ..notices import end_leave_of_other_day
from ..planning_facts import other_meetings_of
from ..policy import POSTPONE_MEETING, VIEW_MEETING
from ..rules.planning import objections_to_overlap, objections_to_postponing
from ..rules.states import State
from ..rules.steps import is_after_latest_day


@transaction.atomic
def postpone_meeting(
    meeting_id: int, *, reason: str, new_starts_at: dt.datetime | None, actor: Actor
) -> Meeting:
    """Move a meeting that has not begun to a later date; the old date is kept, all invited are told (meetings.md §3).

    The meeting goes back to the calendar; a convened one is convened again for its new date, leave is asked anew.
    Refused without a reason and a date ahead, and where the cell meets at that hour already.
    """
    meeting = claim(Meeting, meeting_id, actor, POSTPONE_MEETING, seen_by=VIEW_MEETING)

    insist(
        [
            *objections_to_postponing(
                State(meeting.state),
                reason,
                starts_at=meeting.starts_at,
                new_starts_at=new_starts_at,
                now=clock.now(),
            ),
            *objections_to_new_hours(meeting, new_starts_at),
        ]
    )

    assert new_starts_at is not None  # noqa: S101 - insisted on above
    old_start = meeting.starts_at
    if old_start and meeting.ends_at:
        meeting.ends_at = new_starts_at + (meeting.ends_at - old_start)
    meeting.postponed_from = meeting.postponed_from or old_start
    meeting.starts_at = new_starts_at
    meeting.gap_note = clean(reason)
    if meeting.counts_as_regular and is_after_latest_day(new_starts_at, clock_terms_of(meeting)):
        meeting.late_day_reason = meeting.gap_note
    meeting.state = Meeting.State.PLANNED
    meeting.convened_at = None
    meeting.revision += 1
    meeting.save()
    end_leave_of_other_day(meeting, old_start)
    refresh_cell_month(meeting)

    record(MeetingPostponed(meeting.pk, meeting.organization_id, meeting.gap_note, old_start), actor=actor)
    return meeting


def objections_to_new_hours(meeting: Meeting, new_starts_at: dt.datetime | None) -> list[Objection]:
    """The cell's other meetings at the hours the meeting would move to."""
    if new_starts_at is None or meeting.starts_at is None or meeting.ends_at is None:
        return []
    new_ends_at = new_starts_at + (meeting.ends_at - meeting.starts_at)
    return objections_to_overlap(
        new_starts_at, new_ends_at, other_meetings_of(meeting), field="new_starts_at"
    )
