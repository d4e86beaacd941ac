from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.kernel.objections import insist
from sotay.kernel.text import clean_lines

from ..events import TaskReported
from ..history import change
from ..models import Task, TaskEntry
from ..policy import REPORT_TASK, VIEW_TASK
from ..rules import State, objections_to_reporting
from ..stale import insist_unchanged


@transaction.atomic
def report_task(task_id: int, *, text: str, revision: int, actor: Actor) -> Task:
    """Say how far the work has come. Earlier reports stay in the history.

    Raises Stale when the task was changed since the form was opened; Refused for a closed task, an empty report or a
    stamp of secrecy (oversight.md §5).
    """
    task = claim(Task, task_id, actor, REPORT_TASK, seen_by=VIEW_TASK, with_=("person",))
    insist_unchanged(task, revision, text=text)

    insist([*objections_to_reporting(State(task.state), text), *objections_to_text(text, field="text")])

    task.progress = clean_lines(text)
    task.state = Task.State.IN_PROGRESS
    change(task, TaskEntry.Kind.REPORTED, "progress", "state", text=task.progress, actor=actor)

    record(TaskReported(task.pk, task.organization_id, task.person_id), actor=actor)
    return task
