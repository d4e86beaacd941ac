from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.committees.queries import term_of
from sotay.documents.actions.issue_number import issue_number
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.regulations.provisions import basis

from ..cell_months import refresh_cell_month
from ..closing_facts import task_lines_of
from ..concluding_facts import passed_ballot_of, signatures_of
from ..events import ResultPublished
from ..models import Meeting, Resolution
from ..official_papers.checking import findings_of, objections_to_wording
from ..planning_facts import links_of
from ..policy import PUBLISH_RESULT, VIEW_MEETING
from ..queries import signed_minutes_of
from ..rules.concluding import Result, ResultKind, objections_to_publishing
from ..rules.states import State
from ..wording import concluding as wording

ORGAN = "CB"


@transaction.atomic
def publish_result(meeting_id: int, *, actor: Actor) -> Meeting:
    """Issue the resolution or conclusion: its number is given now, from then on it cannot change (meetings.md §10).

    A month in which nothing was adopted is published as a conclusion or as minutes only, with the reason. Refused
    without every signature, a passed ballot, a subject line and a class, and while its wording has what must be mended
    (documents.md §4).
    """
    meeting = claim(Meeting, meeting_id, actor, PUBLISH_RESULT, seen_by=VIEW_MEETING)

    resolution = Resolution.objects.filter(meeting=meeting).first()
    signed = signatures_of(meeting, signed_minutes_of(meeting)).capacities
    ballot = passed_ballot_of(meeting)
    state = State(meeting.state)
    if resolution is None:
        result = Result(state, ResultKind.MINUTES_ONLY, signed=signed, reason=meeting.result_note)
    else:
        result = Result(
            state,
            ResultKind(resolution.type_code),
            resolution.subject_line,
            resolution.text,
            wording.number_given_at_issue(),
            resolution.secrecy_class,
            ballot is not None,
            signed,
            task_lines_of(meeting),
            meeting.result_note,
        )
    objections = objections_to_publishing(result, guidance=meeting.basis, links=links_of(meeting))
    if resolution is not None and resolution.text.strip():
        today = clock.today()
        form = basis("basis.document_layout", today)
        objections += objections_to_wording(
            findings_of(meeting, resolution, on=today), legal_basis=form.legal_basis
        )
    insist(objections)

    now = clock.now()
    number = ""
    if resolution is not None:
        term = term_of(meeting.organization_id, clock.today())
        issued = issue_number(
            organization_id=meeting.organization_id,
            type_code=resolution.type_code,
            term_id=term.pk if term else 0,
            organ_code=ORGAN,
            subject_line=resolution.subject_line,
            on=clock.today(),
            actor=actor,
        )
        resolution.number, resolution.issued_at, resolution.issued_by_name = issued, now, actor.name
        resolution.ballot = ballot
        resolution.save(update_fields=["number", "issued_at", "issued_by_name", "ballot"])
        number = issued.label
    meeting.state = Meeting.State.PUBLISHED
    meeting.published_at = now
    meeting.revision += 1
    meeting.save(update_fields=["state", "published_at", "revision"])
    refresh_cell_month(meeting)

    record(
        ResultPublished(
            meeting.pk, meeting.organization_id, resolution.pk if resolution else None, number, now
        ),
        actor=actor,
    )
    return meeting
