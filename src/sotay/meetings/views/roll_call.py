"""The roll call: read by name, marked row by row or all at once, closed."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from sotay.access.web import ActorRequest, about, subject_of
from sotay.kernel.objections import Objection, Refused, insist

from ..actions.close_roll_call import close_roll_call as close_roll
from ..actions.mark_all_present import mark_all_present as mark_all
from ..actions.mark_attendance import mark_attendance as mark
from ..forms import MarkForm
from ..models import Meeting
from ..page_facts import roll_call_page, roll_row_page
from ..policy import CLOSE_ROLL_CALL, MARK_ALL_PRESENT, MARK_ATTENDANCE, VIEW_ATTENDANCE, VIEW_MEETING

ASKED_BACK = "excused_without_leave"


def run_page_of(meeting_id: int) -> str:
    return reverse("meetings:run_meeting", args=[meeting_id])


def roll_page_of(meeting_id: int) -> str:
    return reverse("meetings:show_roll_call", args=[meeting_id])


@about(VIEW_ATTENDANCE, of=Meeting, seen_by=VIEW_MEETING)
@require_safe
def show_roll_call(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """The roll call by name; those who may mark it do so here."""
    return render(request, "meetings/roll_call.html", roll_call_page(request.actor, request.subject))


@about(MARK_ATTENDANCE, of=Meeting, seen_by=VIEW_MEETING, claimed_by_action=True)
@require_POST
def mark_attendance(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Decide one row; answers the row for htmx, the whole page without script; a warning comes back with its box."""
    form = MarkForm(request.POST)
    if form.errors:
        subject_of(request)
    try:
        insist(Objection(str(sentence)) for errors in form.errors.values() for sentence in errors)
        data = form.cleaned_data
        row = mark(
            meeting_id,
            data["member"],
            state=data["state"],
            seen_revision=data["revision"],
            late_minutes=data["late_minutes"] or 0,
            has_left=data["has_left"],
            is_assisted=data["is_assisted"],
            answers={ASKED_BACK: request.POST.get(ASKED_BACK, "")},
            actor=request.actor,
        )
    except Refused as refusal:
        meeting: Meeting = subject_of(request)
        member_id = form.cleaned_data.get("member", 0)
        if request.headers.get("HX-Request"):
            context = roll_row_page(meeting, member_id, refusal.objections)
            return render(request, "meetings/_roll_row.html", context, status=422)
        if all(objection.field != ASKED_BACK for objection in refusal.objections):
            raise
        page = roll_call_page(request.actor, meeting, told=member_id, objections=refusal.objections)
        return render(request, "meetings/roll_call.html", page, status=422)
    if request.headers.get("HX-Request"):
        return render(request, "meetings/_roll_row.html", roll_row_page(row.meeting, row.member_id))
    return redirect(f"{roll_page_of(meeting_id)}#nguoi-{row.member_id}")


@about(MARK_ALL_PRESENT, of=Meeting, seen_by=VIEW_MEETING)
@require_POST
def mark_all_present(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """ "Tất cả có mặt"."""
    mark_all(meeting_id, actor=request.actor)
    return redirect(roll_page_of(meeting_id))


@about(CLOSE_ROLL_CALL, of=Meeting, seen_by=VIEW_MEETING)
@require_POST
def close_roll_call(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Close the roll call and go on to the running meeting."""
    close_roll(meeting_id, actor=request.actor)
    return redirect(run_page_of(meeting_id))
