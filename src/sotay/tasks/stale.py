"""A form that was opened before somebody else changed the task: nothing is overwritten, both texts are shown."""

from collections.abc import Mapping

from .models import Task


class Stale(Exception):
    """Somebody else changed the task meanwhile. `task` is as it stands now, `typed` what this person sent."""

    def __init__(self, task: Task, typed: Mapping[str, str]) -> None:
        self.task = task
        self.typed = typed
        super().__init__("changed meanwhile by somebody else")


def insist_unchanged(task: Task, revision: int, **typed: str) -> None:
    """Raise Stale where the form was opened on an older state of the task."""
    if revision != task.revision:
        raise Stale(task, typed)
