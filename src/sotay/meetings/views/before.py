"""Preparing and convening, moving, calling off."""

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from sotay.access.web import ActorRequest, about
from sotay.kernel import clock
from sotay.kernel.numbers import parse_row_number
from sotay.kernel.objections import Refused
from sotay.organizations.models import Organization

from ..actions.accept_gap import accept_gap as accept
from ..actions.call_off_meeting import call_off_meeting as call_off
from ..actions.convene_meeting import convene_meeting as convene
from ..actions.copy_last_meeting import copy_last_meeting as copy_last
from ..actions.draft_meeting import draft_meeting as draft
from ..actions.enter_late import enter_late as enter
from ..actions.hand_over_invitation import hand_over_invitation as hand_over
from ..actions.plan_meeting import plan_meeting as plan
from ..actions.postpone_meeting import postpone_meeting as postpone
from ..forms import CallOffForm, DraftForm, EnterLateForm, PlanForm, PostponeForm, moment
from ..models import Meeting
from ..page_facts import convening_page, people_choices, planning_page
from ..policy import (
    ACCEPT_GAP,
    CALL_OFF_MEETING,
    CONVENE_MEETING,
    COPY_LAST_MEETING,
    DRAFT_MEETING,
    ENTER_LATE,
    HAND_OVER_INVITATION,
    PLAN_MEETING,
    POSTPONE_MEETING,
    VIEW_MEETING,
    VIEW_RECORD,
)
from .form_page import form_page

GET_OR_POST = ["GET", "HEAD", "POST"]
CONFIRMED = ("second_regular", "other_month", "too_long")
WARNINGS = ("chosen_chair", "too_long", "second_regular", "other_month", "late_day_reason")
"""Codes of the warnings that planning may ask to be answered (rules.planning)."""


def page_of(meeting_id: int) -> str:
    return reverse("meetings:show_meeting", args=[meeting_id])


