from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import insist

from ..models import Meeting, Scorecard
from ..policy import PROPOSE_SCORE, VIEW_MEETING
from ..rules.score_acts import objections_to_proposing
from ..rules.scoring import Entry
from ..rules.states import State
from ..score_events import ScoreProposed
from ..scorecards import Proposal, insist_on_proposal, keep_proposal, newest_of


@transaction.atomic
def propose_score(
    meeting_id: int,
    *,
    entries: Mapping[str, Entry],
    seen_revision: int,
    given_grade: str = "",
    grade_reason: str = "",
    declared_points: Decimal | None = None,
    actor: Actor,
) -> Scorecard:
    """Enter points, boxes ticked, remedies; a value that the record gives is changed with a reason only (§8).

    Raises StaleScore when somebody else has saved other entries meanwhile: nobody's points are lost. Refused for points
    outside their item, items that the sheet does not have, and once the score was agreed.
    """
    meeting = claim(Meeting, meeting_id, actor, PROPOSE_SCORE, seen_by=VIEW_MEETING)

    card = newest_of(meeting)
    insist(
        objections_to_proposing(
            State(meeting.state), is_begun=card is not None, is_draft=card is not None and not card.is_agreed
        )
    )
    assert card is not None  # noqa: S101 - insisted on above
    proposal = Proposal(entries, seen_revision, given_grade, grade_reason, declared_points)
    proposed = insist_on_proposal(meeting, card, proposal)

    keep_proposal(card, proposed, proposal, actor)

    overridden = tuple(one.item.code for one in proposed.score.items if one.is_overridden)
    record(
        ScoreProposed(meeting.pk, meeting.organization_id, card.pk, card.revision, overridden), actor=actor
    )
    return card
