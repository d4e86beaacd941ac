"""The meeting while it runs: opening, roll call, notes, speakers, tasks, end."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sotay.access.web import ActorRequest, about
from sotay.kernel import clock
from sotay.kernel.objections import Refused

from ..actions.answer_proposal import answer_proposal as answer
from ..actions.assign_meeting_task import assign_meeting_task as assign
from ..actions.end_meeting import end_meeting as end
from ..actions.interrupt_meeting import interrupt_meeting as interrupt
from ..actions.note_agenda_item import note_agenda_item as note_item
from ..actions.open_meeting import open_meeting as open_
from ..actions.record_opinion import record_opinion as record_spoken
from ..actions.resume_meeting import resume_meeting as resume
from ..forms import (
    AnswerForm,
    EndForm,
    InterruptForm,
    NoteForm,
    OpenForm,
    SpokenForm,
    TaskForm,
    moment,
)
from ..models import AgendaItem, Meeting, Opinion
from ..page_facts import (
    ending_page,
    item_choices,
    people_choices,
    present_choices,
    running_page,
)
from ..policy import (
    ANSWER_PROPOSAL,
    ASSIGN_MEETING_TASK,
    END_MEETING,
    INTERRUPT_MEETING,
    NOTE_AGENDA_ITEM,
    OPEN_MEETING,
    RECORD_OPINION,
    RESUME_MEETING,
    RUN_MEETING,
    VIEW_MEETING,
)
from ..stale import Stale
from .before import GET_OR_POST, page_of
from .form_page import form_page, stale_page
from .roll_call import roll_page_of, run_page_of


def step_asked(request: ActorRequest) -> str:
    """The step to come back to, as the query it came with."""
    step = request.GET.get("buoc", "")
    return f"?buoc={step}" if step.isascii() and step.isdigit() else ""


@about(OPEN_MEETING, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def open_meeting(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Choose the minute-taker and open."""
    meeting: Meeting = request.subject

    def act(data: dict[str, Any]) -> str:
        open_(
            meeting_id,
            minute_taker_id=data["minute_taker"],
            chair_id=data["chair"],
            chair_reason=data["chair_reason"],
            actor=request.actor,
        )
        return roll_page_of(meeting_id)

    form = OpenForm(
        request.POST or None,
        people=people_choices(meeting),
        initial={"minute_taker": meeting.minute_taker_id, "chair": meeting.chair_id},
    )
    return form_page(
        request,
        form,
        act,
        title=f"Khai mạc: {meeting}",
        submit="Khai mạc và điểm danh",
        back=page_of(meeting_id),
    )


