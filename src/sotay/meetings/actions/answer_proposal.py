from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..events import ProposalAnswered
from ..models import Opinion
from ..policy import ANSWER_PROPOSAL, VIEW_MEETING
from ..rules.opinions import Answer, ProposalState, objections_to_answering_proposal
from ..rules.states import State


@transaction.atomic
def answer_proposal(
    opinion_id: int,
    *,
    state: str,
    answer: str,
    addressee: str = "",
    has_task: bool = False,
    actor: Actor,
) -> Opinion:
    """Answer a proposal, pass it on with its addressee, or say why it is not the cell's to answer (meetings.md §7)."""
    opinion = claim(Opinion, opinion_id, actor, ANSWER_PROPOSAL, seen_by=VIEW_MEETING, with_=("meeting",))

    known = set(ProposalState)
    insist(
        objections_to_answering_proposal(
            Answer(
                ProposalState(opinion.proposal_state)
                if opinion.proposal_state in known
                else ProposalState.WITHDRAWN,
                ProposalState(state) if state in known else ProposalState.RECEIVED,
                State(opinion.meeting.state),
                answer,
                has_task,
                addressee,
                is_author=opinion.member_id == actor.account_id,
            )
        )
    )

    opinion.proposal_state = state
    opinion.answer = (
        f"{answer.strip()} (chuyển: {addressee.strip()})" if addressee.strip() else answer.strip()
    )
    opinion.answered_by_name = actor.name
    opinion.answered_at = clock.now()
    opinion.save(update_fields=["proposal_state", "answer", "answered_by_name", "answered_at"])

    record(
        ProposalAnswered(
            opinion.meeting_id, opinion.meeting.organization_id, opinion.pk, opinion.member_id, state
        ),
        actor=actor,
    )
    return opinion
