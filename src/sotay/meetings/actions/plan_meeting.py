import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..agenda_templates import follow_template
from ..cell_months import refresh_cell_month, release_cell_month
from ..events import MeetingChanged, MeetingPlanned
from ..in_force import basis_of_meeting, day_of
from ..models import Meeting
from ..notices import end_leave_of_other_day, give_notice_anew
from ..planning_facts import links_of, other_meetings_of, plan_of, plan_terms_of
from ..policy import PLAN_MEETING, VIEW_MEETING
from ..roll import may_chair, roll_of
from ..rules.cautions import Need, objections_to_ignoring
from ..rules.choices import objections_to_choice
from ..rules.planning import cautions_on_planning, objections_to_changing, objections_to_planning
from ..rules.states import Entry, objections_to_overwriting

LONGEST_REASON = 300


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

    insist(objections_to_choice(kind or meeting.kind, Meeting.Kind.values, "kind"))
    given = answers or {}
    before = (meeting.starts_at, meeting.ends_at, meeting.place)
    is_change = meeting.state == Meeting.State.CONVENED
    was_regular, is_new_kind = meeting.counts_as_regular, kind not in {"", meeting.kind}
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    meeting.place, meeting.guests, meeting.topic = clean(place), clean(guests), clean(topic)
    meeting.kind = kind or meeting.kind
    on = day_of(meeting)
    chairs = {person.member_id for person in roll_of(meeting, on) if may_chair(person)}
    meeting.chair_id = chair_id if chair_id in chairs else None
    follow_template(meeting, is_new_kind=is_new_kind)  # its steps are counted next; a refusal undoes it
    plan, others, terms = plan_of(meeting), other_meetings_of(meeting), plan_terms_of(meeting)
    cautions = cautions_on_planning(plan, others=others, terms=terms)
    objections = objections_to_changing if is_change else objections_to_planning
    insist(
        [
            *objections_to_overwriting(seen_revision, meeting.revision, "", ""),
            *objections(plan, now=clock.now(), others=others, terms=terms, links=links_of(meeting)),
            *objections_to_ignoring(cautions, given),
        ]
    )

    meeting.basis = basis_of_meeting(on)
    reasons = {
        one.code: clean(given[one.code])[:LONGEST_REASON] for one in cautions if one.need is Need.REASON
    }
    meeting.late_day_reason = reasons.get("late_day_reason", "")
    meeting.chosen_chair_reason = reasons.get("chosen_chair", "")
    if not is_change:
        meeting.state = Meeting.State.PLANNED
        meeting.planned_at = meeting.planned_at or clock.now()
    meeting.revision += 1
    meeting.save()
    is_told_anew = (
        is_change
        and plan.entry is Entry.LIVE
        and before != (meeting.starts_at, meeting.ends_at, meeting.place)
    )
    if is_told_anew:
        end_leave_of_other_day(meeting, before[0])
        give_notice_anew(meeting)
    refresh_cell_month(meeting)
    if was_regular and not meeting.counts_as_regular:
        release_cell_month(meeting)

    assert meeting.starts_at is not None  # noqa: S101 - insisted on above
    if not is_change:
        record(MeetingPlanned(meeting.pk, meeting.organization_id, meeting.starts_at), actor=actor)
    elif is_told_anew:
        record(MeetingChanged(meeting.pk, meeting.organization_id, meeting.starts_at), actor=actor)
    return meeting
