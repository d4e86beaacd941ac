"""Keeping the cell's month: what the board reads is written in the transaction of the act that changes it.

Two statements an act: one gathers the evidence from the meeting's own records, one writes the row.
"""

import datetime as dt
import json
from typing import Any

from django.db import connection

from sotay.kernel import clock

from .in_force import clock_terms_of
from .models import Meeting
from .models.meeting import AFTER_THE_END
from .rules.clocks import meeting_day
from .rules.states import Kind
from .rules.steps import Step, Timing, deadlines_of, openings_of

NOT_FOLLOWED_YET = (Step.PRECOMMITTEE, Step.SCORE)
"""Steps whose records this version does not keep: shown as "không áp dụng", never as missing."""

EVIDENCE = """
SELECT (SELECT CASE WHEN count(*) > 0 AND count(*) = count(delivered_at) THEN max(delivered_at) END
        FROM meetings_invitation WHERE meeting_id = %(meeting)s) AS noticed_at,
       (SELECT CASE WHEN count(*) = count(published_at) THEN max(published_at) END FROM meetings_meetingpaper
        WHERE meeting_id = %(meeting)s AND is_current AND NOT was_given_in_session) AS papers_at,
       (SELECT max(closed_at) FROM meetings_ballot
        WHERE meeting_id = %(meeting)s AND matter = 'resolution' AND state = 'closed' AND is_passed) AS passed_at,
       (SELECT declared_at FROM meetings_nationalmark WHERE meeting_id = %(meeting)s) AS marked_at,
       EXISTS (SELECT 1 FROM meetings_resolution
               WHERE meeting_id = %(meeting)s AND type_code = 'NQ') AS has_resolution,
       (SELECT count(DISTINCT member_id) FROM meetings_opinion
        WHERE meeting_id = %(meeting)s AND channel = 'spoken') AS speakers
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
WHERE c.meeting_id IS NULL OR c.meeting_id = excluded.meeting_id OR c.meeting_state = 'not_held'
"""

COUNTS = """
SELECT CASE WHEN count(*) > 0 THEN count(*) FILTER (
           WHERE state IN ('present', 'excused', 'unexcused', 'undecided')
             AND NOT is_exempt AND not_required_reason = ''
       ) END AS required,
       CASE WHEN count(*) > 0 THEN count(*) FILTER (
           WHERE state = 'present' AND NOT is_exempt AND not_required_reason = '') END AS present,
       CASE WHEN count(*) > 0 THEN count(*) FILTER (WHERE state = 'excused') END AS excused,
       CASE WHEN count(*) > 0 THEN count(*) FILTER (WHERE state = 'unexcused') END AS unexcused
FROM meetings_attendance WHERE meeting_id = %(meeting)s
"""

RECOUNT = f"""
UPDATE meetings_cellmonth c SET
    required_count = a.required, present_count = a.present, excused_count = a.excused,
    unexcused_count = a.unexcused, updated_at = %(now)s
FROM ({COUNTS}) a
WHERE c.meeting_id = %(meeting)s
"""  # noqa: S608 - put together from constants


def recount(meeting: Meeting) -> None:
    """Bring the attendance counts of the cell's month up to date, in one statement over the meeting's own rows.

    Numerator and denominator are the same people: an exempt member who comes stands in neither (decisions 17).
    """
    if meeting.counts_as_regular:
        with connection.cursor() as cursor:
            cursor.execute(RECOUNT, {"meeting": meeting.pk, "now": clock.now()})


def refresh_cell_month(meeting: Meeting, *, task_count: int | None = None) -> None:
    """Rewrite evidence and clocks of the cell's month after an act of its regular meeting.

    A second regular meeting of a month leaves the row with the first one, unless that one was not held.
    """
    if not meeting.counts_as_regular:
        return
    timing = timing_of(meeting)
    is_over = meeting.state in AFTER_THE_END
    with connection.cursor() as cursor:
        gathered = gather(cursor, meeting)
        values = {
            "organization": meeting.organization_id,
            "month": meeting.month,
            "meeting": meeting.pk,
            "state": meeting.state,
            "held_on": meeting_day(meeting.starts_at) if meeting.starts_at and is_over else None,
            "late": meeting.is_late_entry,
            "offline": meeting.is_offline_entry,
            "imported": meeting.is_imported,
            "accepted": meeting.gap_accepted_at is not None,
            "gap": meeting.gap_reason,
            "evidence": as_json(evidence_of(meeting, gathered)),
            "due": as_json(deadlines_of(timing, clock_terms_of(meeting))),
            "opens": as_json(openings_of(timing)),
            "not_applicable": json.dumps([step.value for step in not_applicable_to(meeting, gathered)]),
            "grade": meeting.grade,
            "speakers": gathered["speakers"] if is_over else None,
            "tasks": task_count,
            "now": clock.now(),
        }
        cursor.execute(WRITE.format(counts=COUNTS), values)


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


def evidence_of(meeting: Meeting, gathered: dict[str, Any]) -> dict[Step, dt.datetime]:
    """The moment at which each step of the board was done, for the steps that are.

    A notice is out when the last invitation is delivered; papers when the last of those sent before the meeting is.
    """
    is_held = meeting.state in AFTER_THE_END
    found: dict[Step, dt.datetime | None] = {
        Step.PLAN: meeting.planned_at,
        Step.NOTICE: gathered["noticed_at"] if meeting.convened_at else None,
        Step.PAPERS: gathered["papers_at"],
        Step.HELD: meeting.starts_at if is_held else None,
        Step.ROLLCALL: meeting.roll_call_closed_at,
        Step.RESOLUTION: gathered["passed_at"],
        Step.TASKS: meeting.tasks_assigned_at,
        Step.MINUTES: meeting.minuted_at,
        Step.PUBLISHED: meeting.published_at,
        Step.REPORTED: meeting.reported_at,
        Step.NATIONAL_MARK: gathered["marked_at"],
    }
    return {step: moment for step, moment in found.items() if moment is not None}


def not_applicable_to(meeting: Meeting, gathered: dict[str, Any]) -> list[Step]:
    """Steps for which there is no rule, or which the cell has decided with a reason not to take."""
    steps = list(NOT_FOLLOWED_YET)
    if meeting.result_note and not gathered["has_resolution"]:
        steps.append(Step.RESOLUTION)
    return steps
