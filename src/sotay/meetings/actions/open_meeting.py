from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..events import MeetingOpened
from ..in_force import day_of
from ..models import Attendance, LeaveRequest, Meeting, Sitting
from ..planning_facts import entry_of, links_of
from ..policy import OPEN_MEETING, VIEW_MEETING
from ..roll import attendance_row, roll_of
from ..rules.running import Leaders, Opening, objections_to_opening
from ..rules.states import Entry, State


@transaction.atomic
def open_meeting(
    meeting_id: int, *, minute_taker_id: int | None, chair_id: int | None = None, actor: Actor
) -> Meeting:
    """Open the meeting: the minute-taker is chosen, the first sitting begins, the roll of that day is called.

    Whoever has an approved leave is marked "vắng có lý do" beforehand, the exempt as "miễn"; presence overrides both.
    """
    meeting = claim(Meeting, meeting_id, actor, OPEN_MEETING, seen_by=VIEW_MEETING)

    now = clock.now()
    entry = entry_of(meeting)
    roll = roll_of(meeting, day_of(meeting))
    on_roll = {person.member_id for person in roll}
    leaders = Leaders(chair_id or meeting.chair_id, minute_taker_id, minute_taker_id in on_roll)
    others = Meeting.objects.filter(organization_id=meeting.organization_id, state=Meeting.State.IN_SESSION)
    opening = Opening(
        State(meeting.state),
        leaders,
        meeting.starts_at,
        len(roll),
        others.exclude(pk=meeting.pk).exists(),
        entry,
    )
    insist(objections_to_opening(opening, now=now, guidance=meeting.basis, links=links_of(meeting)))

    started_at = now if entry is Entry.LIVE else (meeting.starts_at or now)
    excused = set(
        LeaveRequest.objects.filter(meeting=meeting, state=LeaveRequest.State.APPROVED).values_list(
            "member_id", flat=True
        )
    )
    Attendance.objects.bulk_create(
        (attendance_row(meeting, person, is_excused=person.member_id in excused) for person in roll),
        ignore_conflicts=True,
    )
    Sitting.objects.create(meeting=meeting, number=meeting.sittings.count() + 1, started_at=started_at)
    meeting.state = Meeting.State.IN_SESSION
    meeting.chair_id, meeting.minute_taker_id = leaders.chair_id, minute_taker_id
    meeting.starts_at = started_at
    meeting.roll_call_opened_at = now
    meeting.revision += 1
    meeting.save()
    refresh_cell_month(meeting)

    record(MeetingOpened(meeting.pk, meeting.organization_id, minute_taker_id or 0, started_at), actor=actor)
    return meeting
