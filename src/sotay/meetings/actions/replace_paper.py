from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.documents.actions.receive_file import receive_file
from sotay.documents.gate import insist_on_open_text
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean_lines

from ..cell_months import refresh_cell_month
from ..events import PaperAdded
from ..models import MeetingPaper
from ..parts import claim_part
from ..planning_facts import links_of
from ..policy import REPLACE_PAPER
from ..rules.papers import PaperDraft, counted_published_at, objections_to_replacing_paper
from ..rules.states import State


@transaction.atomic
def replace_paper(
    paper_id: int,
    *,
    upload: "UploadedFile[Any] | None" = None,
    text: str = "",
    is_spelling_fix: bool = False,
    is_declared: bool = False,
    actor: Actor,
) -> MeetingPaper:
    """Put a new version in the place of a paper; the earlier one stays visible, a draft stays a draft.

    After the deadline a new version turns the step late, unless it only mends spelling (meetings.md §3). Refused for an
    earlier version, after the minutes are signed, and for anything with a stamp of secrecy.
    """
    old = claim_part(MeetingPaper, paper_id, actor, REPLACE_PAPER)

    meeting = old.meeting
    draft = PaperDraft(
        State(meeting.state), old.title, old.secrecy_class, upload is not None or bool(text.strip())
    )
    insist_on_open_text(text, organization_id=meeting.organization_id, actor=actor)
    insist(objections_to_replacing_paper(draft, is_current=old.is_current, links=links_of(meeting)))
    stored = None
    if upload is not None:
        stored = receive_file(
            upload,
            organization_id=meeting.organization_id,
            secrecy_class=old.secrecy_class,
            declared=is_declared,
            actor=actor,
        )

    now = clock.now()
    MeetingPaper.objects.filter(pk=old.pk).update(is_current=False)
    paper = MeetingPaper.objects.create(
        meeting=meeting,
        title=old.title,
        kind=old.kind,
        secrecy_class=old.secrecy_class,
        file=stored,
        text=clean_lines(text),
        version=old.version + 1,
        replaces=old,
        is_spelling_fix=is_spelling_fix,
        was_given_in_session=old.was_given_in_session,
        published_at=counted_published_at(old.published_at, now, is_spelling_fix=is_spelling_fix)
        if old.published_at
        else None,
        added_by_id=actor.account_id,
        added_by_name=actor.name,
        added_at=now,
    )
    refresh_cell_month(meeting)

    record(
        PaperAdded(
            meeting.pk, meeting.organization_id, paper.pk, paper.secrecy_class, old.pk, is_spelling_fix
        ),
        actor=actor,
    )
    return paper
