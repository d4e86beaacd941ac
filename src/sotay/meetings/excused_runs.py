"""Runs of excused absences over a calendar year, as they stand after a roll call (meetings.md §5; decision 18)."""

from collections.abc import Collection

from sotay.access.actor import Actor
from sotay.audit.record import record

from .events import ExcusedRunReached
from .in_force import day_of, lookup_for
from .models import Attendance, Meeting
from .models.meeting import AFTER_THE_END
from .rules.absences import Attended, ExcusedRun, Level, excused_run, marks_of_year
from .rules.attendance import Mark
from .rules.clocks import meeting_day
from .rules.states import Kind
from .rules.terms import number_of

CALLED = (*AFTER_THE_END, Meeting.State.IN_SESSION, Meeting.State.INTERRUPTED)


def histories_of(member_ids: Collection[int], *, year: int) -> dict[int, list[Attended]]:
    """What the roll calls of a calendar year say of each of these members, in any cell, in one statement."""
    rows = Attendance.objects.filter(
        member_id__in=member_ids,
        meeting__starts_at__isnull=False,
        meeting__month__range=(f"{year - 1}-12-01", f"{year}-12-31"),
        meeting__state__in=CALLED,
    ).values_list("member_id", "meeting__starts_at", "meeting__kind", "state")
    found: dict[int, list[Attended]] = {member_id: [] for member_id in member_ids}
    for member_id, starts_at, kind, state in rows:
        assert starts_at is not None  # noqa: S101 - asked for above
        found[member_id].append(Attended(meeting_day(starts_at), Kind(kind), Mark(state)))
    return found


def excused_runs_at(meeting: Meeting, member_ids: Collection[int]) -> dict[int, ExcusedRun]:
    """The run in which each member stands after this meeting, by the rule of its day."""
    on = day_of(meeting)
    limit = number_of(lookup_for(meeting), "attendance.excused_run_max")
    return {
        member_id: excused_run(marks_of_year(history, on=on), limit)
        for member_id, history in histories_of(member_ids, year=on.year).items()
    }


def record_excused_runs(meeting: Meeting, member_ids: Collection[int], actor: Actor) -> None:
    """Record who, of those excused from this regular meeting, has reached the limit of the year or passed it."""
    if not meeting.counts_as_regular or not member_ids:
        return
    for member_id, run in sorted(excused_runs_at(meeting, member_ids).items()):
        if run.level is not Level.NONE:
            record(ExcusedRunReached(meeting.pk, meeting.organization_id, member_id, run.length), actor=actor)
