from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..events import ResolutionDrafted
from ..models import Ballot, Meeting, Resolution
from ..policy import DRAFT_RESOLUTION, VIEW_MEETING
from ..rules.concluding import objections_to_changing_result
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

    The ballot that passed it is found by itself. A text that somebody else has saved meanwhile is not overwritten.
    """
    meeting = claim(Meeting, meeting_id, actor, DRAFT_RESOLUTION, seen_by=VIEW_MEETING)

    insist(
        [*objections_to_changing_result(State(meeting.state)), *objections_to_text(f"{subject_line}\n{text}")]
    )
    resolution = Resolution.objects.select_for_update().filter(meeting=meeting).first()
    if resolution is not None:
        insist_unchanged(seen_revision, resolution.revision, yours=text, stored=resolution.text)

    meeting.result_note = nothing_issued_reason.strip()
    meeting.save(update_fields=["result_note"])
    if meeting.result_note and not text.strip():
        if resolution is not None:
            resolution.delete()
        refresh_cell_month(meeting)
        return None
    resolution = resolution or Resolution(meeting=meeting)
    resolution.type_code = type_code
    resolution.subject_line, resolution.text = subject_line.strip(), text.strip()
    resolution.secrecy_class = secrecy_class
    resolution.ballot = (
        meeting.ballots.filter(matter=Ballot.Matter.RESOLUTION, state=Ballot.State.CLOSED, is_passed=True)
        .order_by("-closed_at")
        .first()
    )
    resolution.revision += 1
    resolution.save()
    refresh_cell_month(meeting)

    record(ResolutionDrafted(meeting.pk, meeting.organization_id, resolution.pk), actor=actor)
    return resolution
