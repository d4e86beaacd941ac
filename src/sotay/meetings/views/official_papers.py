"""Official papers as files: the same gate as the page they stand on; every download is noted (protection.md §6)."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from sotay.access.reach import may
from sotay.access.web import ActorRequest, about
from sotay.audit.record import record_read
from sotay.documents.papers.paper import OfficialPaper

from ..models import Ballot, Meeting, Resolution
from ..official_papers.files import drawn, handed_over
from ..official_papers.preparing import SHEETS
from ..official_papers.records import count_facts_of, count_record, report_paper
from ..official_papers.results import minutes_paper, resolution_paper
from ..official_papers.upload_pack import upload_pack
from ..policy import (
    DRAFT_RESOLUTION,
    MAKE_UPLOAD_PACK,
    READ_MINUTES,
    SAVE_MINUTES,
    VIEW_MEETING,
    VIEW_RECORD,
)
from ..queries import current_minutes_of, signed_minutes_of
from ..rules.matters import is_secret

SUBJECT = "meeting_paper"


@about(READ_MINUTES, of=Meeting, seen_by=VIEW_MEETING)
@require_safe
def download_minutes(request: ActorRequest, meeting_id: int, form: str) -> HttpResponse:
    """The newest signed minutes; a draft for those who write it, and it says that it is one."""
    meeting: Meeting = request.subject
    with_draft = may(request.actor, SAVE_MINUTES, meeting)
    minutes = current_minutes_of(meeting) if with_draft else signed_minutes_of(meeting)
    if minutes is None:
        raise Http404
    return answer(request, meeting, minutes_paper(minutes), form)


@about(VIEW_RECORD, of=Meeting)
@require_safe
def download_resolution(request: ActorRequest, meeting_id: int, form: str) -> HttpResponse:
    """The issued resolution or conclusion; the draft for those who write it."""
    meeting: Meeting = request.subject
    resolutions = Resolution.objects.filter(meeting=meeting).select_related("number__series")
    if not may(request.actor, DRAFT_RESOLUTION, meeting):
        resolutions = resolutions.filter(issued_at__isnull=False)
    resolution = resolutions.first()
    if resolution is None:
        raise Http404
    resolution.meeting = meeting
    return answer(request, meeting, resolution_paper(resolution), form)


@about(VIEW_RECORD, of=Meeting)
@require_safe
def download_report(request: ActorRequest, meeting_id: int, form: str) -> HttpResponse:
    """The report that goes up with the result; nobody is named in it but who signs."""
    meeting: Meeting = request.subject
    if not meeting.is_over:
        raise Http404
    return answer(request, meeting, report_paper(meeting), form)


@about(VIEW_MEETING, of=Meeting)
@require_safe
def download_sheet(request: ActorRequest, meeting_id: int, sheet: str, form: str) -> HttpResponse:
    """Invitation, notice, programme, leave slip, opinion slip, by their names in the address."""
    if sheet not in SHEETS:
        raise Http404
    return answer(request, request.subject, SHEETS[sheet](request.subject), form)


@about(VIEW_MEETING, of=Ballot, with_=("meeting",))
@require_safe
def download_count_record(request: ActorRequest, ballot_id: int, form: str) -> HttpResponse:
    """The record of a count, once an open ballot is closed; a secret one has a record of its own, printed."""
    ballot: Ballot = request.subject
    if ballot.state != Ballot.State.CLOSED or is_secret(ballot.method):
        raise Http404
    return answer(request, ballot.meeting, count_record(ballot.meeting, count_facts_of(ballot)), form)


@about(MAKE_UPLOAD_PACK, of=Meeting, seen_by=VIEW_MEETING)
@require_safe
def make_upload_pack(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """Everything for the national app in one file. Refused before the result is published."""
    meeting: Meeting = request.subject
    pack = upload_pack(meeting)
    record_read(SUBJECT, meeting.pk, actor=request.actor, field_class=pack.ending)
    return handed_over(pack)


def answer(request: ActorRequest, meeting: Meeting, paper: OfficialPaper, form: str) -> HttpResponse:
    """The drawn paper, noted as a download."""
    file = drawn(paper, form, month=meeting.month)
    record_read(SUBJECT, meeting.pk, actor=request.actor, field_class=f"{paper.type_code} {form}")
    return handed_over(file)
