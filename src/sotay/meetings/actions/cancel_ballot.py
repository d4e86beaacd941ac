from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..events import BallotCancelled
from ..models import Ballot
from ..parts import claim_part
from ..policy import CANCEL_BALLOT
from ..rules.secret_ballots import objections_to_cancelling
from ..sealed_urn import destroy_urn


@transaction.atomic
def cancel_ballot(ballot_id: int, *, reason: str, actor: Actor) -> Ballot:
    """Call an open ballot off uncounted; the votes of a secret one are destroyed unread (decision 21).

    Refused once it is closed, and without a reason.
    """
    ballot = claim_part(Ballot, ballot_id, actor, CANCEL_BALLOT)

    insist(objections_to_cancelling(is_open=ballot.state == Ballot.State.OPEN, reason=reason))

    ballot.state = Ballot.State.VOID
    ballot.correction_reason = clean(reason)
    ballot.save(update_fields=["state", "correction_reason"])
    ballot.slip_counts.all().delete()
    destroy_urn(ballot)

    record(
        BallotCancelled(ballot.meeting_id, ballot.meeting.organization_id, ballot.pk, clean(reason)),
        actor=actor,
    )
    return ballot
