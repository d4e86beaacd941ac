"""What the rules of ending and concluding want to know, gathered from a meeting's record."""

import datetime as dt

from django.db.models import QuerySet

from sotay.tasks.models import Task

from .in_force import lookup_for
from .models import Attendance, Ballot, Meeting, MinutesSignature
from .planning_facts import required_minutes_of
from .rules.assignments import TaskLine
from .rules.concluding import Capacity
from .rules.length import LengthTerms, SittingTime, actual_minutes, shortfall_sentence
from .rules.running import Ending, Harvest, Leaders
from .rules.states import State

MEETING = "meeting"


def ending_of(meeting: Meeting, ended_at: dt.datetime) -> Ending:
    """A running meeting about to be ended."""
    sitting = meeting.sittings.filter(ended_at__isnull=True).order_by("-number").first()
    undecided = Attendance.objects.filter(meeting=meeting, state=Attendance.State.UNDECIDED)
    return Ending(
        State(meeting.state),
        Leaders(meeting.chair_id, meeting.minute_taker_id),
        ended_at,
        sitting.started_at if sitting else None,
        meeting.roll_call_closed_at is not None,
        tuple(undecided.values_list("member__full_name", flat=True)),
        tuple(meeting.ballots.filter(state=Ballot.State.OPEN).values_list("text", flat=True)),
    )


def minutes_spent(meeting: Meeting, ended_at: dt.datetime | None = None) -> int:
    """The length of the meeting in whole minutes, by its sittings less long breaks."""
    sittings = [
        SittingTime(
            sitting.started_at,
            sitting.ended_at or ended_at or sitting.started_at,
            (sitting.break_minutes,) if sitting.break_minutes else (),
        )
        for sitting in meeting.sittings.all()
    ]
    return actual_minutes(sittings, LengthTerms.resolve(lookup_for(meeting)))


def harvest_of(meeting: Meeting, ended_at: dt.datetime) -> Harvest:
    """What the meeting leaves behind, for the last look before it ends."""
    spent = minutes_spent(meeting, ended_at)
    passed = meeting.ballots.filter(
        matter=Ballot.Matter.RESOLUTION, state=Ballot.State.CLOSED, is_passed=True
    )
    return Harvest(
        length=dt.timedelta(minutes=spent),
        has_passed_resolution=passed.exists(),
        has_no_resolution_reason=bool(meeting.result_note),
        tasks=tasks_of(meeting).count(),
        shortfall=shortfall_sentence(spent, required_minutes_of(meeting)),
    )


def tasks_of(meeting: Meeting) -> QuerySet[Task]:
    """Tasks given at the meeting, in the order given."""
    return Task.objects.filter(source_kind=MEETING, source_id=meeting.pk).order_by("pk")


def task_lines_of(meeting: Meeting) -> tuple[TaskLine, ...]:
    return tuple(
        TaskLine(task.content, task.person_id is not None, task.deadline, task.is_standing)
        for task in tasks_of(meeting).exclude(state=Task.State.CANCELLED)
    )


def signed_capacities(minutes_id: int) -> frozenset[Capacity]:
    """Which of the two signatures stand under one version of the minutes."""
    return frozenset(
        Capacity(capacity)
        for capacity in MinutesSignature.objects.filter(minutes_id=minutes_id).values_list(
            "capacity", flat=True
        )
    )
