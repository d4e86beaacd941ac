"""Keeping the cell's month: what the board reads is written in the transaction of the act that changes it.

Two statements an act: one gathers the evidence from the meeting's own records, one writes the row.
"""

import datetime as dt
import json
from typing import Any

from django.db import connection

from sotay.access.fetching import kept_cursor
from sotay.kernel import clock

from .in_force import clock_terms_of, is_scoring_a_step, lookup_for, lookup_on
from .models import Attendance, CellMonth, Meeting
from .models.meeting import AFTER_THE_END
from .rules.clocks import ClockTerms, deadline_for_offline_entry, meeting_day, month_of
from .rules.states import Kind
from .rules.steps import (
    IN_THE_MEETING,
    NOT_FOLLOWED_YET,
    Step,
    Timing,
    counts_for_month,
    deadlines_of,
    openings_of,
)

EVIDENCE = """
SELECT (SELECT CASE WHEN count(*) > 0 AND count(*) = count(delivered_at) THEN max(delivered_at) END
        FROM meetings_invitation WHERE meeting_id = %(meeting)s) AS noticed_at,
       (SELECT CASE WHEN count(*) = count(published_at) THEN max(published_at) END
        FROM (SELECT published_at, was_given_in_session, bool_and(was_given_in_session) OVER () AS none_before
              FROM meetings_meetingpaper WHERE meeting_id = %(meeting)s AND is_current) paper
        WHERE none_before OR NOT was_given_in_session) AS papers_at,
       (SELECT max(closed_at) FROM meetings_ballot
        WHERE meeting_id = %(meeting)s AND matter = 'resolution' AND state = 'closed' AND is_passed) AS passed_at,
       (SELECT min(agreed_at) FROM meetings_scorecard
        WHERE meeting_id = %(meeting)s AND state = 'agreed') AS scored_at,
       (SELECT declared_at FROM meetings_nationalmark WHERE meeting_id = %(meeting)s) AS marked_at,
       EXISTS (SELECT 1 FROM meetings_resolution
               WHERE meeting_id = %(meeting)s AND type_code = 'NQ') AS has_resolution,
       (SELECT count(DISTINCT spoken.member_id) FROM meetings_opinion spoken
        JOIN meetings_attendance required USING (meeting_id, member_id)
        WHERE meeting_id = %(meeting)s AND spoken.channel = 'spoken' AND required.state = 'present'
          AND NOT required.is_exempt AND required.not_required_reason = '') AS speakers
"""

PROGRESS = """
CASE WHEN {state} = 'not_held' THEN 0 WHEN {state} IN ('draft', 'planned', 'convened', 'postponed') THEN 1
     WHEN {state} IN ('in_session', 'interrupted') THEN 2 ELSE 3 END
"""

WRITE = """
INSERT INTO meetings_cellmonth AS c (
    organization_id, month, meeting_id, meeting_state, held_on, is_late_entry, is_offline_entry, is_imported,
    is_gap_accepted, gap_reason, evidence, due, opens, not_applicable, grade, speaker_count, task_count, updated_at,
    required_count, present_count, excused_count, unexcused_count)
SELECT %(organization)s, %(month)s, %(meeting)s, %(state)s, %(held_on)s, %(late)s, %(offline)s, %(imported)s,
       %(accepted)s, %(gap)s, %(evidence)s, %(due)s, %(opens)s, %(not_applicable)s, %(grade)s, %(speakers)s, %(tasks)s,
       %(now)s, a.required, a.present, a.excused, a.unexcused
FROM ({counts}) a
ON CONFLICT (organization_id, month) DO UPDATE SET
    meeting_id = excluded.meeting_id, meeting_state = excluded.meeting_state, held_on = excluded.held_on,
    is_late_entry = excluded.is_late_entry, is_offline_entry = excluded.is_offline_entry,
    is_imported = excluded.is_imported, is_gap_accepted = excluded.is_gap_accepted, gap_reason = excluded.gap_reason,
    evidence = excluded.evidence, due = excluded.due, opens = excluded.opens,
    not_applicable = excluded.not_applicable, grade = excluded.grade, speaker_count = excluded.speaker_count,
    task_count = coalesce(excluded.task_count, c.task_count), updated_at = excluded.updated_at,
    required_count = excluded.required_count, present_count = excluded.present_count,
    excused_count = excluded.excused_count, unexcused_count = excluded.unexcused_count
WHERE c.meeting_id IS NULL OR c.meeting_id = excluded.meeting_id OR {theirs} > {ours}
"""

