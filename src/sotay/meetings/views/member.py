"""What a member does from the phone; and the same from paper, entered by the secretary."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from sotay.access.reach import may
from sotay.access.web import ActorRequest, about

from ..actions.answer_invitation import answer_invitation as answer
from ..actions.ask_leave import ask_leave as ask
from ..actions.decide_leave import decide_leave as decide
from ..actions.give_opinion import give_opinion as give
from ..actions.withdraw_leave import withdraw_leave as withdraw
from ..actions.withdraw_proposal import withdraw_proposal as take_back
from ..forms import LeaveDecisionForm, LeaveForm, OpinionForm
from ..in_force import lookup_for
from ..models import LeaveRequest, Meeting, Opinion
from ..page_facts import people_assisted_by, people_choices
from ..policy import (
    ANSWER_INVITATION,
    ASK_LEAVE,
    DECIDE_LEAVE,
    ENTER_FOR_MEMBER,
    GIVE_OPINION,
    VIEW_LEAVE_REASON,
    VIEW_MEETING,
    WITHDRAW_LEAVE,
    WITHDRAW_PROPOSAL,
)
from ..queries import excused_runs
from ..rules.absences import excused_run
from ..rules.attendance import Mark
from ..rules.terms import number_of
from .before import GET_OR_POST, page_of
from .form_page import form_page


def people_to_help(request: ActorRequest, meeting: Meeting) -> list[tuple[int, str]] | None:
    """Whom this person may enter things for; None for somebody who only speaks for himself."""
    if may(request.actor, ENTER_FOR_MEMBER, meeting):
        return people_choices(meeting)
    return people_assisted_by(request.actor.account_id, meeting) or None


@about(ANSWER_INVITATION, of=Meeting, seen_by=VIEW_MEETING)
@require_POST
def answer_invitation(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """ "Sẽ dự"."""
    answer(meeting_id, actor=request.actor)
    return redirect(page_of(meeting_id))


@about(ASK_LEAVE, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def ask_leave(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """ "Xin vắng", with a reason that only the secretary and the approver read."""

    def act(data: dict[str, Any]) -> str:
        ask(
            meeting_id,
            reason=data["reason"],
            note=data["note"],
            member_id=data.get("member"),
            channel="paper" if data.get("member") else "app",
            slip_number=data.get("slip_number", ""),
            actor=request.actor,
        )
        return page_of(meeting_id)

    form = LeaveForm(request.POST or None, people=people_to_help(request, request.subject))
    return form_page(
        request,
        form,
        act,
        title=f"Xin vắng: {request.subject}",
        submit="Gửi đơn xin vắng",
        back=page_of(meeting_id),
    )


@about(WITHDRAW_LEAVE, of=LeaveRequest, named="leave_request_id", with_=("meeting",))
@require_POST
def withdraw_leave(request: ActorRequest, leave_request_id: int) -> HttpResponse:
    """Take one's own request back."""
    withdraw(leave_request_id, actor=request.actor)
    return redirect(page_of(request.subject.meeting_id))


def run_after_approving(leave: LeaveRequest) -> str:
    """What the secretary should know before agreeing: how often in a row this member would be excused."""
    meeting = leave.meeting
    if not meeting.counts_as_regular:
        return ""
    earlier = excused_runs([leave.member_id], before=meeting)[leave.member_id]
    run = excused_run(
        [*map(Mark, earlier), Mark.EXCUSED], number_of(lookup_for(meeting), "attendance.excused_run_max")
    )
    return run.sentence_for(leave.member.full_name)


@about(
    DECIDE_LEAVE,
    of=LeaveRequest,
    named="leave_request_id",
    seen_by=VIEW_LEAVE_REASON,
    with_=("meeting", "member"),
)
@require_http_methods(GET_OR_POST)
def decide_leave(request: ActorRequest, leave_request_id: int) -> HttpResponse:
    """The secretary reads the reason and answers."""
    leave: LeaveRequest = request.subject

    def act(data: dict[str, Any]) -> str:
        decide(leave_request_id, decision=data["decision"], note=data["note"], actor=request.actor)
        return page_of(leave.meeting_id) + "#xin-vang"

    return form_page(
        request,
        LeaveDecisionForm(request.POST or None),
        act,
        title=f"Đơn xin vắng của đồng chí {leave.member.full_name}",
        submit="Trả lời",
        back=page_of(leave.meeting_id),
        template="meetings/leave.html",
        context={"leave": leave, "warning": run_after_approving(leave)},
    )


@about(WITHDRAW_PROPOSAL, of=Opinion, named="opinion_id", with_=("meeting",))
@require_POST
def withdraw_proposal(request: ActorRequest, opinion_id: int) -> HttpResponse:
    """Take one's own proposal back while it waits for its answer."""
    take_back(opinion_id, actor=request.actor)
    return redirect(page_of(request.subject.meeting_id) + "#y-kien")


@about(GIVE_OPINION, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def give_opinion(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Write an opinion or a proposal before or after the meeting."""

    def act(data: dict[str, Any]) -> str:
        give(
            meeting_id,
            text=data["text"],
            kind=data["kind"],
            visibility=data["visibility"],
            member_id=data.get("member"),
            slip_number=data.get("slip_number", ""),
            actor=request.actor,
        )
        return page_of(meeting_id) + "#y-kien"

    form = OpinionForm(request.POST or None, people=people_to_help(request, request.subject))
    return form_page(
        request,
        form,
        act,
        title=f"Gửi ý kiến: {request.subject}",
        submit="Gửi ý kiến",
        back=page_of(meeting_id),
    )
