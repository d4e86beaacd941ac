from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.documents.models import SecrecyClass
from sotay.kernel.objections import insist
from sotay.kernel.text import clean, clean_lines

from ..cell_months import refresh_cell_month
from ..concluding_facts import passed_ballot_of
from ..events import ResolutionDrafted, ResolutionWaived
from ..models import Meeting, Resolution
from ..policy import DRAFT_RESOLUTION, VIEW_MEETING
from ..rules.choices import objections_to_choice
from ..rules.concluding import (
    ResultDraft,
    ResultKind,
    objections_to_changing_result,
    objections_to_drafting_result,
)
from ..rules.states import State
from ..stale import insist_unchanged


@transaction.atomic
def draft_resolution(
    meeting_id: int,
    *,
    type_code: str,
    subject_line: str,
    text: str,
    secrecy_class: str,
    seen_revision: int,
    nothing_issued_reason: str = "",
    actor: Actor,
) -> Resolution | None:
    """Write the resolution or conclusion of a meeting, or say why nothing is issued (meetings.md §10, §12).

    The ballot that passed it is found by itself. A text that somebody else has saved meanwhile is not overwritten
    (raises Stale). Refused once the result is published, and for a resolution that says why there is none.
    """
    meeting = claim(Meeting, meeting_id, actor, DRAFT_RESOLUTION, seen_by=VIEW_MEETING)

    insist(
        [
            *objections_to_choice(type_code, Resolution.Type.values, "type_code"),
            *objections_to_choice(secrecy_class, SecrecyClass.values, "secrecy_class"),
        ]
    )
    draft = ResultDraft(
        ResultKind(type_code), clean(subject_line), clean_lines(text), clean(nothing_issued_reason)
    )
    insist(
        [
            *objections_to_changing_result(State(meeting.state)),
            *objections_to_drafting_result(draft),
            *objections_to_text(draft.subject_line, field="subject_line"),
            *objections_to_text(draft.text, field="text"),
        ]
    )
    resolution = Resolution.objects.filter(meeting=meeting).first()
    if resolution is not None:
        insist_unchanged(
            seen_revision, resolution.revision, yours=whole(draft), stored=whole(draft_of(resolution))
        )

    meeting.result_note = draft.nothing_issued_reason
    meeting.save(update_fields=["result_note"])
    if draft.is_waived:
        if resolution is not None:
            resolution.delete()
        refresh_cell_month(meeting)
        record(
            ResolutionWaived(meeting.pk, meeting.organization_id, draft.nothing_issued_reason), actor=actor
        )
        return None
    resolution = resolution or Resolution(meeting=meeting)
    resolution.type_code = type_code
    resolution.subject_line, resolution.text = draft.subject_line, draft.text
    resolution.secrecy_class = secrecy_class
    resolution.ballot = passed_ballot_of(meeting)
    resolution.revision += 1
    resolution.save()
    refresh_cell_month(meeting)

    record(ResolutionDrafted(meeting.pk, meeting.organization_id, resolution.pk), actor=actor)
    return resolution


def draft_of(resolution: Resolution) -> ResultDraft:
    return ResultDraft(ResultKind(resolution.type_code), resolution.subject_line, resolution.text)


def whole(draft: ResultDraft) -> str:
    """Everything of a draft that a second person could overwrite: its kind, its subject line, its text."""
    return f"{draft.kind.value}\n{draft.subject_line}\n\n{draft.text}"