COUNTS_OF = """
SELECT CASE WHEN count(*) > 0 THEN count(*) FILTER (
           WHERE state IN ('present', 'excused', 'unexcused', 'undecided')
             AND NOT is_exempt AND not_required_reason = ''
       ) END AS required,
       CASE WHEN count(*) > 0 THEN count(*) FILTER (
           WHERE state = 'present' AND NOT is_exempt AND not_required_reason = '') END AS present,
       CASE WHEN count(*) > 0 THEN count(*) FILTER (WHERE state = 'excused') END AS excused,
       CASE WHEN count(*) > 0 THEN count(*) FILTER (WHERE state = 'unexcused') END AS unexcused
FROM {roll}
"""
COUNTS = COUNTS_OF.format(roll="meetings_attendance WHERE meeting_id = %(meeting)s")

SET_COUNTS = """
UPDATE meetings_cellmonth c SET
    required_count = a.required, present_count = a.present, excused_count = a.excused,
    unexcused_count = a.unexcused, updated_at = %(now)s
FROM ({counts}) a
WHERE c.meeting_id = %(meeting)s
"""
RECOUNT = SET_COUNTS.format(counts=COUNTS)

MARKED = ("state", "late_minutes", "left_at", "is_assisted", "revision")
COUNTED = "state, is_exempt, not_required_reason"
MARK = f"""
WITH marked AS (
    UPDATE meetings_attendance SET {", ".join(f"{name} = %({name})s" for name in MARKED)}
    WHERE id = %(row)s RETURNING {COUNTED}
), roll AS (
    SELECT {COUNTED} FROM marked
    UNION ALL
    SELECT {COUNTED} FROM meetings_attendance WHERE meeting_id = %(meeting)s AND id <> %(row)s
)
{SET_COUNTS.format(counts=COUNTS_OF.format(roll="roll"))} AND %(is_counted)s
"""  # noqa: S608 - put together from constants
"""A row of the roll and the counts that follow from it: a statement does not see what it writes itself, so the counts
are taken of the row as it is written and of all others."""


def recount(meeting: Meeting) -> None:
    """Bring the attendance counts of the cell's month up to date, in one statement over the meeting's own rows.

    Numerator and denominator are the same people: an exempt member who comes stands in neither (decisions 17).
    """
    if meeting.counts_as_regular:
        with kept_cursor() as cursor:
            cursor.execute(RECOUNT, {"meeting": meeting.pk, "now": clock.now()})


def write_mark(meeting: Meeting, row: Attendance) -> None:
    """Write one row of the roll call and the counts of the cell's month: the statement a meeting sends most often.

    The meeting is locked by the act, so that no other row of its roll changes meanwhile.
    """
    values = {name: getattr(row, name) for name in MARKED}
    with kept_cursor() as cursor:
        cursor.execute(
            MARK,
            {
                **values,
                "row": row.pk,
                "meeting": meeting.pk,
                "now": clock.now(),
                "is_counted": meeting.counts_as_regular,
            },
        )


def refresh_cell_month(meeting: Meeting, *, task_count: int | None = None) -> None:
    """Rewrite evidence and clocks of the cell's month after an act of its regular meeting.

    A second regular meeting of a month leaves the row with the first one, unless it has come further: held beats
    running, running beats planned, planned beats not held.
    """
    if not meeting.counts_as_regular:
        return
    timing = timing_of(meeting)
    held = held_at(meeting)
    with connection.cursor() as cursor:
        gathered = gather(cursor, meeting)
        values = {
            "organization": meeting.organization_id,
            "month": meeting.month,
            "meeting": meeting.pk,
            "state": meeting.state,
            "held_on": meeting_day(held) if held else None,
            "late": meeting.is_late_entry,
            "offline": meeting.is_offline_entry,
            "imported": meeting.is_imported,
            "accepted": meeting.gap_accepted_at is not None,
            "gap": meeting.gap_reason,
            "evidence": as_json(evidence_of(meeting, gathered)),
            "due": as_json(clocks_of(meeting, timing)),
            "opens": as_json(openings_of(timing)),
            "not_applicable": json.dumps([step.value for step in not_applicable_to(meeting, gathered)]),
            "grade": meeting.grade,
            "speakers": gathered["speakers"] if meeting.is_over else None,
            "tasks": task_count,
            "now": clock.now(),
        }
        theirs, ours = (PROGRESS.format(state=f"{row}.meeting_state") for row in ("excluded", "c"))
        cursor.execute(WRITE.format(counts=COUNTS, theirs=theirs, ours=ours), values)


