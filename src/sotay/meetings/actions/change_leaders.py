from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..events import LeadersChanged
from ..in_force import day_of
from ..models import Attendance, Meeting, MinuteTaking
from ..policy import CHANGE_LEADERS, VIEW_MEETING
from ..roll import may_chair, may_take_minutes, roll_of
from ..rules.running import Leaders, objections_to_changing_leaders
from ..rules.states import State


@transaction.atomic
def change_leaders(
    meeting_id: int, *, chair_id: int | None, minute_taker_id: int | None, reason: str, actor: Actor
) -> Meeting:
    """Name another chair or a second minute-taker while the meeting runs, with the reason (meetings.md §12).

    Each minute-taker signs his part; one who was named but never came has none. The rights of the first go over to the
    second.
    """
    meeting = claim(Meeting, meeting_id, actor, CHANGE_LEADERS, seen_by=VIEW_MEETING)

    roll = roll_of(meeting, day_of(meeting))
    leaders = Leaders(
        chair_id,
        minute_taker_id,
        is_minute_taker_on_roll=any(
            person.member_id == minute_taker_id and may_take_minutes(person) for person in roll
        ),
        may_chair=any(person.member_id == chair_id and may_chair(person) for person in roll),
    )
    is_unchanged = (chair_id, minute_taker_id) == (meeting.chair_id, meeting.minute_taker_id)
    insist(
        objections_to_changing_leaders(
            State(meeting.state),
            leaders,
            is_unchanged=is_unchanged,
            reason=reason,
            guidance=meeting.basis,
        )
    )

    assert chair_id is not None and minute_taker_id is not None  # noqa: S101, PT018 - insisted on above
    if minute_taker_id != meeting.minute_taker_id:
        hand_over_minutes(meeting, minute_taker_id)
    if chair_id != meeting.chair_id:
        meeting.chair_id, meeting.chosen_chair_reason = chair_id, clean(reason)
    meeting.revision += 1
    meeting.save(
        update_fields=[
            "chair",
            "chosen_chair_reason",
            "minute_taker",
            "acting_minute_taker",
            "revision",
        ]
    )

    record(
        LeadersChanged(meeting.pk, meeting.organization_id, chair_id, minute_taker_id, clean(reason)),
        actor=actor,
    )
    return meeting


def hand_over_minutes(meeting: Meeting, minute_taker_id: int) -> None:
    """From now on somebody else takes the minutes; the first keeps his part unless he never came."""
    came = Attendance.objects.filter(
        meeting=meeting, member_id=meeting.minute_taker_id, state=Attendance.State.PRESENT
    )
    if not came.exists():
        MinuteTaking.objects.filter(meeting=meeting, member_id=meeting.minute_taker_id).delete()
    MinuteTaking.objects.get_or_create(
        meeting=meeting, member_id=minute_taker_id, defaults={"since": clock.now()}
    )
    meeting.minute_taker_id = meeting.acting_minute_taker_id = minute_taker_id
