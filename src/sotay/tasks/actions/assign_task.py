import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..events import TaskAssigned
from ..history import add_entry
from ..models import Task, TaskEntry
from ..rules import Assignment, objections_to_assigning


@transaction.atomic
def assign_task(
    *,
    organization_id: int,
    content: str,
    person_id: int | None,
    assigned_on: dt.date,
    deadline: dt.date | None,
    is_standing: bool = False,
    product: str = "",
    is_person_in_organization: bool,
    source_kind: str = "meeting",
    source_id: int | None = None,
    assigned_by_id: int | None = None,
    actor: Actor,
) -> Task:
    """Give work to one named person, with a deadline unless it is standing work (oversight.md §5).

    The right to give it belongs to the act that decides it, which has been claimed there; that act also knows whether
    the person belongs to the organization on the day. Raises Refused: no content, no person or one from elsewhere, no
    deadline or one before the day of giving, a stamp of secrecy in the words.
    """
    assignment = Assignment(
        content=content,
        product=product,
        person_id=person_id,
        assigned_on=assigned_on,
        deadline=deadline,
        is_standing=is_standing,
        is_person_in_organization=is_person_in_organization,
    )
    insist(
        [
            *objections_to_assigning(assignment),
            *objections_to_text(content, field="content"),
            *objections_to_text(product, field="product"),
        ]
    )
    assert person_id is not None  # noqa: S101 - insisted on above, for the type checker

    task = Task.objects.create(
        organization_id=organization_id,
        source_kind=source_kind,
        source_id=source_id,
        content=clean(content),
        product=clean(product),
        person_id=person_id,
        assigned_by_id=assigned_by_id,
        assigned_on=assigned_on,
        deadline=deadline,
        first_deadline=deadline,
        is_standing=is_standing,
    )
    add_entry(task, TaskEntry.Kind.ASSIGNED, deadline_after=deadline, actor=actor)

    record(TaskAssigned(task.pk, organization_id, person_id, deadline, source_kind, source_id), actor=actor)
    return task
