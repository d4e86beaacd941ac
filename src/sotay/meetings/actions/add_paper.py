from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.documents.actions.receive_file import receive_file
from sotay.documents.gate import insist_on_open_text
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean, clean_lines

from ..cell_months import refresh_cell_month
from ..events import PaperAdded
from ..models import Meeting, MeetingPaper
from ..policy import ADD_PAPER, VIEW_MEETING
from ..rules.choices import objections_to_choice
from ..rules.papers import PaperDraft, is_given_in_session, objections_to_adding_paper
from ..rules.states import State


@transaction.atomic
def add_paper(
    meeting_id: int,
    *,
    title: str,
    kind: str,
    secrecy_class: str,
    upload: "UploadedFile[Any] | None" = None,
    text: str = "",
    is_declared: bool = False,
    is_draft: bool = False,
    actor: Actor,
) -> MeetingPaper:
    """Add a paper to a meeting, as a file or a text, and publish it to the members unless it is still a draft.

    It passes the secrets gate first: anything with a stamp is refused and no copy is kept (protection.md §1). What is
    added while the meeting runs bears the mark "đưa tại cuộc họp". Refused after the minutes are signed, without a
    title, a file or text, and a class.
    """
    meeting = claim(Meeting, meeting_id, actor, ADD_PAPER, seen_by=VIEW_MEETING)

    draft = PaperDraft(State(meeting.state), title, secrecy_class, upload is not None or bool(text.strip()))
    insist_on_open_text(title, text, organization_id=meeting.organization_id, actor=actor)
    insist(
        [
            *objections_to_adding_paper(draft),
            *objections_to_choice(kind, MeetingPaper.Kind.values, "kind"),
        ]
    )
    stored = None
    if upload is not None:
        stored = receive_file(
            upload,
            organization_id=meeting.organization_id,
            secrecy_class=secrecy_class,
            declared=is_declared,
            actor=actor,
        )

    now = clock.now()
    paper = MeetingPaper.objects.create(
        meeting=meeting,
        title=clean(title),
        kind=kind,
        secrecy_class=secrecy_class,
        file=stored,
        text=clean_lines(text),
        was_given_in_session=is_given_in_session(State(meeting.state)),
        published_at=None if is_draft else now,
        added_by_id=actor.account_id,
        added_by_name=actor.name,
        added_at=now,
    )
    refresh_cell_month(meeting)

    record(PaperAdded(meeting.pk, meeting.organization_id, paper.pk, secrecy_class), actor=actor)
    return paper
