"""Pages of tasks: the list, one task with its history, and the acts on it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET, require_POST

from sotay.access.permission import Permission
from sotay.access.reach import may
from sotay.access.web import ActorRequest, about
from sotay.kernel import clock
from sotay.kernel.formats import format_day, format_moment
from sotay.kernel.objections import Objection, Refused

from . import wording
from .actions.cancel_task import cancel_task as cancel
from .actions.change_deadline import change_deadline as set_deadline
from .actions.finish_task import finish_task as finish
from .actions.reopen_task import reopen_task as reopen
from .actions.report_task import report_task as report
from .forms import STANDINGS, DeadlineForm, ReasonForm, ReportForm, RevisedForm, TaskFilter
from .models import Task
from .policy import CANCEL_TASK, CHANGE_DEADLINE, FINISH_TASK, REOPEN_TASK, REPORT_TASK, VIEW_TASK
from .queries import history_of, label_of, page_of_tasks
from .rules import OPEN, State
from .stale import Stale


@dataclass(frozen=True)
class Compared:
    """One field of a stale form: what this person typed beside what is stored."""

    label: str
    yours: str
    stored: str


@require_GET
@about(VIEW_TASK)
def list_tasks(request: ActorRequest) -> HttpResponse:
    """Own tasks, or those of the cells one sees; by how they stand."""
    is_own = request.GET.get("xem") != "all"
    asked = request.GET.get("tinh_trang", "")
    standing = asked if asked in dict(STANDINGS) else "open"
    page = page_of_tasks(
        request.actor, is_own=is_own, standing=standing, on=clock.today(), after=request.GET.get("sau", "")
    )
    shown = f"xem={'own' if is_own else 'all'}&tinh_trang={standing}"
    return render(
        request,
        "tasks/task_list.html",
        {
            "form": TaskFilter({"xem": "own" if is_own else "all", "tinh_trang": standing}),
            "lines": page.lines,
            "next": f"?{shown}&sau={page.next}" if page.next else "",
            "is_own": is_own,
            "standing": standing,
        },
    )


@require_GET
@about(VIEW_TASK, of=Task, with_=("person", "assigned_by"))
def show_task(request: ActorRequest, task_id: int) -> HttpResponse:
    """One task: what, who, by when, how it stands, what happened so far, and what may be done now."""
    return _page(request, request.subject)


@require_POST
@about(REPORT_TASK, of=Task, seen_by=VIEW_TASK, with_=("person", "assigned_by"))
def report_task(request: ActorRequest, task_id: int) -> HttpResponse:
    return _act(request, task_id, ReportForm(request.POST), report, wording.REPORTED)


@require_POST
@about(FINISH_TASK, of=Task, seen_by=VIEW_TASK, with_=("person", "assigned_by"))
def finish_task(request: ActorRequest, task_id: int) -> HttpResponse:
    return _act(request, task_id, ReportForm(request.POST), finish, wording.FINISHED)


@require_POST
@about(REOPEN_TASK, of=Task, seen_by=VIEW_TASK, with_=("person", "assigned_by"))
def reopen_task(request: ActorRequest, task_id: int) -> HttpResponse:
    return _act(request, task_id, ReasonForm(request.POST), reopen, wording.REOPENED)


@require_POST
@about(CANCEL_TASK, of=Task, seen_by=VIEW_TASK, with_=("person", "assigned_by"))
def cancel_task(request: ActorRequest, task_id: int) -> HttpResponse:
    return _act(request, task_id, ReasonForm(request.POST), cancel, wording.CANCELLED)


@require_POST
@about(CHANGE_DEADLINE, of=Task, seen_by=VIEW_TASK, with_=("person", "assigned_by"))
def change_deadline(request: ActorRequest, task_id: int) -> HttpResponse:
    return _act(request, task_id, DeadlineForm(request.POST), set_deadline, wording.DEADLINE_CHANGED)


def _act(
    request: ActorRequest, task_id: int, form: RevisedForm, act: Callable[..., Task], done: str
) -> HttpResponse:
    """Do it and go back to the task; refused or stale, show why with everything typed still there."""
    if not form.is_valid():
        return _page(request, request.subject, form=form, status=422)
    try:
        act(task_id, actor=request.actor, **form.cleaned_data)
    except Refused as refused:
        return _page(request, request.subject, form=form, objections=refused.objections, status=422)
    except Stale as stale:
        return _compare(request, stale)
    messages.success(request, done)
    return redirect("tasks:show_task", task_id)


def _page(
    request: ActorRequest,
    task: Task,
    *,
    form: RevisedForm | None = None,
    objections: list[Objection] | None = None,
    status: int = 200,
) -> HttpResponse:
    blank: dict[str, Any] = {"revision": task.revision}
    forms: dict[str, RevisedForm] = {
        "ReportForm": ReportForm(initial=blank),
        "ReasonForm": ReasonForm(initial=blank),
        "DeadlineForm": DeadlineForm(initial=blank),
    }
    if form is not None:
        forms[type(form).__name__] = form
    is_open = State(task.state) in OPEN
    context = {
        "task": task,
        "label": label_of(task, on=clock.today()),
        "pairs": _pairs(task),
        "history": history_of(task),
        "source_url": _source_url(task),
        "source": wording.SOURCES.get(task.source_kind, ""),
        "extended": wording.extended(task.deadline_change_count),
        "report_form": forms["ReportForm"],
        "reason_form": forms["ReasonForm"],
        "deadline_form": forms["DeadlineForm"],
        "objections": objections or [],
        "failed": type(form).__name__ if form is not None else "",
        "may_report": is_open and _may(request, REPORT_TASK, task),
        "may_finish": is_open and _may(request, FINISH_TASK, task),
        "may_change_deadline": is_open and _may(request, CHANGE_DEADLINE, task),
        "may_cancel": is_open and _may(request, CANCEL_TASK, task),
        "may_reopen": not is_open and _may(request, REOPEN_TASK, task),
    }
    return render(request, "tasks/task.html", context, status=status)


def _pairs(task: Task) -> list[tuple[str, str]]:
    """What is known of the task, without lines that say nothing."""
    is_moved = task.deadline_change_count and task.first_deadline
    known = [
        (wording.PERSON, task.person.full_name),
        (wording.PRODUCT, task.product),
        (wording.DEADLINE, format_day(task.deadline) if task.deadline else wording.LABELS["not_applicable"]),
        (wording.FIRST_DEADLINE, format_day(task.first_deadline) if is_moved and task.first_deadline else ""),
        (wording.ASSIGNED_ON, format_day(task.assigned_on)),
        (wording.ASSIGNED_BY, task.assigned_by.full_name if task.assigned_by else ""),
        (wording.ORGANIZATION, task.organization.label),
        (wording.DONE_ON, format_day(task.done_on) if task.done_on else ""),
    ]
    return [(term, value) for term, value in known if value]


def _compare(request: ActorRequest, stale: Stale) -> HttpResponse:
    """Both texts side by side; sending one's own again on purpose is one press."""
    task, typed = stale.task, stale.typed
    stored = {
        "text": task.progress,
        "reason": task.cancelled_reason,
        "deadline": format_day(task.deadline) if task.deadline else "",
    }
    labels = {"text": wording.PROGRESS, "reason": wording.REASON, "deadline": wording.DEADLINE}
    return render(
        request,
        "shell/stale.html",
        {
            "rows": [
                Compared(wording.STANDING, "", task.get_state_display()),
                *(Compared(labels[name], text, stored[name]) for name, text in typed.items()),
            ],
            "changed_by": task.changed_by_name,
            "changed_at": format_moment(task.changed_at) if task.changed_at else "",
            "reload_url": reverse("tasks:show_task", args=[task.pk]),
            "form_url": request.path,
            "hidden": {**typed, "revision": task.revision},
        },
        status=409,
    )


def _may(request: ActorRequest, permission: Permission, task: Task) -> bool:
    return may(request.actor, permission, task)


def _source_url(task: Task) -> str:
    """The page of what gave birth to the task: by custom `meetings:show_meeting` for a source called "meeting"."""
    if task.source_id is None:
        return ""
    try:
        return reverse(f"{task.source_kind}s:show_{task.source_kind}", args=[task.source_id])
    except NoReverseMatch:
        return ""
