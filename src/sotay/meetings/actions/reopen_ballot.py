from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import insist

from ..events import BallotReopened
from ..models import Ballot
from ..policy import REOPEN_BALLOT, VIEW_MEETING
from ..queries import frozen_base_of
from ..rules.ballots import OpenBallot, objections_to_reopening_ballot
from ..rules.states import State
from .open_ballot import open_ballot


@transaction.atomic
def reopen_ballot(ballot_id: int, *, reason: str, actor: Actor) -> Ballot:
    """Vote again on the same text over a base frozen anew: votes cast are void, the old tally stays (decisions 21)."""
    ballot = claim(Ballot, ballot_id, actor, REOPEN_BALLOT, seen_by=VIEW_MEETING, with_=("meeting",))

    facts = OpenBallot(State(ballot.meeting.state), ballot.state == Ballot.State.OPEN, frozen_base_of(ballot))
    insist(objections_to_reopening_ballot(facts, reason))

    Ballot.objects.filter(pk=ballot.pk).update(state=Ballot.State.VOID, correction_reason=reason.strip())
    new = open_ballot(
        ballot.meeting_id,
        matter=ballot.matter,
        text=ballot.text,
        method=ballot.method,
        agenda_item_id=ballot.agenda_item_id,
        reopens_id=ballot.pk,
        actor=actor,
    )

    record(
        BallotReopened(ballot.meeting_id, ballot.meeting.organization_id, ballot.pk, new.pk, reason.strip()),
        actor=actor,
    )
    return new
