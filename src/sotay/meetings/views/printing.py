"""Pages for the hall and for paper: invitation, list, slips, minutes, resolution."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sotay.access.reach import may
from sotay.access.web import ActorRequest, about

from ..models import Meeting
from ..page_facts import printed_meeting, printed_minutes, printed_pack, printed_resolution, printed_roll
from ..policy import PRINT_PACK, READ_MINUTES, SAVE_MINUTES, VIEW_ATTENDANCE, VIEW_MEETING, VIEW_RECORD
from .before import page_of


@about(VIEW_MEETING, of=Meeting)
@require_safe
def print_invitation(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """One invitation without a name, to be filled in by hand."""
    return render(request, "meetings/print_invitation.html", printed_meeting(request.subject))


@about(PRINT_PACK, of=Meeting, seen_by=VIEW_MEETING)
@require_safe
def print_pack(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Invitations by name, leave slips and opinion slips for members without a phone."""
    return render(request, "meetings/print_pack.html", printed_pack(request.subject))


@about(VIEW_ATTENDANCE, of=Meeting, seen_by=VIEW_MEETING)
@require_safe
def print_roll(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """The list for signing in the hall."""
    return render(request, "meetings/print_roll.html", printed_roll(request.subject))


@about(READ_MINUTES, of=Meeting, seen_by=VIEW_MEETING)
@require_safe
def print_minutes(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """The minutes as a clean A4 page; a draft is for those who write it, and says that it is one."""
    with_draft = may(request.actor, SAVE_MINUTES, request.subject)
    context = printed_minutes(request.subject, with_draft=with_draft)
    if context["minutes"] is None:
        raise Http404
    return render(request, "meetings/print_minutes.html", context)


@about(VIEW_RECORD, of=Meeting)
@require_safe
def print_resolution(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """The issued resolution as a clean A4 page."""
    context = printed_resolution(request.subject)
    if context["resolution"] is None:
        raise Http404
    sees_meeting = may(request.actor, VIEW_MEETING, request.subject)
    context["back"] = (
        page_of(meeting_id) if sees_meeting else reverse("meetings:show_record", args=[meeting_id])
    )
    return render(request, "meetings/print_resolution.html", context)
