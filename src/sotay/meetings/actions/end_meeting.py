import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..closing_facts import ending_of, harvest_of
from ..events import MeetingEnded
from ..in_force import lookup_for
from ..models import Meeting
from ..planning_facts import links_of, required_minutes_of
from ..policy import END_MEETING, VIEW_MEETING
from ..roll_facts import rows_of
from ..rules.attendance import attendance_rate
from ..rules.cautions import objections_to_ignoring
from ..rules.running import cautions_on_ending, objections_to_ending
from ..rules.terms import number_of


@transaction.atomic
def end_meeting(
    meeting_id: int,
    *,
    ended_at: dt.datetime | None = None,
    answers: Mapping[str, str] | None = None,
    actor: Actor,
) -> Meeting:
    """Close the meeting: from now on the roll call and the ballots are read-only (meetings.md §3).

    Refused while a row of the roll call is undecided, the roll call is open, or a ballot is open. One that was broken
    off ends when its last sitting did. Two people who end one meeting at the same moment: the first wins, the second is
    told that it has ended.
    """
    meeting = claim(Meeting, meeting_id, actor, END_MEETING, seen_by=VIEW_MEETING)

    now = clock.now()
    ended_at = end_of_last_sitting(meeting) or ended_at or now
    ending = ending_of(meeting, ended_at)
    longest = number_of(lookup_for(meeting), "meeting.longest_hours")
    cautions = cautions_on_ending(
        harvest_of(meeting, ended_at),
        required=required_minutes_of(meeting),
        longest_hours=longest,
        guidance=meeting.basis,
    )
    insist(
        [
            *objections_to_ending(ending, now=now, guidance=meeting.basis, links=links_of(meeting)),
            *objections_to_ignoring(cautions, answers or {}),
        ]
    )

    meeting.sittings.filter(ended_at__isnull=True).update(ended_at=ended_at)
    meeting.state = Meeting.State.ENDED
    meeting.ended_at = ended_at
    meeting.revision += 1
    meeting.save(update_fields=["state", "ended_at", "revision"])
    refresh_cell_month(meeting)

    rate = attendance_rate(rows_of(meeting))
    record(
        MeetingEnded(meeting.pk, meeting.organization_id, ended_at, rate.present, rate.required), actor=actor
    )
    return meeting


def end_of_last_sitting(meeting: Meeting) -> dt.datetime | None:
    """When a meeting that was broken off stopped; it ends with what was done until then. None while it runs."""
    if meeting.state != Meeting.State.INTERRUPTED:
        return None
    return meeting.sittings.order_by("-number").values_list("ended_at", flat=True).first()
