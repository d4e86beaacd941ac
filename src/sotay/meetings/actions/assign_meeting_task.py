import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.tasks.actions.assign_task import assign_task
from sotay.tasks.models import Task

from ..cell_months import refresh_cell_month
from ..closing_facts import MEETING, tasks_of
from ..in_force import day_of
from ..models import Meeting
from ..policy import ASSIGN_MEETING_TASK, VIEW_MEETING
from ..roll import roll_of
from ..rules.assignments import TaskLine, objections_to_assigning
from ..rules.states import State


@transaction.atomic
def assign_meeting_task(
    meeting_id: int,
    *,
    content: str,
    person_id: int | None,
    product: str = "",
    deadline: dt.date | None = None,
    is_standing: bool = False,
    actor: Actor,
) -> Task:
    """Give a task at the meeting: one named person of the cell and a deadline, unless it is a standing task.

    Refused outside the meeting and after its minutes are signed (meetings.md §11). The step counts from the first task
    given. The fact is the task's own.
    """
    meeting = claim(Meeting, meeting_id, actor, ASSIGN_MEETING_TASK, seen_by=VIEW_MEETING)

    is_of_cell = any(person.member_id == person_id for person in roll_of(meeting, day_of(meeting)))
    line = TaskLine(content, person_id is not None, deadline, is_standing)
    insist(
        objections_to_assigning(
            line,
            meeting_state=State(meeting.state),
            assigned_on=day_of(meeting),
            is_person_of_cell=is_of_cell,
        )
    )

    task = assign_task(
        organization_id=meeting.organization_id,
        content=content,
        person_id=person_id,
        assigned_on=day_of(meeting),
        deadline=deadline,
        is_standing=is_standing,
        product=product,
        is_person_in_organization=is_of_cell,
        source_kind=MEETING,
        source_id=meeting.pk,
        assigned_by_id=meeting.chair_id,
        actor=actor,
    )
    meeting.tasks_assigned_at = meeting.tasks_assigned_at or clock.now()
    meeting.save(update_fields=["tasks_assigned_at"])
    refresh_cell_month(meeting, task_count=tasks_of(meeting).count())
    return task
