"""When a task is rightly given, how it stands on a day, what may be done to it, and the share done in time.

Plain Python: facts in, objections and labels out (oversight.md §5, decisions 25 and 26).
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sotay.kernel.objections import Objection

from . import wording


class State(StrEnum):
    """What is stored about a task's course."""

    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CANCELLED = "cancelled"


class Label(StrEnum):
    """How a task stands on a day, worked out from its dates; the value names its look on the page."""

    NOT_DUE = "not_due"
    DUE_SOON = "due"
    OVERDUE = "missing"
    DONE = "done"
    DONE_LATE = "late"
    STANDING = "not_applicable"
    CANCELLED = "excused_gap"

    @property
    def word(self) -> str:
        return wording.LABELS[self.value]


@dataclass(frozen=True)
class TaskFacts:
    """A task as far as the rules need it."""

    state: State
    assigned_on: dt.date
    deadline: dt.date | None
    first_deadline: dt.date | None = None
    done_on: dt.date | None = None


@dataclass(frozen=True)
class Assignment:
    """A task about to be given."""

    content: str
    product: str
    person_id: int | None
    assigned_on: dt.date
    deadline: dt.date | None
    is_standing: bool
    is_person_in_organization: bool


@dataclass(frozen=True)
class Rate:
    """The share of tasks done in time: `on_time` of `due`, with the rest told apart (oversight.md §1, rule 1)."""

    due: int
    on_time: int
    late: int
    overdue: int


LONGEST_CONTENT, LONGEST_PRODUCT, LONGEST_REASON = 500, 200, 300
OPEN = frozenset({State.ASSIGNED, State.IN_PROGRESS})


def label_on(task: TaskFacts, on: dt.date, *, due_soon_days: int) -> Label:
    """How a task stands on a day (oversight.md §5). `due_soon_days` is the rule `task.due_soon_days` of that day."""
    if task.state is State.CANCELLED:
        return Label.CANCELLED
    if task.state is State.DONE:
        return Label.DONE if is_in_time(task.done_on, task.deadline) else Label.DONE_LATE
    if task.deadline is None:
        return Label.STANDING
    if on > task.deadline:
        return Label.OVERDUE
    return Label.DUE_SOON if (task.deadline - on).days <= due_soon_days else Label.NOT_DUE


def is_in_time(done_on: dt.date | None, deadline: dt.date | None) -> bool:
    """Whether work finished on that day was finished in time; without a deadline it always was."""
    return done_on is not None and (deadline is None or done_on <= deadline)


def rate_by(
    tasks: Iterable[TaskFacts], *, since: dt.date, until: dt.date, cut_off: dt.date, by_first_deadline: bool
) -> Rate:
    """The tasks whose due day lies in the period and not after the cut-off; cancelled and standing ones are left out.

    Both readings are shown side by side: by the first deadline and by the current one (decisions 26).
    """
    due = on_time = late = overdue = 0
    for task in tasks:
        deadline = task.first_deadline if by_first_deadline else task.deadline
        if task.state is State.CANCELLED or deadline is None or not since <= deadline <= min(until, cut_off):
            continue
        due += 1
        if task.done_on is not None and task.done_on <= cut_off:
            on_time += task.done_on <= deadline
            late += task.done_on > deadline
        else:
            overdue += cut_off > deadline
    return Rate(due, on_time, late, overdue)


def objections_to_assigning(task: Assignment) -> Iterator[Objection]:
    """Why a task may not be given: no content, no person of that cell that day, no deadline or one before the giving.

    "Thường xuyên" lifts the deadline (meetings.md §11, oversight.md §5).
    """
    if not task.content.strip():
        yield Objection(wording.CONTENT_MISSING, field="content")
    yield from _too_long(task.content, LONGEST_CONTENT, "content")
    yield from _too_long(task.product, LONGEST_PRODUCT, "product")
    if task.person_id is None:
        yield Objection(wording.PERSON_MISSING, field="person")
    elif not task.is_person_in_organization:
        yield Objection(wording.PERSON_ELSEWHERE, field="person")
    if task.deadline is None and not task.is_standing:
        yield Objection(wording.DEADLINE_MISSING, field="deadline")
    if task.deadline is not None and task.deadline < task.assigned_on:
        yield Objection(wording.deadline_before_giving(task.assigned_on), field="deadline")


def objections_to_reporting(state: State, text: str) -> Iterator[Objection]:
    """Why progress may not be reported: the task is closed, or nothing is said."""
    yield from _closed(state)
    if not text.strip():
        yield Objection(wording.REPORT_MISSING, field="text")


def objections_to_finishing(state: State) -> Iterator[Objection]:
    """Why a task may not be called done: it is closed already."""
    yield from _closed(state)


def objections_to_reopening(state: State, reason: str) -> Iterator[Objection]:
    """Why a task may not be taken up again: it is still open, or nobody says why."""
    if state in OPEN:
        yield Objection(wording.STILL_OPEN)
    yield from _reason(reason)


def objections_to_cancelling(state: State, reason: str) -> Iterator[Objection]:
    """Why a task may not be cancelled: it is closed already, or nobody says why."""
    yield from _closed(state)
    yield from _reason(reason)


def objections_to_deadline(
    task: TaskFacts, deadline: dt.date | None, reason: str, *, on: dt.date
) -> Iterator[Objection]:
    """Why a deadline may not be changed: closed task, no date, the same date, a day that is past, no reason.

    Asking after the deadline is allowed; the task was overdue until then (oversight.md §10).
    """
    yield from _closed(task.state)
    if deadline is None:
        yield Objection(wording.NEW_DEADLINE_MISSING, field="deadline")
    elif deadline == task.deadline:
        yield Objection(wording.SAME_DEADLINE, field="deadline")
    elif deadline < on or deadline < task.assigned_on:
        yield Objection(wording.DEADLINE_PAST, field="deadline")
    yield from _reason(reason)


def _closed(state: State) -> Iterator[Objection]:
    if state is State.DONE:
        yield Objection(wording.ALREADY_DONE)
    elif state is State.CANCELLED:
        yield Objection(wording.ALREADY_CANCELLED)


def _reason(reason: str) -> Iterator[Objection]:
    if not reason.strip():
        yield Objection(wording.REASON_MISSING, field="reason")
    yield from _too_long(reason, LONGEST_REASON, "reason")


def _too_long(text: str, most: int, field: str) -> Iterator[Objection]:
    if len(text.strip()) > most:
        yield Objection(wording.too_long(most), field=field)