@about(RUN_MEETING, of=Meeting, seen_by=VIEW_MEETING)
@require_safe
def run_meeting(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """The running meeting, one step at a time."""
    return render(
        request,
        "meetings/run.html",
        running_page(request.actor, request.subject, request.GET.get("buoc", "")),
    )


@about(INTERRUPT_MEETING, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def interrupt_meeting(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Break off, with a reason and a planned continuation."""

    def act(data: dict[str, Any]) -> str:
        continues_at = moment(data["day"], data["time"])
        interrupt(meeting_id, reason=data["reason"], continues_at=continues_at, actor=request.actor)
        return page_of(meeting_id)

    return form_page(
        request,
        InterruptForm(request.POST or None),
        act,
        title=f"Tạm dừng: {request.subject}",
        submit="Tạm dừng cuộc họp",
        back=run_page_of(meeting_id),
    )


@about(RESUME_MEETING, of=Meeting, seen_by=VIEW_MEETING)
@require_POST
def resume_meeting(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Go on in a new sitting; roll call again."""
    resume(meeting_id, actor=request.actor)
    return redirect(roll_page_of(meeting_id))


@about(NOTE_AGENDA_ITEM, of=AgendaItem, named="item_id", seen_by=VIEW_MEETING, with_=("meeting",))
@require_POST
def note_agenda_item(request: ActorRequest, item_id: int) -> HttpResponse:
    """Save what was noted at one step."""
    item: AgendaItem = request.subject
    back = f"{run_page_of(item.meeting_id)}?buoc={item_id}"
    following = request.POST.get("next", "")
    form = NoteForm(request.POST)
    if not form.is_valid():
        return render(request, "meetings/form.html", note_context(form, item, back), status=422)
    data = form.cleaned_data
    try:
        note_item(item_id, note=data["note"], seen_revision=data["revision"], actor=request.actor)
    except Refused as refusal:
        context = {**note_context(form, item, back), "objections": refusal.objections}
        return render(request, "meetings/form.html", context, status=422)
    except Stale as stale:
        return stale_page(request, stale, label=item.title, reload_url=back)
    return redirect(f"{run_page_of(item.meeting_id)}?buoc={following}" if following.isdigit() else back)


def note_context(form: NoteForm, item: AgendaItem, back: str) -> dict[str, Any]:
    return {"form": form, "title": item.title, "submit": "Lưu ghi chép", "back": back, "objections": []}


@about(RECORD_OPINION, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def record_opinion(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Who spoke and what was said."""
    meeting: Meeting = request.subject
    form = SpokenForm(
        request.POST or None,
        people=present_choices(meeting),
        items=item_choices(meeting),
        initial={"agenda_item": request.GET.get("buoc")},
    )

    def act(data: dict[str, Any]) -> str:
        record_spoken(
            meeting_id,
            member_id=data["member"],
            text=data["text"],
            kind=data["kind"],
            agenda_item_id=data["agenda_item"],
            is_reserved=data["is_reserved"],
            actor=request.actor,
        )
        step = f"?buoc={data['agenda_item']}" if data["agenda_item"] else ""
        return f"{run_page_of(meeting_id)}{step}#y-kien"

    return form_page(
        request, form, act, title="Ghi ý kiến phát biểu", submit="Ghi ý kiến", back=run_page_of(meeting_id)
    )


@about(ANSWER_PROPOSAL, of=Opinion, named="opinion_id", seen_by=VIEW_MEETING, with_=("meeting", "member"))
@require_http_methods(GET_OR_POST)
def answer_proposal(request: ActorRequest, opinion_id: int) -> HttpResponse:
    """Answer a proposal."""
    opinion: Opinion = request.subject

    def act(data: dict[str, Any]) -> str:
        answer(
            opinion_id,
            state=data["state"],
            answer=data["answer"],
            addressee=data["addressee"],
            person_id=data["person"],
            deadline=data["deadline"],
            actor=request.actor,
        )
        return page_of(opinion.meeting_id) + "#y-kien"

    return form_page(
        request,
        AnswerForm(request.POST or None, people=people_choices(opinion.meeting)),
        act,
        title=f"Trả lời kiến nghị của đồng chí {opinion.member.full_name}",
        submit="Trả lời",
        back=page_of(opinion.meeting_id),
        context={"quoted": opinion.text},
    )


@about(ASSIGN_MEETING_TASK, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def assign_meeting_task(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Give a task with a person and a deadline."""

    def act(data: dict[str, Any]) -> str:
        assign(
            meeting_id,
            content=data["content"],
            person_id=data["person"],
            product=data["product"],
            deadline=data["deadline"],
            is_standing=data["is_standing"],
            actor=request.actor,
        )
        return f"{run_page_of(meeting_id)}{step_asked(request)}#nhiem-vu"

    return form_page(
        request,
        TaskForm(request.POST or None, people=people_choices(request.subject)),
        act,
        title="Giao nhiệm vụ",
        submit="Giao nhiệm vụ",
        back=run_page_of(meeting_id),
    )


@about(END_MEETING, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def end_meeting(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Close the meeting after a last look at what is missing."""
    meeting: Meeting = request.subject
    now = clock.local(clock.now())
    end_by_plan = clock.local(meeting.ends_at) if meeting.ends_at and not_live(meeting) else now
    form = EndForm(
        request.POST or None,
        initial={"day": end_by_plan.date(), "time": end_by_plan.time().replace(second=0)},
    )

    def act(data: dict[str, Any]) -> str:
        ended_at = moment(data["day"], data["time"])
        is_this_minute = ended_at is not None and ended_at == now.replace(second=0, microsecond=0)
        answers = {"too_long": request.POST.get("too_long", "")}
        try:
            end(
                meeting_id,
                ended_at=None if is_this_minute else ended_at,
                answers=answers,
                actor=request.actor,
            )
        except Refused:
            meeting.refresh_from_db(fields=["state"])
            raise
        return reverse("meetings:save_minutes", args=[meeting_id])

    return form_page(
        request,
        form,
        act,
        title=f"Bế mạc: {meeting}",
        submit="Kết thúc cuộc họp",
        back=run_page_of(meeting_id),
        template="meetings/end.html",
        context=ending_page(meeting, request.POST),
    )


def not_live(meeting: Meeting) -> bool:
    return meeting.is_late_entry or meeting.is_offline_entry
