from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean_lines

from ..events import TaskFinished
from ..history import change
from ..models import Task, TaskEntry
from ..policy import FINISH_TASK, VIEW_TASK
from ..rules import State, is_in_time, objections_to_finishing
from ..stale import insist_unchanged


@transaction.atomic
def finish_task(task_id: int, *, text: str = "", revision: int, actor: Actor) -> Task:
    """Call the work done today, with a word on its result; the server's day counts, never another (README §4, 7).

    Raises Stale when the task was changed since the form was opened; Refused for a closed task or a stamp of secrecy.
    """
    task = claim(Task, task_id, actor, FINISH_TASK, seen_by=VIEW_TASK, with_=("person",))
    insist_unchanged(task, revision, text=text)

    insist([*objections_to_finishing(State(task.state)), *objections_to_text(text, field="text")])

    task.state = Task.State.DONE
    task.done_on = clock.today()
    task.progress = clean_lines(text) or task.progress
    change(task, TaskEntry.Kind.FINISHED, "state", "done_on", "progress", text=clean_lines(text), actor=actor)

    is_late = not is_in_time(task.done_on, task.deadline)
    record(
        TaskFinished(task.pk, task.organization_id, task.person_id, task.done_on, is_late=is_late),
        actor=actor,
    )
    return task
