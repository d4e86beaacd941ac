"""Which steps of an agenda have left something in the record (meetings.md §6.1 column "Data produced", decision 19)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class StepFacts:
    """One step with what was written down at it. `produces` is what it is to leave (`regulations.agendas.Produces`)."""

    item_id: int
    title: str
    produces: str
    is_mandatory: bool = False
    has_note: bool = False
    opinions: int = 0


@dataclass(frozen=True)
class RecordFacts:
    """What the meeting's record holds elsewhere than at its steps."""

    has_guests: bool = False
    has_minute_taker: bool = False
    is_roll_call_closed: bool = False
    voted_matters: frozenset[str] = frozenset()
    spoken: int = 0
    tasks: int = 0
    answers: int = 0
    has_scorecard: bool = False


COMES_LATER = frozenset({"minutes"})
"""What is made after the meeting's end, so nothing can be missing before it."""


def has_data(step: StepFacts, record: RecordFacts) -> bool:
    """Whether a step has left what it is to leave; a note at the step always counts."""
    if step.has_note or step.opinions:
        return True
    return {
        "guests": record.has_guests,
        "minute_taker": record.has_minute_taker,
        "roll_call": record.is_roll_call_closed,
        "agenda_ballot": "agenda" in record.voted_matters,
        "resolution_ballot": "resolution" in record.voted_matters,
        "opinions": record.spoken > 0,
        "tasks": record.tasks > 0,
        "answers": record.answers > 0,
        "scorecard": record.has_scorecard,
    }.get(step.produces, False)


def steps_without_data(steps: Iterable[StepFacts], record: RecordFacts) -> tuple[str, ...]:
    """Titles of the mandatory steps that have left nothing yet."""
    return tuple(
        step.title
        for step in steps
        if step.is_mandatory and step.produces not in COMES_LATER and not has_data(step, record)
    )
