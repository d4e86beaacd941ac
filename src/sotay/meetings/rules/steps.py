"""How each step of a meeting stands on the committee's board (meetings.md §3 "Step code",
oversight.md §3).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from sotay.kernel.clock import local
from sotay.meetings.rules import clocks
from sotay.meetings.rules.clocks import ClockTerms
from sotay.meetings.rules.states import COUNTS_AS_REGULAR, Kind


class Step(StrEnum):
    """The steps of the board, in the order of a month."""

    PLAN = "plan"
    PRECOMMITTEE = "precommittee"
    NOTICE = "notice"
    PAPERS = "papers"
    HELD = "held"
    ROLLCALL = "rollcall"
    RESOLUTION = "resolution"
    TASKS = "tasks"
    SCORE = "score"
    MINUTES = "minutes"
    PUBLISHED = "published"
    REPORTED = "reported"
    NATIONAL_MARK = "national_mark"


STEPS_IN_ORDER = tuple(Step)


class StepState(StrEnum):
    """How a step stands."""

    DONE = "done"
    LATE = "late"
    DUE = "due"
    MISSING = "missing"
    EXCUSED_GAP = "excused_gap"
    NOT_DUE = "not_due"
    NOT_APPLICABLE = "not_applicable"


WORST_FIRST = (
    StepState.MISSING,
    StepState.LATE,
    StepState.DUE,
    StepState.EXCUSED_GAP,
    StepState.NOT_DUE,
    StepState.DONE,
    StepState.NOT_APPLICABLE,
)

AFTER_THE_END = frozenset({Step.MINUTES, Step.PUBLISHED, Step.REPORTED, Step.NATIONAL_MARK})
"""Steps whose clock runs from the end of the meeting."""
IN_THE_MEETING = frozenset({Step.ROLLCALL, Step.RESOLUTION, Step.TASKS, Step.SCORE})
"""Steps done while people sit together; their clock ends with the meeting."""


NOT_FOLLOWED_YET = (Step.PRECOMMITTEE,)
"""Steps whose records this version does not keep: shown as "không áp dụng", never as missing."""


def state_of_step(
    evidence_at: datetime | None,
    due_at: datetime | None,
    now: datetime,
    *,
    opens_at: datetime | None = None,
    is_late_entry: bool = False,
    is_gap_accepted: bool = False,
    is_applicable: bool = True,
) -> StepState:
    """How one step stands at this moment.

    `opens_at`: when its clock begins to run; None while the clock runs already. Without a deadline a step
    that is there is done, one that is not there asks for nothing. Whatever was entered late is late.
    """
    if not is_applicable:
        return StepState.NOT_APPLICABLE
    if evidence_at is not None:
        is_late = is_late_entry or (due_at is not None and evidence_at > due_at)
        return StepState.LATE if is_late else StepState.DONE
    if is_gap_accepted:
        return StepState.EXCUSED_GAP
    if due_at is None:
        return StepState.NOT_APPLICABLE
    if now > due_at:
        return StepState.MISSING
    if opens_at is not None and now < opens_at:
        return StepState.NOT_DUE
    return StepState.DUE


def worst_state(states: Iterable[StepState]) -> StepState:
    """What the cell of the board shows for a month; without any step: not applicable."""
    return min(states, key=WORST_FIRST.index, default=StepState.NOT_APPLICABLE)


@dataclass(frozen=True)
class Timing:
    """What the clocks of a meeting are set by. `starts_at` is the first Sitting's start, or the planned one
    before.
    """

    kind: Kind
    month: date
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    ended_at: datetime | None = None


def deadlines_of(timing: Timing, terms: ClockTerms) -> dict[Step, datetime]:
    """The last moment on time of each step that has a clock; a step without one is not among them."""
    found: dict[Step, datetime | None] = {}
    if timing.kind in COUNTS_AS_REGULAR:
        found[Step.PLAN] = clocks.deadline_for_plan(timing.month, terms)
        found[Step.HELD] = clocks.deadline_for_holding(timing.month, terms)
    starts_at = timing.starts_at
    if starts_at is not None:
        ends_at = timing.ended_at or timing.ends_at
        found[Step.PRECOMMITTEE] = starts_at
        found[Step.NOTICE] = clocks.deadline_for_notice(starts_at, terms)
        found[Step.PAPERS] = clocks.deadline_for_papers(starts_at, terms)
        if ends_at is not None:
            found |= dict.fromkeys(IN_THE_MEETING, ends_at)
            found[Step.MINUTES] = clocks.deadline_for_minutes(starts_at, ends_at, terms)
            found[Step.PUBLISHED] = clocks.deadline_for_result(starts_at, ends_at, terms)
            found[Step.REPORTED] = clocks.deadline_for_report(starts_at, ends_at, terms)
            found[Step.NATIONAL_MARK] = found[Step.PUBLISHED]
    return {step: found[step] for step in Step if found.get(step) is not None}  # type: ignore[misc]


def openings_of(timing: Timing) -> dict[Step, datetime]:
    """When the clocks begin that do not run from the start: in the meeting, and after its end."""
    opens: dict[Step, datetime] = {}
    if timing.starts_at is not None:
        opens |= dict.fromkeys(IN_THE_MEETING, timing.starts_at)
    ended_at = timing.ended_at or timing.ends_at
    if ended_at is not None:
        opens |= dict.fromkeys(AFTER_THE_END, ended_at)
    return opens


class Standing(NamedTuple):
    """How one step stands, with what it is measured by."""

    step: Step
    state: StepState
    due_at: datetime | None
    evidence_at: datetime | None


def standings_of(
    evidence: Mapping[Step, datetime],
    due: Mapping[Step, datetime],
    now: datetime,
    *,
    opens: Mapping[Step, datetime] | None = None,
    not_applicable: Iterable[Step] = (),
    is_late_entry: bool = False,
    is_gap_accepted: bool = False,
) -> list[Standing]:
    """Every step of one cell and month as the board shows it, in the order of a month."""
    left_out, opens = set(not_applicable), opens or {}
    found = []
    for step in STEPS_IN_ORDER:
        evidence_at, due_at = evidence.get(step), due.get(step)
        state = state_of_step(
            evidence_at,
            due_at,
            now,
            opens_at=opens.get(step),
            is_late_entry=is_late_entry,
            is_gap_accepted=is_gap_accepted,
            is_applicable=step not in left_out,
        )
        found.append(Standing(step, state, due_at, evidence_at))
    return found


def counts_for_month(held_on: date, month: date, terms: ClockTerms) -> bool:
    """Whether a meeting moved into the next month still counts for its own: held within that month's first
    week.

    `terms` are resolved for the month the meeting was moved to. The old month then shows "muộn", else
    "thiếu" (meetings.md §12).
    """
    if clocks.month_of(held_on) == clocks.month_of(month):
        return True
    next_month = clocks.month_of(clocks.day_in_month(month, 31) + clocks.DAY)
    if clocks.month_of(held_on) != next_month or terms.latest_day is None:
        return False
    return held_on <= clocks.day_in_month(next_month, terms.latest_day.value)


def is_after_latest_day(starts_at: datetime, terms: ClockTerms) -> bool:
    """Whether a regular meeting stands after the latest day of its month."""
    return terms.latest_day is not None and local(starts_at).day > terms.latest_day.value
