"""Minutes: written from the record, edited, signed, read, amended."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sotay.access.web import ActorRequest, about
from sotay.kernel.numbers import parse_row_number

from ..actions.amend_minutes import amend_minutes as amend
from ..actions.restore_minutes import restore_minutes as restore
from ..actions.save_minutes import save_minutes as save
from ..actions.sign_minutes import sign_minutes as sign
from ..drafting import draft_text_of
from ..forms import MinutesForm, ReasonForm, SignForm
from ..models import Meeting
from ..page_facts import minutes_page
from ..policy import AMEND_MINUTES, READ_MINUTES, RESTORE_MINUTES, SAVE_MINUTES, SIGN_MINUTES, VIEW_MEETING
from ..queries import current_minutes_of
from .before import GET_OR_POST, page_of
from .form_page import form_page


def minutes_page_of(meeting_id: int) -> str:
    return reverse("meetings:save_minutes", args=[meeting_id])


@about(SAVE_MINUTES, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def save_minutes(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """The minutes as drafted from the record, to be edited; every save is kept."""
    meeting: Meeting = request.subject
    current = current_minutes_of(meeting)
    initial = {
        "text": current.text if current else draft_text_of(meeting),
        "revision": current.revision if current else 0,
    }

    def act(data: dict[str, Any]) -> str:
        save(meeting_id, text=data["text"], seen_revision=data["revision"], actor=request.actor)
        return minutes_page_of(meeting_id)

    return form_page(
        request,
        MinutesForm(request.POST or None, initial=initial),
        act,
        title=f"Biên bản: {meeting}",
        submit="Lưu biên bản",
        back=page_of(meeting_id),
        template="meetings/minutes.html",
        context=minutes_page(request.actor, meeting, current),
    )


@about(RESTORE_MINUTES, of=Meeting, seen_by=VIEW_MEETING)
@require_POST
def restore_minutes(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Make an earlier saved text current again."""
    revision = parse_row_number(request.POST.get("revision", ""))
    if revision is None:
        raise Http404
    restore(meeting_id, revision=revision, actor=request.actor)
    return redirect(minutes_page_of(meeting_id))


@about(SIGN_MINUTES, of=Meeting, seen_by=VIEW_MEETING)
@require_POST
def sign_minutes(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Sign the text on the screen, or note a signature given on paper."""
    form = SignForm(request.POST)
    if not form.is_valid():
        context = {
            "form": form, "title": "Ký biên bản", "submit": "Ký", "back": minutes_page_of(meeting_id), "objections": [],
        }  # fmt: skip
        return render(request, "meetings/form.html", context, status=422)
    data = form.cleaned_data
    sign(
        meeting_id,
        seen_revision=data["revision"],
        paper_on=data["paper_on"],
        paper_capacity=data["paper_capacity"],
        actor=request.actor,
    )
    return redirect(page_of(meeting_id) + "#bien-ban")


@about(AMEND_MINUTES, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def amend_minutes(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Open a correction of signed minutes."""

    def act(data: dict[str, Any]) -> str:
        amend(meeting_id, reason=data["reason"], actor=request.actor)
        return minutes_page_of(meeting_id)

    return form_page(
        request,
        ReasonForm(request.POST or None),
        act,
        title=f"Đính chính biên bản: {request.subject}",
        submit="Lập bản đính chính",
        back=page_of(meeting_id),
    )


@about(READ_MINUTES, of=Meeting, seen_by=VIEW_MEETING)
@require_safe
def read_minutes(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """The signed minutes, with every version; a signer reads here what he is to sign."""
    meeting: Meeting = request.subject
    context = minutes_page(request.actor, meeting, None)
    unsigned = current_minutes_of(meeting) if context["may_sign"] else None
    if unsigned is None and not context["versions"]:
        raise Http404
    return render(request, "meetings/read_minutes.html", {**context, "unsigned": unsigned})
