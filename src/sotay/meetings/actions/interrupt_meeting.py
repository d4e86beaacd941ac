import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..cell_months import refresh_cell_month
from ..events import MeetingInterrupted
from ..in_force import lookup_for
from ..models import Meeting
from ..policy import INTERRUPT_MEETING, VIEW_MEETING
from ..rules.running import objections_to_interrupting
from ..rules.states import State
from ..rules.terms import number_of


@transaction.atomic
def interrupt_meeting(
    meeting_id: int, *, reason: str, continues_at: dt.datetime | None, actor: Actor
) -> Meeting:
    """Break a meeting off with a reason and a planned continuation; its sitting closes (meetings.md §12).

    No vote is cast until it goes on. Refused without a reason, and without a continuation within the days allowed.
    """
    meeting = claim(Meeting, meeting_id, actor, INTERRUPT_MEETING, seen_by=VIEW_MEETING)

    now = clock.now()
    days = number_of(lookup_for(meeting), "meeting.continuation_days")
    insist(
        objections_to_interrupting(
            State(meeting.state), reason, now=now, continues_at=continues_at, continuation_days=days
        )
    )

    meeting.sittings.filter(ended_at__isnull=True).update(
        ended_at=now, interruption_reason=clean(reason), continues_at=continues_at
    )
    meeting.state = Meeting.State.INTERRUPTED
    meeting.revision += 1
    meeting.save(update_fields=["state", "revision"])
    refresh_cell_month(meeting)

    record(MeetingInterrupted(meeting.pk, meeting.organization_id, clean(reason)), actor=actor)
    return meeting
