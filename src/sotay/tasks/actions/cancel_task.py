from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..events import TaskCancelled
from ..history import change
from ..models import Task, TaskEntry
from ..policy import CANCEL_TASK, VIEW_TASK
from ..rules import State, objections_to_cancelling
from ..stale import insist_unchanged


@transaction.atomic
def cancel_task(task_id: int, *, reason: str, revision: int, actor: Actor) -> Task:
    """Call off a task with the reason; it leaves every rate (oversight.md §5, decisions 26).

    Raises Stale when the task was changed meanwhile; Refused for a closed task or without a reason.
    """
    task = claim(Task, task_id, actor, CANCEL_TASK, seen_by=VIEW_TASK)
    insist_unchanged(task, revision, reason=reason)

    insist(
        [*objections_to_cancelling(State(task.state), reason), *objections_to_text(reason, field="reason")]
    )

    task.state = Task.State.CANCELLED
    task.cancelled_reason = clean(reason)
    change(
        task, TaskEntry.Kind.CANCELLED, "state", "cancelled_reason", text=task.cancelled_reason, actor=actor
    )

    record(TaskCancelled(task.pk, task.organization_id, task.person_id, task.cancelled_reason), actor=actor)
    return task
