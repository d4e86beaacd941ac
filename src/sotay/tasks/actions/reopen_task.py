from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..events import TaskReopened
from ..history import change
from ..models import Task, TaskEntry
from ..policy import REOPEN_TASK, VIEW_TASK
from ..rules import State, objections_to_reopening
from ..stale import insist_unchanged


@transaction.atomic
def reopen_task(task_id: int, *, reason: str, revision: int, actor: Actor) -> Task:
    """Take up again a task that was done or cancelled, with the reason (oversight.md §5).

    Raises Stale when the task was changed meanwhile; Refused while it is open or without a reason.
    """
    task = claim(Task, task_id, actor, REOPEN_TASK, seen_by=VIEW_TASK)
    insist_unchanged(task, revision, reason=reason)

    insist([*objections_to_reopening(State(task.state), reason), *objections_to_text(reason, field="reason")])

    task.state = Task.State.IN_PROGRESS
    task.done_on = None
    task.cancelled_reason = ""
    change(
        task, TaskEntry.Kind.REOPENED, "state", "done_on", "cancelled_reason", text=clean(reason), actor=actor
    )

    record(TaskReopened(task.pk, task.organization_id, task.person_id, clean(reason)), actor=actor)
    return task
