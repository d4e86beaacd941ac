import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean, clean_lines

from ..events import ProposalAnswered
from ..models import Opinion
from ..parts import claim_part
from ..policy import ANSWER_PROPOSAL
from ..rules.opinions import (
    Answer,
    ProposalState,
    objections_to_answering_proposal,
    objections_to_being_no_proposal,
)
from ..rules.states import State
from ..wording import opinions as wording
from .assign_meeting_task import assign_meeting_task


@transaction.atomic
def answer_proposal(
    opinion_id: int,
    *,
    state: str,
    answer: str,
    addressee: str = "",
    person_id: int | None = None,
    deadline: dt.date | None = None,
    actor: Actor,
) -> Opinion:
    """Answer a proposal, pass it on with its addressee, or say why it is not the cell's to answer (meetings.md §7).

    Assigning it gives the task to one named person in the same act. Refused a second time, without words, and for what
    is no proposal.
    """
    opinion = claim_part(Opinion, opinion_id, actor, ANSWER_PROPOSAL)

    chosen = ProposalState(state) if state in set(ProposalState) else ProposalState.RECEIVED
    current = opinion.proposal_state
    insist(objections_to_being_no_proposal(current))
    insist(
        [
            *objections_to_answering_proposal(
                Answer(
                    ProposalState(current),
                    chosen,
                    State(opinion.meeting.state),
                    answer,
                    has_task=person_id is not None,
                    addressee=addressee,
                )
            ),
            *objections_to_text(answer, field="answer"),
            *objections_to_text(addressee, field="addressee"),
        ]
    )

    if chosen is ProposalState.ASSIGNED:
        assign_meeting_task(
            opinion.meeting_id,
            content=wording.task_from_proposal(clean(opinion.text)),
            person_id=person_id,
            deadline=deadline,
            actor=actor,
        )
    opinion.proposal_state = chosen.value
    opinion.answer = wording.answer_with_addressee(clean_lines(answer), clean(addressee))
    opinion.answered_by_name = actor.name
    opinion.answered_at = clock.now()
    opinion.save(update_fields=["proposal_state", "answer", "answered_by_name", "answered_at"])

    record(
        ProposalAnswered(
            opinion.meeting_id,
            opinion.meeting.organization_id,
            opinion.pk,
            opinion.member_id,
            chosen.value,
        ),
        actor=actor,
    )
    return opinion
