from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import clocks_of, refresh_cell_month, timing_of
from ..models import Meeting, Scorecard
from ..policy import AGREE_SCORECARD, VIEW_MEETING
from ..rules.score_acts import (
    objections_to_agreeing,
    objections_to_grading,
    objections_to_proposing,
    ways_open,
)
from ..rules.scoring import Entry
from ..rules.states import State
from ..rules.steps import Step
from ..score_events import ScorecardAgreed
from ..scorecards import Filled, Proposal, insist_on_proposal, keep_proposal, keep_score, newest_of
from ..scoring_facts import leaders_of


@transaction.atomic
def agree_scorecard(
    meeting_id: int,
    *,
    entries: Mapping[str, Entry],
    seen_revision: int,
    agreed_by: str,
    given_grade: str = "",
    grade_reason: str = "",
    declared_points: Decimal | None = None,
    actor: Actor,
) -> Scorecard:
    """Agree to the score on the screen: it is final, with every number and the data it came from (meetings.md §8).

    The step `score` of the cell's month is done by it. Refused while an item has no points or a weak one no remedy,
    while the roll call is open, and where those who are said to agree cannot. Raises StaleScore as `propose_score`.
    """
    meeting = claim(Meeting, meeting_id, actor, AGREE_SCORECARD, seen_by=VIEW_MEETING)

    card = newest_of(meeting)
    state = State(meeting.state)
    insist(
        objections_to_proposing(
            state, is_begun=card is not None, is_draft=card is not None and not card.is_agreed
        )
    )
    assert card is not None  # noqa: S101 - insisted on above
    proposal = Proposal(entries, seen_revision, given_grade, grade_reason, declared_points)
    proposed = insist_on_proposal(meeting, card, proposal)
    leaders = leaders_of(meeting, actor.account_id)
    insist(
        [
            *objections_to_agreeing(
                proposed.score,
                is_roll_call_closed=meeting.roll_call_closed_at is not None,
                agreed_by=agreed_by,
                ways=ways_open(leaders, state),
                leaders=leaders,
            ),
            *objections_to_grading(
                proposed.sheet,
                proposed.score,
                given=given_grade,
                declared=declared_points,
                reason=grade_reason,
            ),
        ]
    )

    keep_proposal(card, proposed, proposal, actor)
    keep_score(card, proposed.score)
    make_final(meeting, card, proposed, agreed_by, actor)
    meeting.grade = card.grade
    meeting.save(update_fields=["grade"])
    refresh_cell_month(meeting)

    total = "" if card.total is None else str(card.total)
    record(
        ScorecardAgreed(
            meeting.pk, meeting.organization_id, card.pk, card.version, total, card.grade, agreed_by
        ),
        actor=actor,
    )
    return card


def make_final(meeting: Meeting, card: Scorecard, proposed: Filled, agreed_by: str, actor: Actor) -> None:
    """Write the result of an agreement; from now on the row refuses every change."""
    score = proposed.score
    assert score.grade is not None  # noqa: S101 - insisted on, or given by the total
    due = clocks_of(meeting, timing_of(meeting)).get(Step.PUBLISHED)
    card.total = card.declared_points if score.total is None else score.total
    card.grade = score.grade.value
    card.is_rescaled = score.is_rescaled
    card.agreed_by = agreed_by
    card.agreed_at = clock.now()
    card.agreed_by_id, card.agreed_by_name = actor.account_id, actor.name
    card.settles_at = due if score.is_provisional else None
    card.state = Scorecard.State.AGREED
    card.save()
