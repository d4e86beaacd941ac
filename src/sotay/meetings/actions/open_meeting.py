from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..cell_months import refresh_cell_month
from ..events import MeetingOpened
from ..in_force import basis_of_meeting
from ..models import Attendance, LeaveRequest, Meeting, MinuteTaking, Sitting
from ..planning_facts import chairs_of, entry_of, links_of
from ..policy import OPEN_MEETING, VIEW_MEETING
from ..roll import attendance_row, may_chair, may_take_minutes, roll_of
from ..rules.clocks import meeting_day
from ..rules.running import Leaders, Opening, objections_to_choosing_chair, objections_to_opening
from ..rules.states import Entry, State
from ..scorecards import begin


@transaction.atomic
def open_meeting(
    meeting_id: int,
    *,
    minute_taker_id: int | None,
    chair_id: int | None = None,
    chair_reason: str = "",
    actor: Actor,
) -> Meeting:
    """Open the meeting: the minute-taker is chosen, the first sitting begins, the roll of that day is called.

    Membership at the start decides who is on the roll. Whoever has an approved leave is marked "vắng có lý do"
    beforehand, the exempt as "miễn"; presence overrides both. A chair who is neither secretary nor deputy is chosen
    with a reason (meetings.md §11, §12).
    """
    meeting = claim(Meeting, meeting_id, actor, OPEN_MEETING, seen_by=VIEW_MEETING)

    now = clock.now()
    entry = entry_of(meeting)
    started_at = now if entry is Entry.LIVE else (meeting.starts_at or now)
    on = meeting_day(started_at)
    roll = roll_of(meeting, on)
    chair_id = chair_id or meeting.chair_id
    chair_reason = clean(chair_reason) or (
        meeting.chosen_chair_reason if chair_id == meeting.chair_id else ""
    )
    others = Meeting.objects.filter(organization_id=meeting.organization_id, state=Meeting.State.IN_SESSION)
    opening = Opening(
        State(meeting.state),
        Leaders(
            chair_id,
            minute_taker_id,
            is_minute_taker_on_roll=any(
                person.member_id == minute_taker_id and may_take_minutes(person) for person in roll
            ),
            may_chair=any(person.member_id == chair_id and may_chair(person) for person in roll),
        ),
        meeting.starts_at,
        len(roll),
        others.exclude(pk=meeting.pk).exists(),
        entry,
    )
    insist(
        [
            *objections_to_opening(opening, now=now, guidance=meeting.basis, links=links_of(meeting)),
            *objections_to_choosing_chair(
                is_post_holder=chair_id is None or chair_id in chairs_of(meeting, on), reason=chair_reason
            ),
        ]
    )

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
    assert minute_taker_id is not None  # noqa: S101 - insisted on above
    MinuteTaking.objects.create(meeting=meeting, member_id=minute_taker_id, since=now)
    meeting.state = Meeting.State.IN_SESSION
    meeting.chair_id, meeting.chosen_chair_reason = chair_id, chair_reason
    meeting.minute_taker_id = meeting.acting_minute_taker_id = minute_taker_id
    meeting.starts_at = started_at
    meeting.basis = basis_of_meeting(on)
    meeting.roll_call_opened_at = now
    meeting.revision += 1
    meeting.save()
    begin(meeting, follower_id=minute_taker_id)
    refresh_cell_month(meeting)

    record(
        MeetingOpened(meeting.pk, meeting.organization_id, minute_taker_id, started_at, chair_id), actor=actor
    )
    return meeting
