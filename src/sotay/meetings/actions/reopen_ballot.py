from collections.abc import Mapping

from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..cell_months import refresh_cell_month
from ..events import BallotReopened
from ..models import Ballot
from ..parts import claim_part
from ..policy import REOPEN_BALLOT
from ..queries import frozen_base_of
from ..rules.ballots import OpenBallot, objections_to_changing_closed, objections_to_reopening_ballot
from ..rules.states import State
from .open_ballot import open_ballot


@transaction.atomic
def reopen_ballot(
    ballot_id: int, *, reason: str, answers: Mapping[str, str] | None = None, actor: Actor
) -> Ballot:
    """Vote again on the same text over a base frozen anew: votes cast are void, the old tally stays (decisions 21).

    Refused outside the running meeting, without a reason, while the ballot is open, and once it was voted again.
    """
    ballot = claim_part(Ballot, ballot_id, actor, REOPEN_BALLOT)

    facts = OpenBallot(State(ballot.meeting.state), ballot.state == Ballot.State.OPEN, frozen_base_of(ballot))
    insist(
        [
            *objections_to_changing_closed(is_void=ballot.state == Ballot.State.VOID),
            *objections_to_reopening_ballot(facts, reason),
        ]
    )

    Ballot.objects.filter(pk=ballot.pk).update(state=Ballot.State.VOID, correction_reason=clean(reason))
    new = open_ballot(
        ballot.meeting_id,
        matter=ballot.matter,
        text=ballot.text,
        method=ballot.method,
        agenda_item_id=ballot.agenda_item_id,
        reopens_id=ballot.pk,
        answers=answers,
        actor=actor,
    )
    refresh_cell_month(ballot.meeting)

    record(
        BallotReopened(ballot.meeting_id, ballot.meeting.organization_id, ballot.pk, new.pk, clean(reason)),
        actor=actor,
    )
    return new
