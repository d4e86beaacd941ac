from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel.objections import insist

from ..events import ProposalWithdrawn
from ..models import Opinion
from ..parts import claim_part
from ..policy import WITHDRAW_PROPOSAL
from ..rules.opinions import (
    Answer,
    ProposalState,
    objections_to_answering_proposal,
    objections_to_being_no_proposal,
)
from ..rules.states import State


@transaction.atomic
def withdraw_proposal(opinion_id: int, *, actor: Actor) -> Opinion:
    """Take one's own proposal back while nobody has answered it; it stays in the record as withdrawn (meetings.md §7).

    Refused once it was answered, and for what is no proposal.
    """
    opinion = claim_part(Opinion, opinion_id, actor, WITHDRAW_PROPOSAL, seen_by=WITHDRAW_PROPOSAL)

    insist(objections_to_being_no_proposal(opinion.proposal_state))
    insist(
        objections_to_answering_proposal(
            Answer(
                ProposalState(opinion.proposal_state),
                ProposalState.WITHDRAWN,
                State(opinion.meeting.state),
                is_author=opinion.member_id == actor.account_id,
            )
        )
    )

    opinion.proposal_state = Opinion.ProposalState.WITHDRAWN
    opinion.save(update_fields=["proposal_state"])

    record(
        ProposalWithdrawn(opinion.meeting_id, opinion.meeting.organization_id, opinion.pk, opinion.member_id),
        actor=actor,
    )
    return opinion
