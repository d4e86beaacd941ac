"""Writing a change of a task down: its revision goes up, its history gains a line."""

import datetime as dt

from sotay.access.actor import Actor
from sotay.kernel import clock

from .models import Task, TaskEntry


def change(
    task: Task,
    kind: TaskEntry.Kind,
    *fields: str,
    text: str = "",
    deadline_before: dt.date | None = None,
    deadline_after: dt.date | None = None,
    actor: Actor,
) -> None:
    """Save the named fields with the next revision, and add the line that tells who did it and why."""
    task.revision += 1
    task.changed_by_name = actor.name
    task.changed_at = clock.now()
    task.save(update_fields=[*fields, "revision", "changed_by_name", "changed_at"])
    add_entry(
        task, kind, text=text, deadline_before=deadline_before, deadline_after=deadline_after, actor=actor
    )


def add_entry(
    task: Task,
    kind: TaskEntry.Kind,
    *,
    text: str = "",
    deadline_before: dt.date | None = None,
    deadline_after: dt.date | None = None,
    actor: Actor,
) -> None:
    TaskEntry.objects.create(
        task=task,
        kind=kind,
        text=text,
        deadline_before=deadline_before,
        deadline_after=deadline_after,
        written_by_id=actor.account_id,
        written_by_name=actor.name,
        written_at=clock.now(),
    )
