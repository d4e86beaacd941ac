"""Papers: add, replace, read, download."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sotay.access.web import ActorRequest, about
from sotay.documents.downloads import download

from ..actions.add_paper import add_paper as add
from ..actions.replace_paper import replace_paper as replace
from ..forms import PaperForm, ReplacePaperForm
from ..models import Invitation, Meeting, MeetingPaper
from ..page_facts import may_prepare
from ..policy import ADD_PAPER, READ_PAPER, REPLACE_PAPER, VIEW_MEETING
from .before import GET_OR_POST, page_of
from .form_page import form_page


@about(ADD_PAPER, of=Meeting, seen_by=VIEW_MEETING)
@require_http_methods(GET_OR_POST)
def add_paper(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Add a paper; the secrets gate answers before anything is kept."""

    def act(data: dict[str, Any]) -> str:
        add(
            meeting_id,
            title=data["title"],
            kind=data["kind"],
            secrecy_class=data["secrecy_class"],
            upload=data["upload"],
            text=data["text"],
            is_declared=data["is_declared"],
            is_draft=data["is_draft"],
            actor=request.actor,
        )
        return page_of(meeting_id) + "#tai-lieu"

    return form_page(
        request,
        PaperForm(request.POST or None, request.FILES or None),
        act,
        title="Thêm tài liệu họp",
        submit="Thêm tài liệu",
        back=page_of(meeting_id),
        template="meetings/paper_form.html",
    )


@about(REPLACE_PAPER, of=MeetingPaper, named="paper_id", seen_by=VIEW_MEETING, with_=("meeting",))
@require_http_methods(GET_OR_POST)
def replace_paper(request: ActorRequest, paper_id: int) -> HttpResponse:
    """Put a new version in the place of a paper."""
    paper: MeetingPaper = request.subject

    def act(data: dict[str, Any]) -> str:
        replace(
            paper_id,
            upload=data["upload"],
            text=data["text"],
            is_spelling_fix=data["is_spelling_fix"],
            is_declared=data["is_declared"],
            actor=request.actor,
        )
        return page_of(paper.meeting_id) + "#tai-lieu"

    return form_page(
        request,
        ReplacePaperForm(request.POST or None, request.FILES or None, initial={"text": paper.text}),
        act,
        title=f"Thay tài liệu: {paper.title}",
        submit="Lưu bản mới",
        back=page_of(paper.meeting_id),
        template="meetings/paper_form.html",
    )


def readable_paper(request: ActorRequest) -> MeetingPaper:
    """The paper, unless it is still a draft of those who prepare the meeting."""
    paper: MeetingPaper = request.subject
    if paper.published_at is None and not may_prepare(request.actor, paper.meeting):
        raise Http404
    return paper


@about(READ_PAPER, of=MeetingPaper, named="paper_id", with_=("meeting", "file"))
@require_safe
def read_paper(request: ActorRequest, paper_id: int) -> HttpResponse:
    """The paper with its versions; a typed text is read here, a file is downloaded from here."""
    paper = readable_paper(request)
    versions = MeetingPaper.objects.filter(meeting_id=paper.meeting_id, title=paper.title).order_by("-version")
    return render(
        request,
        "meetings/paper.html",
        {
            "paper": paper,
            "versions": list(versions.values("id", "version", "added_at", "added_by_name", "is_spelling_fix")),
            "back": page_of(paper.meeting_id),
            "may_replace": may_prepare(request.actor, paper.meeting) and paper.is_current,
            "replace_url": reverse("meetings:replace_paper", args=[paper.pk]),
            "invitation": Invitation.objects.filter(
                meeting_id=paper.meeting_id, member_id=request.actor.account_id
            ).exists(),
        },
    )


@about(READ_PAPER, of=MeetingPaper, named="paper_id", with_=("meeting", "file"))
@require_safe
def download_paper(request: ActorRequest, paper_id: int) -> HttpResponse:
    """The file itself, after the same permission."""
    paper = readable_paper(request)
    if paper.file is None:
        raise Http404
    return download(paper.file)
