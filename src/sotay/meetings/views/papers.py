"""Papers: add, replace, read, download."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sotay.access.reach import may
from sotay.access.web import ActorRequest, about
from sotay.documents.downloads import download

from ..actions.add_paper import add_paper as add
from ..actions.publish_paper import publish_paper as publish
from ..actions.replace_paper import replace_paper as replace
from ..forms import PaperForm, ReplacePaperForm
from ..models import Meeting, MeetingPaper
from ..page_facts import may_prepare
from ..page_facts.addresses import at, prefix_of
from ..policy import ADD_PAPER, GIVE_OPINION, PUBLISH_PAPER, READ_PAPER, REPLACE_PAPER, VIEW_MEETING
from ..rules.opinions import Channel, channel_in
from ..rules.states import State
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


@about(PUBLISH_PAPER, of=MeetingPaper, named="paper_id", seen_by=VIEW_MEETING, with_=("meeting",))
@require_POST
def publish_paper(request: ActorRequest, paper_id: int) -> HttpResponse:
    """Send a draft to the members."""
    publish(paper_id, actor=request.actor)
    return redirect("meetings:read_paper", paper_id)


def opinion_url(request: ActorRequest, meeting: Meeting) -> str:
    """Where this reader writes an opinion, while written ones are taken."""
    is_open = channel_in(State(meeting.state)) in {Channel.WRITTEN_BEFORE, Channel.WRITTEN_AFTER}
    return at("give_opinion", meeting.pk) if is_open and may(request.actor, GIVE_OPINION, meeting) else ""


def readable_paper(request: ActorRequest) -> MeetingPaper:
    """The paper, unless it is still a draft of those who prepare the meeting."""
    paper: MeetingPaper = request.subject
    if paper.published_at is None and not may_prepare(request.actor, paper.meeting):
        raise Http404
    return paper


def versions_of(paper: MeetingPaper, *, with_drafts: bool) -> list[dict[str, Any]]:
    """Every version of a paper, found along what replaced what; drafts for those who prepare the meeting."""
    rows = MeetingPaper.objects.filter(meeting_id=paper.meeting_id).order_by("pk")
    if not with_drafts:
        rows = rows.filter(published_at__isnull=False)
    found = {
        row["id"]: row
        for row in rows.values("id", "version", "added_at", "added_by_name", "is_spelling_fix", "replaces_id")
    }
    first: dict[int, int] = {}
    for pk, row in found.items():
        first[pk] = first.get(row["replaces_id"] or pk, pk)
    return [dict(row) for pk, row in sorted(found.items(), reverse=True) if first[pk] == first[paper.pk]]


@about(READ_PAPER, of=MeetingPaper, named="paper_id", with_=("meeting", "file"))
@require_safe
def read_paper(request: ActorRequest, paper_id: int) -> HttpResponse:
    """The paper with its versions; a typed text is read here, a file is downloaded from here."""
    paper = readable_paper(request)
    versions = versions_of(paper, with_drafts=may_prepare(request.actor, paper.meeting))
    return render(
        request,
        "meetings/paper.html",
        {
            "paper": paper,
            "versions": versions,
            "back": page_of(paper.meeting_id),
            "papers_at": prefix_of("read_paper"),
            "download_url": at("download_paper", paper.pk),
            "file_size": filesizeformat(paper.file.size) if paper.file else "",
            "opinion_url": opinion_url(request, paper.meeting),
            "may_replace": may_prepare(request.actor, paper.meeting) and paper.is_current,
            "replace_url": reverse("meetings:replace_paper", args=[paper.pk]),
            "publish_url": reverse("meetings:publish_paper", args=[paper.pk]),
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
