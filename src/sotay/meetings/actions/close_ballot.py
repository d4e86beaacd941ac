from django.db import transaction
from django.db.models import Case, When

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import Objection, Refused, insist

from ..cell_months import refresh_cell_month
from ..events import BallotClosed
from ..in_force import lookup_for
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
from ..rules.secret_ballots import objections_to_closing_alone, objections_to_counting_urn
from ..rules.states import State
from ..rules.terms import Given, number_of, written_threshold
from ..rules.voting_base import VotingBase
from ..sealed_urn import UrnUnreadable, destroy_urn, open_urn
from ..secret_results import record_failed_admission, record_result, settle
from ..wording.secret_ballots import urn_is_unreadable


@transaction.atomic
def close_ballot(
    ballot_id: int,
    *,
    agree: int | None = None,
    disagree: int | None = None,
    other: int | None = None,
    actor: Actor,
) -> Ballot:
    """Close a ballot: hands as counted, or the named votes summed up; the result is stored with its threshold.

    The urn of a secret ballot in the app is opened here, once, and destroyed; who voted is written for all at once.
    Refused for slips of paper (two people confirm those), for an urn with too few votes, when nothing was counted, and
    when counts are negative, exceed the base, or exceed the voters who were in the room while it was open (§11).
    """
    ballot = claim_part(Ballot, ballot_id, actor, CLOSE_BALLOT)

    base = frozen_base_of(ballot)
    insist(objections_to_closing_alone(is_paper=ballot.method == Ballot.Method.SECRET_PAPER))
    if ballot.method == Ballot.Method.SECRET_APP:
        return _open_the_urn(ballot, base, actor=actor)
    is_by_hand = ballot.method == Ballot.Method.OPEN_HAND
    if is_by_hand:
        counts = Counts(agree or 0, disagree or 0, other or 0)
    else:
        counts = count(Option(choice) for choice in ballot.votes.values_list("choice", flat=True))
    facts = _facts(ballot, base)
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
    record_failed_admission(ballot, actor=actor)
    return ballot


def _open_the_urn(ballot: Ballot, base: VotingBase, *, actor: Actor) -> Ballot:
    if ballot.state != Ballot.State.OPEN:
        insist(objections_to_closing_ballot(_facts(ballot, base), Counts(0, 0, 0), present_voters=base.size))
    try:
        tally = open_urn(ballot, [entry.member_id for entry in base.entries if entry.counts])
    except UrnUnreadable:
        raise Refused([Objection(urn_is_unreadable())]) from None
    cast = len(tally.voters)
    insist(
        objections_to_counting_urn(
            cast=cast, least=number_of(lookup_for(ballot.meeting), "vote.secret_app.min_base")
        )
    )

    ballot.issued_count = ballot.collected_count = ballot.valid_count = cast
    ballot.invalid_count = 0
    settle(ballot, tally.counts, base)
    took_part = Case(When(member_id__in=sorted(tally.voters), then=True), default=False)
    ballot.voters.update(took_part=took_part)
    destroy_urn(ballot)

    record_result(ballot, actor=actor)
    return ballot


def _facts(ballot: Ballot, base: VotingBase) -> OpenBallot:
    return OpenBallot(State(ballot.meeting.state), ballot.state == Ballot.State.OPEN, base)