@about(DRAFT_MEETING, of=Organization, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def draft_meeting(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Begin a meeting of any kind and month."""
    today = clock.today()
    form = DraftForm(
        request.POST or None, initial={"kind": "regular", "month": f"{today.month}/{today.year}"}
    )

    def act(data: dict[str, Any]) -> str:
        made = draft(
            organization_id, kind=data["kind"], month=data["month"], topic=data["topic"], actor=request.actor
        )
        step = "plan_meeting" if made.agenda.exists() else "change_agenda"
        return reverse(f"meetings:{step}", args=[made.pk])

    return form_page(
        request,
        form,
        act,
        title="Lập cuộc họp",
        submit="Lập và lên lịch",
        back=reverse("meetings:list_meetings"),
    )


@about(COPY_LAST_MEETING, of=Organization, seen_by=VIEW_MEETING)
@require_POST
def copy_last_meeting(request: ActorRequest, organization_id: int) -> HttpResponse:
    """ "Như tháng trước": one tap, then one look."""
    written = request.POST.get("month", "")
    try:
        month = dt.date.fromisoformat(f"{written}-01" if len(written) == 7 else written)
    except ValueError:
        month = (clock.today().replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    made = copy_last(organization_id, month=month, actor=request.actor)
    return redirect("meetings:plan_meeting", made.pk)


@about(PLAN_MEETING, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def plan_meeting(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Day, hours, place, chair; warnings are shown with the box that answers each."""
    meeting: Meeting = request.subject
    people = people_choices(meeting)
    form = PlanForm(request.POST or None, people=people, initial=plan_initial(meeting))

    def act(data: dict[str, Any]) -> str:
        starts_at, ends_at = form.span()
        plan(
            meeting_id,
            starts_at=starts_at,
            ends_at=ends_at,
            place=data["place"],
            chair_id=data["chair"],
            guests=data["guests"],
            topic=data["topic"],
            kind=data["kind"],
            seen_revision=data["revision"] or 0,
            answers={code: request.POST.get(code, "") for code in WARNINGS},
            actor=request.actor,
        )
        return page_of(meeting_id)

    return form_page(
        request,
        form,
        act,
        title=f"Lên lịch: {meeting}",
        submit="Lưu lịch họp",
        back=page_of(meeting_id),
        template="meetings/plan.html",
        context=planning_page(meeting, request.POST, typed_plan(form)),
    )


def typed_plan(form: PlanForm) -> dict[str, Any] | None:
    """The plan on the screen as far as it can be read; None before anything was sent."""
    if not form.is_bound or not form.is_valid():
        return None
    starts_at, ends_at = form.span()
    chosen = form.cleaned_data
    return {"starts_at": starts_at, "ends_at": ends_at, "kind": chosen["kind"], "chair": chosen["chair"]}


def plan_initial(meeting: Meeting) -> dict[str, Any]:
    starts = clock.local(meeting.starts_at) if meeting.starts_at else None
    ends = clock.local(meeting.ends_at) if meeting.ends_at else None
    return {
        "revision": meeting.revision,
        "kind": meeting.kind,
        "topic": meeting.topic,
        "day": starts.date() if starts else None,
        "starts": starts.time() if starts else None,
        "ends": ends.time() if ends else None,
        "place": meeting.place,
        "chair": meeting.chair_id,
        "guests": meeting.guests,
    }


@about(CONVENE_MEETING, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def convene_meeting(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Who will be invited and what is said before it is done; one button sends."""
    meeting: Meeting = request.subject
    objections = []
    if request.method == "POST":
        try:
            convene(meeting_id, actor=request.actor)
        except Refused as refusal:
            objections = refusal.objections
        else:
            return redirect(page_of(meeting_id))
    context = {**convening_page(meeting), "objections": objections}
    return render(request, "meetings/convene.html", context, status=422 if objections else 200)


@about(HAND_OVER_INVITATION, of=Meeting, seen_by=VIEW_MEETING)
@require_POST
def hand_over_invitation(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Note the people who were given the invitation on paper or by telephone."""
    chosen = map(parse_row_number, request.POST.getlist("member"))
    members = [number for number in chosen if number is not None]
    hand_over(
        meeting_id, member_ids=members, channel=request.POST.get("channel", "paper"), actor=request.actor
    )
    return redirect(page_of(meeting_id) + "#giay-moi")


@about(POSTPONE_MEETING, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def postpone_meeting(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Move a meeting that has not begun."""

    def act(data: dict[str, Any]) -> str:
        new_starts_at = moment(data["day"], data["time"])
        postpone(meeting_id, reason=data["reason"], new_starts_at=new_starts_at, actor=request.actor)
        return page_of(meeting_id)

    return form_page(
        request,
        PostponeForm(request.POST or None),
        act,
        title=f"Hoãn: {request.subject}",
        submit="Hoãn cuộc họp",
        back=page_of(meeting_id),
    )


@about(CALL_OFF_MEETING, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def call_off_meeting(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Say that a meeting is not held, and why."""

    def act(data: dict[str, Any]) -> str:
        answers = {"counts_as_missing": "x" if data["counts_as_missing"] else ""}
        call_off(meeting_id, reason=data["reason"], note=data["note"], answers=answers, actor=request.actor)
        return page_of(meeting_id)

    return form_page(
        request,
        CallOffForm(request.POST or None),
        act,
        title=f"Không họp: {request.subject}",
        submit="Ghi không họp",
        back=page_of(meeting_id),
    )


@about(ACCEPT_GAP, of=Meeting, seen_by=VIEW_RECORD)
@require_POST
def accept_gap(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """The committee above accepts the reason."""
    accept(meeting_id, actor=request.actor)
    return redirect("meetings:show_record", meeting_id)


@about(ENTER_LATE, of=Organization, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def enter_late(request: ActorRequest, organization_id: int) -> HttpResponse:
    """Begin the record of a meeting that has taken place."""
    draft_of_cell = Meeting(organization=request.subject, month=clock.today().replace(day=1))
    form = EnterLateForm(
        request.POST or None, people=people_choices(draft_of_cell), initial={"kind": "regular"}
    )

    def act(data: dict[str, Any]) -> str:
        starts_at, ends_at = form.span()
        made = enter(
            organization_id,
            kind=data["kind"],
            starts_at=starts_at,
            ends_at=ends_at,
            place=data["place"],
            chair_id=data["chair"],
            reason=data["reason"],
            is_offline=data["is_offline"],
            answers={code: request.POST.get(code, "") for code in CONFIRMED if request.POST.get(code)},
            actor=request.actor,
        )
        return reverse("meetings:open_meeting", args=[made.pk])

    return form_page(
        request,
        form,
        act,
        title="Nhập cuộc họp đã diễn ra",
        submit="Tiếp tục: điểm danh",
        back=reverse("meetings:list_meetings"),
        template="meetings/enter_late.html",
        context={"confirmable": CONFIRMED, "answers": request.POST},
    )
