from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..events import CountsCorrected
from ..models import Ballot
from ..policy import CORRECT_COUNTS, VIEW_MEETING
from ..queries import frozen_base_of
from ..rules.ballots import Counts, OpenBallot, objections_to_correcting_counts, result_of
from ..rules.states import State
from ..rules.terms import Given, written_threshold


@transaction.atomic
def correct_counts(
    ballot_id: int, *, agree: int, disagree: int, other: int, reason: str, actor: Actor
) -> Ballot:
    """Put a closed count right before the meeting ends, with a reason; the earlier values are kept (meetings.md §7)."""
    ballot = claim(Ballot, ballot_id, actor, CORRECT_COUNTS, seen_by=VIEW_MEETING, with_=("meeting",))

    base = frozen_base_of(ballot)
    old = Counts(ballot.agree_count or 0, ballot.disagree_count or 0, ballot.other_count or 0)
    new = Counts(agree, disagree, other)
    facts = OpenBallot(State(ballot.meeting.state), ballot.state == Ballot.State.OPEN, base)
    insist(objections_to_correcting_counts(facts, old, new, reason, present_voters=base.present_voters))

    ballot.earlier_counts = [
        *ballot.earlier_counts,
        {
            "agree": old.agree,
            "disagree": old.disagree,
            "other": old.other,
            "by": actor.name,
            "reason": reason.strip(),
        },
    ]
    ballot.correction_reason = reason.strip()
    ballot.agree_count, ballot.disagree_count, ballot.other_count = agree, disagree, other
    majority = Given(written_threshold(ballot.majority_value), ballot.legal_basis)
    ballot.is_passed = result_of(new, base, majority).is_passed
    ballot.save()
    refresh_cell_month(ballot.meeting)

    record(
        CountsCorrected(
            ballot.meeting_id, ballot.meeting.organization_id, ballot.pk, old.agree, new.agree, reason.strip()
        ),
        actor=actor,
    )
    return ballot
