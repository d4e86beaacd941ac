from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..cell_months import refresh_cell_month
from ..events import CountsCorrected
from ..models import Ballot
from ..parts import claim_part
from ..policy import CORRECT_COUNTS
from ..queries import frozen_base_of
from ..rules.ballots import (
    Counts,
    OpenBallot,
    objections_to_changing_closed,
    objections_to_correcting_counts,
    result_of,
)
from ..rules.matters import is_secret
from ..rules.secret_ballots import objections_to_correcting_secret
from ..rules.states import State
from ..rules.terms import Given, written_threshold


@transaction.atomic
def correct_counts(
    ballot_id: int, *, agree: int, disagree: int, other: int, reason: str, actor: Actor
) -> Ballot:
    """Put a closed count of hands right before the meeting ends, with a reason; the earlier values are kept.

    Refused after the end, for named and secret votes and for a ballot that was voted again: there one votes anew
    (meetings.md §7).
    """
    ballot = claim_part(Ballot, ballot_id, actor, CORRECT_COUNTS)

    insist(objections_to_correcting_secret(is_secret=is_secret(ballot.method)))
    base = frozen_base_of(ballot)
    old = Counts(ballot.agree_count or 0, ballot.disagree_count or 0, ballot.other_count or 0)
    new = Counts(agree, disagree, other)
    facts = OpenBallot(State(ballot.meeting.state), ballot.state == Ballot.State.OPEN, base)
    insist(
        [
            *objections_to_changing_closed(
                is_void=ballot.state == Ballot.State.VOID,
                is_named=ballot.method == Ballot.Method.OPEN_APP,
            ),
            *objections_to_correcting_counts(
                facts, old, new, reason, present_voters=ballot.present_voters or 0
            ),
        ]
    )

    ballot.earlier_counts = [
        *ballot.earlier_counts,
        {
            "agree": old.agree,
            "disagree": old.disagree,
            "other": old.other,
            "by": actor.name,
            "reason": clean(reason),
        },
    ]
    ballot.correction_reason = clean(reason)
    ballot.agree_count, ballot.disagree_count, ballot.other_count = agree, disagree, other
    majority = Given(written_threshold(ballot.majority_value), ballot.legal_basis)
    ballot.is_passed = result_of(new, base, majority).is_passed
    ballot.save()
    refresh_cell_month(ballot.meeting)

    record(
        CountsCorrected(
            ballot.meeting_id, ballot.meeting.organization_id, ballot.pk, old.agree, new.agree, clean(reason)
        ),
        actor=actor,
    )
    return ballot
