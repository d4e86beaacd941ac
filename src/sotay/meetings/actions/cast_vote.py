from django.db import transaction
from django.http import Http404

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..events import VoteCast
from ..models import Attendance, Ballot, Vote
from ..policy import CAST_VOTE, ENTER_FOR_MEMBER, VIEW_MEETING
from ..queries import frozen_base_of
from ..rules.ballots import OpenBallot, objections_to_app_vote, objections_to_vote
from ..rules.states import State


@transaction.atomic
def cast_vote(ballot_id: int, *, choice: str, member_id: int | None = None, actor: Actor) -> Vote:
    """A named open vote in the app; the last one before the ballot closes counts (meetings.md §7, decisions 22).

    With another member's number it is an assisted entry for somebody in the room without a phone, and marked as such.
    Refused after the close, in a break, from outside the frozen base, and from somebody absent.
    """
    voter_id = member_id or actor.account_id
    permission = CAST_VOTE if voter_id == actor.account_id else ENTER_FOR_MEMBER
    ballot = claim(Ballot, ballot_id, actor, permission, seen_by=VIEW_MEETING, with_=("meeting",))
    if not ballot.voters.filter(member_id=voter_id).exists() and permission is ENTER_FOR_MEMBER:
        raise Http404

    is_present = Attendance.objects.filter(
        meeting_id=ballot.meeting_id, member_id=voter_id, state=Attendance.State.PRESENT, left_at__isnull=True
    ).exists()
    facts = OpenBallot(State(ballot.meeting.state), ballot.state == Ballot.State.OPEN, frozen_base_of(ballot))
    insist(
        [
            *objections_to_app_vote(ballot.method),
            *objections_to_vote(
                facts, voter_id, choice, is_present=is_present, majority_basis=ballot.legal_basis
            ),
        ]
    )

    vote, _ = Vote.objects.update_or_create(
        ballot=ballot,
        member_id=voter_id,
        defaults={
            "choice": choice,
            "cast_at": clock.now(),
            "is_assisted": voter_id != actor.account_id,
            "entered_by_id": actor.account_id,
            "entered_by_name": actor.name,
        },
    )

    record(
        VoteCast(ballot.meeting_id, ballot.meeting.organization_id, ballot.pk, voter_id, vote.is_assisted),
        actor=actor,
    )
    return vote
