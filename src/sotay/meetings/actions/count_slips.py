from dataclasses import asdict

from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..events import SlipsCounted
from ..models import Ballot, SlipCount
from ..parts import claim_part
from ..policy import COUNT_SLIPS
from ..queries import frozen_base_of, voters_in_the_room
from ..rules.matters import options_of
from ..rules.secret_ballots import (
    SlipCounts,
    objections_to_counting,
    objections_to_difference,
    objections_to_slips,
)
from ..rules.states import State
from ..secret_results import record_result, settle


@transaction.atomic
def count_slips(ballot_id: int, *, counts: SlipCounts, actor: Actor) -> Ballot:
    """Write down what one of the counting team found; when a second one finds the same, the result stands (§12).

    Refused from outside the team, for slips that cannot be, after the result, and where the second one's numbers differ
    from the first one's: then nothing stands, and it is said which differ. One's own numbers may be put right before.
    """
    ballot = claim_part(Ballot, ballot_id, actor, COUNT_SLIPS)

    base = frozen_base_of(ballot)
    in_the_room = voters_in_the_room(ballot, base)
    team = list(ballot.counting_team.values_list("member_id", flat=True))
    others = [
        (row.member.full_name, slips_of(row))
        for row in ballot.slip_counts.exclude(member_id=actor.account_id).select_related("member")
    ]
    found = objections_to_counting(
        meeting_state=State(ballot.meeting.state),
        is_open=ballot.state == Ballot.State.OPEN,
        is_paper=ballot.method == Ballot.Method.SECRET_PAPER,
        team=team,
        counter_id=actor.account_id,
    )
    insist(
        found or objections_to_slips(counts, options_of(ballot.matter), base=base, present_voters=in_the_room)
    )
    insist(objections_to_difference(counts, others))

    SlipCount.objects.update_or_create(
        ballot=ballot, member_id=actor.account_id, defaults={**asdict(counts), "counted_at": clock.now()}
    )
    if others:
        ballot.issued_count, ballot.collected_count = counts.issued, counts.collected
        ballot.valid_count, ballot.invalid_count = counts.valid, counts.invalid
        ballot.present_voters = in_the_room
        settle(ballot, counts.options, base)

    record(SlipsCounted(ballot.meeting_id, ballot.meeting.organization_id, ballot.pk), actor=actor)
    if others:
        record_result(ballot, actor=actor)
    return ballot


def slips_of(row: SlipCount) -> SlipCounts:
    return SlipCounts(row.issued, row.collected, row.valid, row.invalid, row.options)
