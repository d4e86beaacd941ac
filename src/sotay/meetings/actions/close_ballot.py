from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..events import BallotClosed
from ..models import Ballot
from ..policy import CLOSE_BALLOT, VIEW_MEETING
from ..queries import frozen_base_of
from ..rules.ballots import Counts, OpenBallot, Option, count, objections_to_closing_ballot, result_of
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

    Refused when counts are negative, exceed the base, or exceed the voters in the room (meetings.md §11).
    """
    ballot = claim(Ballot, ballot_id, actor, CLOSE_BALLOT, seen_by=VIEW_MEETING, with_=("meeting",))

    base = frozen_base_of(ballot)
    if ballot.method == Ballot.Method.OPEN_APP:
        counts = count(Option(choice) for choice in ballot.votes.values_list("choice", flat=True))
    else:
        counts = Counts(agree or 0, disagree or 0, other or 0)
    facts = OpenBallot(State(ballot.meeting.state), ballot.state == Ballot.State.OPEN, base)
    insist(objections_to_closing_ballot(facts, counts, present_voters=base.present_voters))

    result = result_of(counts, base, Given(written_threshold(ballot.majority_value), ballot.legal_basis))
    ballot.state = Ballot.State.CLOSED
    ballot.closed_at = clock.now()
    ballot.agree_count, ballot.disagree_count, ballot.other_count = (
        counts.agree,
        counts.disagree,
        counts.other,
    )
    ballot.is_passed = result.is_passed
    ballot.save(
        update_fields=["state", "closed_at", "agree_count", "disagree_count", "other_count", "is_passed"]
    )
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
