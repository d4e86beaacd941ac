"""Tasks on a meeting's pages: given at it, or coming back from earlier ones."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from django.urls import reverse

from sotay.kernel import clock

from .rows import TaskRow


class TaskLine(NamedTuple):
    """One task as the template writes it."""

    id: int
    content: str
    product: str
    person_id: int
    person_name: str
    deadline: Any
    kind: str
    word: str


def lines_from(rows: Sequence[Sequence[Any]]) -> list[TaskLine]:
    """Tasks with how each stands today: done, overdue, or not due yet beside its deadline."""
    on = clock.today()
    found = []
    for task in (TaskRow(*row) for row in rows):
        label = task.label(on)
        found.append(
            TaskLine(
                task.id,
                task.content,
                task.product,
                task.person_id,
                task.person_name,
                task.deadline,
                label.value.replace("_", "-"),
                label.word,
            )
        )
    return found


@cache
def tasks_address() -> str:
    """What stands before the number in the address of a task."""
    return reverse("tasks:list_tasks")
