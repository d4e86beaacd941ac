import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..events import DeadlineChanged
from ..history import change
from ..models import Task, TaskEntry
from ..policy import CHANGE_DEADLINE, VIEW_TASK
from ..rules import objections_to_deadline
from ..stale import insist_unchanged


@transaction.atomic
def change_deadline(
    task_id: int, *, deadline: dt.date | None, reason: str, revision: int, actor: Actor
) -> Task:
    """Set another deadline with the reason; the first one and every one between stay known (oversight.md §5).

    Standing work that gets a deadline is standing no longer. Raises Stale when the task was changed meanwhile; Refused
    for a closed task, the same or a past day, no reason.
    """
    task = claim(Task, task_id, actor, CHANGE_DEADLINE, seen_by=VIEW_TASK)
    insist_unchanged(task, revision, deadline=f"{deadline:%d/%m/%Y}" if deadline else "", reason=reason)

    insist(
        [
            *objections_to_deadline(task.facts, deadline, reason, on=clock.today()),
            *objections_to_text(reason, field="reason"),
        ]
    )
    assert deadline is not None  # noqa: S101 - insisted on above, for the type checker

    before = task.deadline
    task.deadline = deadline
    task.first_deadline = task.first_deadline or deadline
    task.is_standing = False
    task.deadline_change_count += 1
    change(
        task,
        TaskEntry.Kind.DEADLINE_CHANGED,
        "deadline",
        "first_deadline",
        "is_standing",
        "deadline_change_count",
        text=clean(reason),
        deadline_before=before,
        deadline_after=deadline,
        actor=actor,
    )

    record(
        DeadlineChanged(task.pk, task.organization_id, task.person_id, before, deadline, clean(reason)),
        actor=actor,
    )
    return task
