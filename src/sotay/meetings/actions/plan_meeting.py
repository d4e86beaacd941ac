import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..events import MeetingChanged, MeetingPlanned
from ..in_force import day_of
from ..models import Meeting
from ..planning_facts import links_of, other_meetings_of, plan_of, plan_terms_of
from ..policy import PLAN_MEETING, VIEW_MEETING
from ..roll import roll_of
from ..rules.cautions import objections_to_ignoring
from ..rules.planning import cautions_on_planning, objections_to_changing, objections_to_planning
from ..rules.states import objections_to_overwriting


@transaction.atomic
def plan_meeting(
    meeting_id: int,
    *,
    starts_at: dt.datetime | None,
    ends_at: dt.datetime | None,
    place: str,
    chair_id: int | None,
    guests: str = "",
    topic: str = "",
    kind: str = "",
    seen_revision: int,
    answers: Mapping[str, str] | None = None,
    actor: Actor,
) -> Meeting:
    """Put a meeting on the calendar, or change time and place of one already convened (everybody is told anew).

    `answers` holds the reasons and confirmations that warnings ask for, by their code. Refused with every reason of
    meetings.md §11: a start in the past, an end before the start, an overlap, no place, no chair, no agenda.
    """
    meeting = claim(Meeting, meeting_id, actor, PLAN_MEETING, seen_by=VIEW_MEETING)

    is_change = meeting.state == Meeting.State.CONVENED
    has_moved = (meeting.starts_at, meeting.place) != (starts_at, place.strip())
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    meeting.place, meeting.guests, meeting.topic = place.strip(), guests.strip(), topic.strip()
    meeting.kind = kind or meeting.kind
    on_roll = {person.member_id for person in roll_of(meeting, day_of(meeting))}
    meeting.chair_id = chair_id if chair_id in on_roll else None
    plan, others, terms = plan_of(meeting), other_meetings_of(meeting), plan_terms_of(meeting)
    objections = objections_to_changing if is_change else objections_to_planning
    insist(
        [
            *objections_to_overwriting(seen_revision, meeting.revision, "", ""),
            *objections(plan, now=clock.now(), others=others, terms=terms, links=links_of(meeting)),
            *objections_to_ignoring(cautions_on_planning(plan, others=others, terms=terms), answers or {}),
        ]
    )

    meeting.late_day_reason = (answers or {}).get("late_day_reason", meeting.late_day_reason)[:300]
    if not is_change:
        meeting.state = Meeting.State.PLANNED
        meeting.planned_at = meeting.planned_at or clock.now()
    meeting.revision += 1
    meeting.save()
    refresh_cell_month(meeting)

    assert meeting.starts_at is not None  # noqa: S101 - insisted on above
    if not is_change:
        record(MeetingPlanned(meeting.pk, meeting.organization_id, meeting.starts_at), actor=actor)
    elif has_moved:
        record(MeetingChanged(meeting.pk, meeting.organization_id, meeting.starts_at), actor=actor)
    return meeting
