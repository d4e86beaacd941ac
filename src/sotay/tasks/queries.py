"""Named reads of tasks. Lists start from an actor and a day; how a task stands that day is worked out here."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from sotay.access.actor import Actor
from sotay.access.reach import within_reach
from sotay.organizations.models import Organization
from sotay.regulations.provisions import provision_of_each

from .models import Task, TaskEntry
from .policy import VIEW_TASK
from .rules import OPEN, Label, State, TaskFacts, label_on

OPEN_STATES = tuple(state.value for state in OPEN)
FAR = dt.date(9999, 12, 31)
PAGE = 50


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task as lists show it, with how it stands on the day of the list."""

    id: int
    content: str
    product: str
    person_id: int
    person_name: str
    organization_name: str
    deadline: dt.date | None
    done_on: dt.date | None
    source_kind: str
    source_id: int | None
    deadline_change_count: int
    revision: int
    label: Label


@dataclass(frozen=True)
class TaskPage:
    """A page of a list, and where the next one begins."""

    lines: Sequence[TaskLine]
    next: str = ""


def tasks_for(actor: Actor) -> QuerySet[Task]:
    """The actor's own open tasks, the most urgent first."""
    return _by_urgency(Task.objects.filter(person_id=actor.account_id, state__in=OPEN_STATES))


def own_task_lines(actor: Actor, *, on: dt.date, most: int = PAGE) -> Sequence[TaskLine]:
    """The actor's own open tasks as a list shows them; two queries at most."""
    return lines_of(tasks_for(actor)[:most], on=on)


def tasks_of_source(source_kind: str, source_id: int) -> QuerySet[Task]:
    """The tasks that one meeting (or resolution, or directive) gave, in the order given."""
    return Task.objects.filter(source_kind=source_kind, source_id=source_id).order_by("id")


def tasks_due_since(organization_id: int, *, since: dt.date, until: dt.date) -> QuerySet[Task]:
    """The tasks of an organization whose current deadline lies after `since` and not after `until`, cancelled ones out.

    What a meeting looks back on: everything due since the last one.
    """
    return (
        Task.objects.filter(organization_id=organization_id, deadline__gt=since, deadline__lte=until)
        .exclude(state=Task.State.CANCELLED)
        .order_by("deadline", "id")
    )


def tasks_in_reach(actor: Actor) -> QuerySet[Task]:
    """Every task the actor may see."""
    return within_reach(Task.objects.all(), actor, VIEW_TASK)


def page_of_tasks(
    actor: Actor, *, is_own: bool, standing: str, on: dt.date, after: str = "", size: int = PAGE
) -> TaskPage:
    """One page of the list: own tasks or all within reach; `standing` is open, overdue, done or all."""
    tasks = Task.objects.filter(person_id=actor.account_id) if is_own else tasks_in_reach(actor)
    tasks = _by_urgency(_standing(tasks, standing, on))
    if after:
        due, number = _position(after)
        tasks = tasks.filter(Q(due__gt=due) | Q(due=due, pk__gt=number))
    lines = lines_of(tasks[: size + 1], on=on)
    if len(lines) <= size:
        return TaskPage(lines)
    last = lines[size - 1]
    return TaskPage(lines[:size], f"{(last.deadline or FAR).isoformat()}.{last.id}")


def lines_of(tasks: QuerySet[Task], *, on: dt.date) -> Sequence[TaskLine]:
    """These tasks as a list shows them, each with its label on the day; two queries at most."""
    rows = tasks.values_list(
        "pk", "content", "product", "person_id", "person__full_name", "organization_id", "organization__path",
        "organization__short_name", "organization__name", "deadline", "first_deadline", "assigned_on", "done_on",
        "state", "source_kind", "source_id", "deadline_change_count", "revision", named=True,
    )  # fmt: skip
    found = list(rows)
    soon = due_soon_days_of({row.organization_id: row.organization__path or "" for row in found}, on=on)
    return [
        TaskLine(
            id=row.pk,
            content=row.content,
            product=row.product,
            person_id=row.person_id,
            person_name=row.person__full_name,
            organization_name=row.organization__short_name or row.organization__name,
            deadline=row.deadline,
            done_on=row.done_on,
            source_kind=row.source_kind,
            source_id=row.source_id,
            deadline_change_count=row.deadline_change_count,
            revision=row.revision,
            label=label_on(
                TaskFacts(State(row.state), row.assigned_on, row.deadline, row.first_deadline, row.done_on),
                on,
                due_soon_days=soon[row.organization_id],
            ),
        )
        for row in found
    ]


def due_soon_days_of(paths: Mapping[int, str], *, on: dt.date) -> Mapping[int, int]:
    """How many days before its deadline a task counts as due soon, by organization (rule `task.due_soon_days`)."""
    places = [Organization(pk=pk, path=path) for pk, path in paths.items()]
    return {pk: found.number for pk, found in provision_of_each("task.due_soon_days", on, places).items()}


def label_of(task: Task, *, on: dt.date) -> Label:
    """How one task stands on a day; the task must carry its organization."""
    soon = due_soon_days_of({task.organization_id: task.organization.path or ""}, on=on)
    return label_on(task.facts, on, due_soon_days=soon[task.organization_id])


def history_of(task: Task) -> Sequence[TaskEntry]:
    """Everything that happened to a task, the latest first."""
    return list(task.entries.order_by("-id"))


def _by_urgency(tasks: QuerySet[Task]) -> QuerySet[Task]:
    return tasks.annotate(due=Coalesce(F("deadline"), FAR)).order_by("due", "pk")


def _standing(tasks: QuerySet[Task], standing: str, on: dt.date) -> QuerySet[Task]:
    match standing:
        case "done":
            return tasks.filter(state=Task.State.DONE)
        case "overdue":
            return tasks.filter(state__in=OPEN_STATES, deadline__lt=on)
        case "all":
            return tasks
        case _:
            return tasks.filter(state__in=OPEN_STATES)


def _position(after: str) -> tuple[dt.date, int]:
    """The place in the list that a link names; the beginning where the link was changed by hand."""
    due, _, number = after.partition(".")
    try:
        return dt.date.fromisoformat(due), int(number)
    except ValueError:
        return dt.date.min, 0
