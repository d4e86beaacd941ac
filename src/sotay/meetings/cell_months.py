"""Keeping the cell's month: what the board reads is written in the transaction of the act that changes it."""

import datetime as dt

from django.db import connection

from sotay.kernel import clock

from .in_force import clock_terms_of
from .models import CellMonth, Meeting, NationalMark, Resolution
from .models.meeting import AFTER_THE_END
from .rules.clocks import meeting_day
from .rules.states import Kind
from .rules.steps import Step, Timing, deadlines_of, openings_of

NOT_FOLLOWED_YET = (Step.PRECOMMITTEE, Step.SCORE)
"""Steps whose records this version does not keep: shown as "không áp dụng", never as missing."""

COUNTS = """
UPDATE meetings_cellmonth c SET
    required_count = a.present + a.excused + a.unexcused + a.undecided,
    present_count = a.present, excused_count = a.excused, unexcused_count = a.unexcused, updated_at = %s
FROM (
    SELECT count(*) FILTER (WHERE state = 'present' AND NOT is_exempt) AS present,
           count(*) FILTER (WHERE state = 'excused') AS excused,
           count(*) FILTER (WHERE state = 'unexcused') AS unexcused,
           count(*) FILTER (WHERE state = 'undecided' AND NOT is_exempt) AS undecided
    FROM meetings_attendance WHERE meeting_id = %s
) a
WHERE c.meeting_id = %s
"""


def recount(meeting: Meeting) -> None:
    """Bring the attendance counts of the cell's month up to date, in one statement over the meeting's own rows."""
    if meeting.counts_as_regular:
        with connection.cursor() as cursor:
            cursor.execute(COUNTS, [clock.now(), meeting.pk, meeting.pk])


def refresh_cell_month(meeting: Meeting, *, task_count: int | None = None) -> None:
    """Rewrite evidence and clocks of the cell's month after an act of its regular meeting.

    A second regular meeting of a month leaves the row with the first one, unless that one was not held.
    """
    if not meeting.counts_as_regular:
        return
    row, _ = CellMonth.objects.select_for_update().get_or_create(
        organization_id=meeting.organization_id, month=meeting.month, defaults={"updated_at": clock.now()}
    )
    if row.meeting_id not in {None, meeting.pk} and row.meeting_state != Meeting.State.NOT_HELD:
        return
    timing = timing_of(meeting)
    row.meeting = meeting
    row.meeting_state = meeting.state
    row.held_on = (
        meeting_day(meeting.starts_at) if meeting.starts_at and meeting.state in AFTER_THE_END else None
    )
    row.is_late_entry = meeting.is_late_entry
    row.is_offline_entry = meeting.is_offline_entry
    row.is_imported = meeting.is_imported
    row.is_gap_accepted = meeting.gap_accepted_at is not None
    row.gap_reason = meeting.gap_reason
    row.evidence = {step: moment.isoformat() for step, moment in evidence_of(meeting).items()}
    row.due = {
        step.value: moment.isoformat()
        for step, moment in deadlines_of(timing, clock_terms_of(meeting)).items()
    }
    row.opens = {step.value: moment.isoformat() for step, moment in openings_of(timing).items()}
    row.not_applicable = [step.value for step in not_applicable_to(meeting)]
    row.grade = meeting.grade
    if task_count is not None:
        row.task_count = task_count
    if meeting.is_over:
        row.speaker_count = meeting.opinions.filter(channel="spoken").values("member_id").distinct().count()
    row.updated_at = clock.now()
    row.save()
    recount(meeting)


def timing_of(meeting: Meeting) -> Timing:
    """What the meeting's clocks are set by."""
    return Timing(Kind(meeting.kind), meeting.month, meeting.starts_at, meeting.ends_at, meeting.ended_at)


def evidence_of(meeting: Meeting) -> dict[str, dt.datetime]:
    """The moment at which each step of the board was done, for the steps that are."""
    found: dict[Step, dt.datetime | None] = {
        Step.PLAN: meeting.planned_at,
        Step.NOTICE: noticed_at(meeting),
        Step.PAPERS: papers_at(meeting),
        Step.HELD: meeting.starts_at if meeting.is_over and meeting.starts_at else None,
        Step.ROLLCALL: meeting.roll_call_closed_at,
        Step.RESOLUTION: passed_at(meeting),
        Step.TASKS: meeting.tasks_assigned_at,
        Step.MINUTES: meeting.minuted_at,
        Step.PUBLISHED: meeting.published_at,
        Step.REPORTED: meeting.reported_at,
        Step.NATIONAL_MARK: NationalMark.objects.filter(meeting=meeting)
        .values_list("declared_at", flat=True)
        .first(),
    }
    return {step.value: moment for step, moment in found.items() if moment is not None}


def noticed_at(meeting: Meeting) -> dt.datetime | None:
    """When the last invitation was delivered; none while one is still on its way."""
    if meeting.convened_at is None:
        return None
    delivered = list(meeting.invitations.values_list("delivered_at", flat=True))
    if not delivered or any(moment is None for moment in delivered):
        return None
    return max(moment for moment in delivered if moment is not None)


def papers_at(meeting: Meeting) -> dt.datetime | None:
    """When the last of the papers for the meeting was published; a spelling fix keeps the time of what it replaces."""
    moments = [
        published
        for published in meeting.papers.filter(is_current=True, was_given_in_session=False).values_list(
            "published_at", flat=True
        )
        if published is not None
    ]
    return max(moments, default=None)


def passed_at(meeting: Meeting) -> dt.datetime | None:
    """When the resolution was passed by a vote."""
    moment: dt.datetime | None = (
        meeting.ballots.filter(matter="resolution", state="closed", is_passed=True)
        .order_by("-closed_at")
        .values_list("closed_at", flat=True)
        .first()
    )
    return moment


def not_applicable_to(meeting: Meeting) -> list[Step]:
    """Steps for which there is no rule, or which the cell has decided with a reason not to take."""
    steps = list(NOT_FOLLOWED_YET)
    if meeting.result_note and not Resolution.objects.filter(meeting=meeting, type_code="NQ").exists():
        steps.append(Step.RESOLUTION)
    return steps
