"""The result: resolution or conclusion, published, sent up, marked as put on the national app."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from sotay.access.web import ActorRequest, about
from sotay.kernel import clock

from ..actions.declare_national_mark import declare_national_mark as declare
from ..actions.draft_resolution import draft_resolution as draft
from ..actions.publish_result import publish_result as publish
from ..actions.receive_report import receive_report as receive
from ..actions.report_result import report_result as report
from ..drafting import draft_resolution_of
from ..forms import MarkDayForm, ResolutionForm
from ..models import Meeting, MeetingReport, Resolution
from ..page_facts import resolution_page
from ..policy import (
    DECLARE_NATIONAL_MARK,
    DRAFT_RESOLUTION,
    PUBLISH_RESULT,
    RECEIVE_REPORT,
    REPORT_RESULT,
    VIEW_MEETING,
    VIEW_REPORT,
)
from .before import GET_OR_POST, page_of
from .form_page import form_page


@about(DRAFT_RESOLUTION, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def draft_resolution(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Write the resolution; it begins from the record of the meeting."""
    meeting: Meeting = request.subject
    stored = Resolution.objects.filter(meeting=meeting).first()
    initial = (
        {
            "type_code": stored.type_code,
            "subject_line": stored.subject_line,
            "text": stored.text,
            "secrecy_class": stored.secrecy_class,
            "revision": stored.revision,
        }
        if stored
        else {**draft_resolution_of(meeting), "revision": 0}
    )

    def act(data: dict[str, Any]) -> str:
        draft(
            meeting_id,
            type_code=data["type_code"],
            subject_line=data["subject_line"],
            text=data["text"],
            secrecy_class=data["secrecy_class"],
            seen_revision=data["revision"],
            nothing_issued_reason=data["nothing_issued_reason"],
            actor=request.actor,
        )
        return page_of(meeting_id) + "#ket-qua"

    return form_page(
        request,
        ResolutionForm(
            request.POST or None, initial={**initial, "nothing_issued_reason": meeting.result_note}
        ),
        act,
        title=f"Nghị quyết, kết luận: {meeting}",
        submit="Lưu dự thảo",
        back=page_of(meeting_id),
        template="meetings/resolution.html",
        context=resolution_page(meeting, stored),
    )


@about(PUBLISH_RESULT, of=Meeting, seen_by=VIEW_MEETING)
@require_POST
def publish_result(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Number and issue."""
    publish(meeting_id, actor=request.actor)
    return redirect(page_of(meeting_id) + "#ket-qua")


@about(REPORT_RESULT, of=Meeting, seen_by=VIEW_MEETING)
@require_POST
def report_result(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Send the result to the committee above."""
    report(meeting_id, actor=request.actor)
    return redirect(page_of(meeting_id) + "#ket-qua")


@about(RECEIVE_REPORT, of=MeetingReport, named="report_id", seen_by=VIEW_REPORT, with_=("meeting",))
@require_POST
def receive_report(request: ActorRequest, report_id: int) -> HttpResponse:
    """The committee above notes the receipt."""
    receive(report_id, actor=request.actor)
    return redirect(reverse("meetings:show_record", args=[request.subject.meeting_id]))


@about(DECLARE_NATIONAL_MARK, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def declare_national_mark(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """A person declares the upload to the national app."""

    def act(data: dict[str, Any]) -> str:
        declare(meeting_id, declared_on=data["declared_on"], actor=request.actor)
        return page_of(meeting_id) + "#ket-qua"

    return form_page(
        request,
        MarkDayForm(request.POST or None, initial={"declared_on": clock.today()}),
        act,
        title="Ghi đã đưa lên Sổ tay đảng viên điện tử",
        submit="Ghi nhận",
        back=page_of(meeting_id),
    )
