from django.db import transaction
from django.http import Http404

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..events import VoteCast
from ..models import Attendance, Ballot, Vote
from ..parts import claim_part, insist_on_assistant
from ..policy import CAST_VOTE, VIEW_MEETING
from ..queries import frozen_base_of
from ..rules.assistance import objections_to_assisting
from ..rules.ballots import (
    OpenBallot,
    objections_to_app_vote,
    objections_to_replacing_vote,
    objections_to_vote,
)
from ..rules.states import State


@transaction.atomic
def cast_vote(
    ballot_id: int, *, choice: str, member_id: int | None = None, slip_number: str = "", actor: Actor
) -> Vote:
    """A named open vote in the app; the last one before the ballot closes counts (meetings.md §7, decisions 22).

    With another member's number it is an assisted entry for somebody in the room without a phone, marked as such and
    resting on a slip; it never replaces a vote which that member cast. Refused after the close, in a break, from
    outside the frozen base, and from somebody absent.
    """
    voter_id = member_id or actor.account_id
    is_assisted = voter_id != actor.account_id
    ballot = claim_part(Ballot, ballot_id, actor, VIEW_MEETING if is_assisted else CAST_VOTE)
    if is_assisted:
        insist_on_assistant(ballot.meeting, voter_id, actor)

    base = frozen_base_of(ballot)
    if is_assisted and base.entry_of(voter_id) is None:
        raise Http404
    is_present = Attendance.objects.filter(
        meeting_id=ballot.meeting_id,
        member_id=voter_id,
        state=Attendance.State.PRESENT,
        left_at__isnull=True,
    ).exists()
    earlier = ballot.votes.filter(member_id=voter_id).first()
    facts = OpenBallot(State(ballot.meeting.state), ballot.state == Ballot.State.OPEN, base)
    insist(
        [
            *objections_to_app_vote(ballot.method),
            *objections_to_vote(
                facts, voter_id, choice, is_present=is_present, majority_basis=ballot.legal_basis
            ),
            *objections_to_assisting(is_assisted=is_assisted, evidence=slip_number),
            *objections_to_replacing_vote(
                is_assisted=is_assisted, has_own_vote=earlier is not None and not earlier.is_assisted
            ),
        ]
    )

    vote, _ = Vote.objects.update_or_create(
        ballot=ballot,
        member_id=voter_id,
        defaults={
            "choice": choice,
            "cast_at": clock.now(),
            "is_assisted": is_assisted,
            "slip_number": clean(slip_number),
            "entered_by_id": actor.account_id,
            "entered_by_name": actor.name,
        },
    )

    record(
        VoteCast(ballot.meeting_id, ballot.meeting.organization_id, ballot.pk, voter_id, is_assisted),
        actor=actor,
    )
    return vote