def release_cell_month(meeting: Meeting) -> None:
    """The meeting is no longer a regular one: its month belongs to the cell's next regular meeting, if there is one."""
    CellMonth.objects.filter(meeting=meeting).delete()
    pass_month_on(meeting)


def pass_month_on(meeting: Meeting) -> None:
    """Let the cell's other regular meetings of the month stand for it, where they have come further."""
    others = Meeting.objects.select_related("organization").filter(
        organization_id=meeting.organization_id,
        month=meeting.month,
        kind__in=[Meeting.Kind.REGULAR, Meeting.Kind.COMBINED],
    )
    for other in others.exclude(pk=meeting.pk).exclude(state=Meeting.State.DRAFT).order_by("pk"):
        refresh_cell_month(other)


def gather(cursor: Any, meeting: Meeting) -> dict[str, Any]:
    """What the meeting's records show, in one statement."""
    cursor.execute(EVIDENCE, {"meeting": meeting.pk})
    names = [column.name for column in cursor.description]
    return dict(zip(names, cursor.fetchone(), strict=True))


def as_json(moments: dict[Step, dt.datetime]) -> str:
    return json.dumps({step.value: moment.isoformat() for step, moment in moments.items()})


def timing_of(meeting: Meeting) -> Timing:
    """What the meeting's clocks are set by."""
    return Timing(Kind(meeting.kind), meeting.month, meeting.starts_at, meeting.ends_at, meeting.ended_at)


def clocks_of(meeting: Meeting, timing: Timing) -> dict[Step, dt.datetime]:
    """The deadlines of the steps; what a cell on paper did in the meeting is entered in the days allowed (§11)."""
    terms = clock_terms_of(meeting)
    due = deadlines_of(timing, terms)
    until = deadline_for_offline_entry(meeting.starts_at, terms) if meeting.starts_at else None
    if meeting.is_offline_entry and until is not None:
        due |= {step: max(until, due[step]) for step in IN_THE_MEETING if step in due}
    return due


def held_at(meeting: Meeting) -> dt.datetime | None:
    """When the month's meeting was held; one moved past the first week of the next month counts for none."""
    if meeting.starts_at is None or meeting.state not in AFTER_THE_END:
        return None
    on = meeting_day(meeting.starts_at)
    terms = clock_terms_of(meeting)
    if month_of(on) != meeting.month:
        lookup = lookup_on(month_of(on), meeting)
        terms = ClockTerms.resolve(lookup, lookup)
    return meeting.starts_at if counts_for_month(on, meeting.month, terms) else None


def evidence_of(meeting: Meeting, gathered: dict[str, Any]) -> dict[Step, dt.datetime]:
    """The moment at which each step of the board was done, for the steps that are.

    A notice is out when the last invitation is delivered; papers when the last of those sent before the meeting is.
    """
    found: dict[Step, dt.datetime | None] = {
        Step.PLAN: meeting.planned_at,
        Step.NOTICE: gathered["noticed_at"] if meeting.convened_at else None,
        Step.PAPERS: gathered["papers_at"],
        Step.HELD: held_at(meeting),
        Step.ROLLCALL: meeting.roll_call_closed_at,
        Step.RESOLUTION: gathered["passed_at"],
        Step.TASKS: meeting.tasks_assigned_at,
        Step.SCORE: gathered["scored_at"],
        Step.MINUTES: meeting.minuted_at,
        Step.PUBLISHED: meeting.published_at,
        Step.REPORTED: meeting.reported_at,
        Step.NATIONAL_MARK: gathered["marked_at"],
    }
    return {step: moment for step, moment in found.items() if moment is not None}


def not_applicable_to(meeting: Meeting, gathered: dict[str, Any]) -> list[Step]:
    """Steps for which there is no rule, or which the cell has decided with a reason not to take."""
    steps = list(NOT_FOLLOWED_YET)
    if gathered["scored_at"] is None and not is_scoring_a_step(lookup_for(meeting), meeting.kind):
        steps.append(Step.SCORE)
    if meeting.result_note and not gathered["has_resolution"]:
        steps.append(Step.RESOLUTION)
    return steps
