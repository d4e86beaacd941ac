from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..events import PaperPublished
from ..models import MeetingPaper
from ..parts import claim_part
from ..planning_facts import links_of
from ..policy import PUBLISH_PAPER
from ..rules.papers import is_given_in_session, objections_to_publishing_paper
from ..rules.states import State


@transaction.atomic
def publish_paper(paper_id: int, *, actor: Actor) -> MeetingPaper:
    """Send a paper that was only a draft to the members; it counts from this moment (meetings.md §3, step `papers`).

    Refused a second time, for an earlier version, and after the minutes are signed.
    """
    paper = claim_part(MeetingPaper, paper_id, actor, PUBLISH_PAPER)

    state = State(paper.meeting.state)
    insist(
        objections_to_publishing_paper(
            state,
            is_published=paper.published_at is not None,
            is_current=paper.is_current,
            links=links_of(paper.meeting),
        )
    )

    paper.published_at = clock.now()
    paper.was_given_in_session = paper.was_given_in_session or is_given_in_session(state)
    paper.save(update_fields=["published_at", "was_given_in_session"])
    refresh_cell_month(paper.meeting)

    record(PaperPublished(paper.meeting_id, paper.meeting.organization_id, paper.pk), actor=actor)
    return paper
