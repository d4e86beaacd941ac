from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from sotay.access.actor import Actor
from sotay.kernel.objections import Objection, Refused, insist

from ..models import Attendance, Ballot
from ..parts import claim_part
from ..policy import CAST_SECRET_VOTE
from ..queries import frozen_base_of
from ..rules.matters import options_of
from ..rules.secret_ballots import SecretVote, objections_to_secret_vote
from ..rules.states import State
from ..sealed_urn import UrnUnreadable, drop_in, voters_so_far
from ..wording.secret_ballots import urn_is_unreadable


@sensitive_variables("choice")
@transaction.atomic
def cast_secret_vote(
    ballot_id: int, *, choice: str, is_final: bool, member_id: int | None = None, actor: Actor
) -> None:
    """Drop one's own vote into the urn of a secret ballot: once, for good (protection.md §7, decision 21).

    Refused for anybody else's vote, after the close, in a break, from outside the frozen base, from somebody absent,
    a second time, and unconfirmed. Nothing but the two sealed rows of the ballot changes: no fact, no notice and no
    row of its own tells of a single vote.
    """
    ballot = claim_part(Ballot, ballot_id, actor, CAST_SECRET_VOTE)

    base = frozen_base_of(ballot)
    voters = [entry.member_id for entry in base.entries if entry.counts]
    entry = base.entry_of(actor.account_id)
    is_secret_app, is_open = ballot.method == Ballot.Method.SECRET_APP, ballot.state == Ballot.State.OPEN
    is_present = Attendance.objects.filter(
        meeting_id=ballot.meeting_id,
        member_id=actor.account_id,
        state=Attendance.State.PRESENT,
        left_at__isnull=True,
    ).exists()
    try:
        has_voted = is_secret_app and is_open and actor.account_id in voters_so_far(ballot.pk, voters)
    except UrnUnreadable:
        raise Refused([Objection(urn_is_unreadable())]) from None
    insist(
        objections_to_secret_vote(
            SecretVote(
                State(ballot.meeting.state),
                is_secret_app=is_secret_app,
                is_open=is_open,
                is_assisted=member_id not in (None, actor.account_id),
                is_offered=choice in options_of(ballot.matter),
                is_confirmed=is_final,
                is_present=is_present,
                left_out=entry.left_out.value if entry and entry.left_out else None,
                is_on_list=entry is not None,
                has_voted=has_voted,
            )
        )
    )

    drop_in(ballot, voters, voter_id=actor.account_id, choice=choice)
