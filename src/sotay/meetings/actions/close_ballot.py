from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..events import BallotClosed
from ..models import Ballot
from ..parts import claim_part
from ..policy import CLOSE_BALLOT
from ..queries import frozen_base_of, voters_in_the_room
from ..rules.ballots import (
    Counts,
    OpenBallot,
    Option,
    count,
    objections_to_closing_ballot,
    objections_to_counting_hands,
    result_of,
)
from ..rules.states import State
from ..rules.terms import Given, written_threshold


@transaction.atomic
def close_ballot(
    ballot_id: int,
    *,
    agree: int | None = None,
    disagree: int | None = None,
    other: int | None = None,
    actor: Actor,
) -> Ballot:
    """Close an open ballot: hands as counted, or the named votes summed up; the result is stored with its threshold.

    Refused when nothing was counted, and when counts are negative, exceed the base, or exceed the voters who were in
    the room while it was open (meetings.md §11).
    """
    ballot = claim_part(Ballot, ballot_id, actor, CLOSE_BALLOT)

    base = frozen_base_of(ballot)
    is_by_hand = ballot.method == Ballot.Method.OPEN_HAND
    if is_by_hand:
        counts = Counts(agree or 0, disagree or 0, other or 0)
    else:
        counts = count(Option(choice) for choice in ballot.votes.values_list("choice", flat=True))
    facts = OpenBallot(State(ballot.meeting.state), ballot.state == Ballot.State.OPEN, base)
    in_the_room = voters_in_the_room(ballot, base)
    insist(
        [
            *objections_to_counting_hands(is_by_hand=is_by_hand, agree=agree),
            *objections_to_closing_ballot(facts, counts, present_voters=in_the_room),
        ]
    )

    result = result_of(counts, base, Given(written_threshold(ballot.majority_value), ballot.legal_basis))
    ballot.state = Ballot.State.CLOSED
    ballot.closed_at = clock.now()
    ballot.present_voters = in_the_room
    ballot.agree_count = counts.agree
    ballot.disagree_count = counts.disagree
    ballot.other_count = counts.other
    ballot.is_passed = result.is_passed
    ballot.save()
    refresh_cell_month(ballot.meeting)

    record(
        BallotClosed(
            ballot.meeting_id,
            ballot.meeting.organization_id,
            ballot.pk,
            counts.agree,
            base.size,
            result.is_passed,
        ),
        actor=actor,
    )
    return ballot
