from collections.abc import Mapping

from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..cell_months import refresh_cell_month
from ..events import BallotReopened
from ..models import Ballot
from ..parts import claim_part
from ..policy import REOPEN_BALLOT
from ..queries import frozen_base_of
from ..rules.ballots import OpenBallot, objections_to_changing_closed, objections_to_reopening_ballot
from ..rules.secret_ballots import objections_to_reopening_secret_app
from ..rules.states import State
from ..sealed_urn import destroy_urn
from .open_ballot import open_ballot


@transaction.atomic
def reopen_ballot(
    ballot_id: int, *, reason: str, method: str = "", answers: Mapping[str, str] | None = None, actor: Actor
) -> Ballot:
    """Vote again on the same text over a base frozen anew: votes cast are void, the old tally stays (decisions 21).

    A secret ballot in the app is voted again only while its urn has not been opened: what lies in it is destroyed
    unread, and the new vote may be on paper. Refused outside the running meeting, without a reason, while a ballot of
    another kind is open, and once it was voted again.
    """
    ballot = claim_part(Ballot, ballot_id, actor, REOPEN_BALLOT)

    facts = OpenBallot(State(ballot.meeting.state), ballot.state == Ballot.State.OPEN, frozen_base_of(ballot))
    is_in_urn = ballot.method == Ballot.Method.SECRET_APP
    insist(
        [
            *objections_to_changing_closed(is_void=ballot.state == Ballot.State.VOID),
            *(
                objections_to_reopening_secret_app(is_open=facts.is_open, reason=reason)
                if is_in_urn
                else objections_to_reopening_ballot(facts, reason)
            ),
        ]
    )

    destroy_urn(ballot)
    Ballot.objects.filter(pk=ballot.pk).update(state=Ballot.State.VOID, correction_reason=clean(reason))
    new = open_ballot(
        ballot.meeting_id,
        matter=ballot.matter,
        about_person=ballot.about_person,
        text=ballot.text,
        method=method or ballot.method,
        agenda_item_id=ballot.agenda_item_id,
        reopens_id=ballot.pk,
        answers=answers,
        actor=actor,
    )
    refresh_cell_month(ballot.meeting)

    record(
        BallotReopened(ballot.meeting_id, ballot.meeting.organization_id, ballot.pk, new.pk, clean(reason)),
        actor=actor,
    )
    return new
