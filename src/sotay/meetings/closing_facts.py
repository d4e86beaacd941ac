"""What the rules of ending and concluding want to know, gathered from a meeting's record."""

import datetime as dt

from django.db.models import Count, Q, QuerySet

from sotay.tasks.models import Task

from .in_force import lookup_for
from .models import Attendance, Ballot, Meeting, Opinion, Scorecard
from .planning_facts import required_minutes_of
from .rules.agenda_record import RecordFacts, StepFacts, steps_without_data
from .rules.assignments import TaskLine
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
        steps_without_data=steps_without_data(*record_facts_of(meeting)),
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


def record_facts_of(meeting: Meeting) -> tuple[list[StepFacts], RecordFacts]:
    """What each step of the agenda has left so far, and what the record holds elsewhere."""
    spoken = Q(channel=Opinion.Channel.SPOKEN)
    steps = [
        StepFacts(item_id, title, produces, is_mandatory, bool(note.strip()), opinions)
        for item_id, title, produces, is_mandatory, note, opinions in meeting.agenda.order_by("order")
        .annotate(opinion_count=Count("opinions"))
        .values_list("pk", "title", "produces", "is_mandatory", "note", "opinion_count")
    ]
    counted = meeting.opinions.aggregate(
        spoken=Count("pk", filter=spoken), answers=Count("pk", filter=Q(answered_at__isnull=False))
    )
    matters = meeting.ballots.filter(state=Ballot.State.CLOSED).values_list("matter", flat=True)
    return steps, RecordFacts(
        has_guests=bool(meeting.guests.strip()),
        has_minute_taker=meeting.minute_taker_id is not None,
        is_roll_call_closed=meeting.roll_call_closed_at is not None,
        voted_matters=frozenset(matters),
        spoken=counted["spoken"],
        tasks=tasks_of(meeting).count(),
        answers=counted["answers"],
        has_scorecard=meeting.scorecards.filter(state=Scorecard.State.AGREED).exists(),
    )
