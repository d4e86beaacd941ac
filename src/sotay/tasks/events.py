"""What happens to a task. Ids and dates; the words of a report stay in the task's history."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TaskEvent:
    task_id: int
    organization_id: int
    person_id: int


@dataclass(frozen=True)
class TaskAssigned(TaskEvent):
    deadline: date | None
    source_kind: str = "meeting"
    source_id: int | None = None


@dataclass(frozen=True)
class TaskReported(TaskEvent):
    pass


@dataclass(frozen=True)
class TaskFinished(TaskEvent):
    done_on: date
    is_late: bool = False


@dataclass(frozen=True)
class TaskReopened(TaskEvent):
    reason: str


@dataclass(frozen=True)
class TaskCancelled(TaskEvent):
    reason: str


@dataclass(frozen=True)
class DeadlineChanged(TaskEvent):
    deadline_before: date | None
    deadline_after: date
    reason: str
