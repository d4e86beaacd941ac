"""What the items of a score are found by, as plain values (meetings.md §8)."""

from dataclasses import dataclass
from datetime import datetime

from sotay.regulations.values import Threshold


@dataclass(frozen=True)
class RollFacts:
    """The roll in numbers. `present` and `excused` count among `required`; the others stand in neither number."""

    required: int = 0
    present: int = 0
    unexcused: int = 0
    undecided: int = 0
    exempt: int = 0
    not_required: int = 0
    long_runs: int = 0
    run_max: int | None = None
    quality_share: Threshold | None = None


@dataclass(frozen=True)
class PreparationFacts:
    """What was done before the start. None: this version keeps no record of it, people say.

    `are_papers_on_time` is None where no paper was sent at all.
    """

    draft_conclusions: int = 0
    had_precommittee: bool | None = None
    has_committee: bool = True
    invited: int = 0
    delivered: int = 0
    in_charge: int = 0
    in_charge_invited: int = 0
    papers: int = 0
    are_papers_on_time: bool | None = None
    papers_due: datetime | None = None


@dataclass(frozen=True)
class RunningFacts:
    """What was done at the meeting. `record_lacks`: what minutes cannot be written without."""

    minutes: int = 0
    required_minutes: int | None = None
    steps_with_data: int = 0
    mandatory_steps: int = 0
    steps_without_data: tuple[str, ...] = ()
    steps_to_come: int = 0
    remarks: int = 0
    speakers: int = 0
    guests_speaking: int = 0
    record_lacks: tuple[str, ...] = ()
    self_criticism_minutes: int | None = None


@dataclass(frozen=True)
class TaskFacts:
    """The tasks of earlier meetings that were due since the last one, and those that were not."""

    due: int = 0
    done: int = 0
    done_late: int = 0
    standing: int = 0
    not_due_yet: int = 0
    cancelled: int = 0


@dataclass(frozen=True)
class ClosingFacts:
    """How the meeting concluded."""

    is_conclusion_passed: bool = False
    named_tasks: int = 0
    is_minutes_ready: bool = False
    result_due: datetime | None = None
    published_at: datetime | None = None
    is_late_entry: bool = False


@dataclass(frozen=True)
class ScoringFacts:
    """Everything that items are found by, as of a moment."""

    now: datetime
    roll: RollFacts = RollFacts()
    preparation: PreparationFacts = PreparationFacts()
    running: RunningFacts = RunningFacts()
    tasks: TaskFacts = TaskFacts()
    closing: ClosingFacts = ClosingFacts()
