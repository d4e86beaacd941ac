from django.db import transaction
from django.db.models import F

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import insist

from ..cell_months import recount
from ..events import AllMarkedPresent
from ..models import Attendance, Meeting
from ..policy import MARK_ALL_PRESENT, VIEW_MEETING
from ..roll_facts import rows_of
from ..rules.attendance import marks_when_all_present, objections_to_marking_all
from ..rules.states import State


@transaction.atomic
def mark_all_present(meeting_id: int, *, actor: Actor) -> int:
    """ "Tất cả có mặt": everybody who must come and is not marked yet; then one corrects (meetings.md §5).

    Answers how many were marked. Whose leave still waits for an answer is left to be decided.
    """
    meeting = claim(Meeting, meeting_id, actor, MARK_ALL_PRESENT, seen_by=VIEW_MEETING)

    insist(
        objections_to_marking_all(
            meeting_state=State(meeting.state), is_roll_call_closed=meeting.roll_call_closed_at is not None
        )
    )

    marks = marks_when_all_present(rows_of(meeting))
    changed = Attendance.objects.filter(meeting=meeting, member_id__in=marks).update(
        state=Attendance.State.PRESENT, revision=F("revision") + 1
    )
    if changed == 0:
        return 0
    recount(meeting)

    record(AllMarkedPresent(meeting.pk, meeting.organization_id, changed), actor=actor)
    return changed
