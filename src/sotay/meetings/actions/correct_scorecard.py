from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..models import Meeting, Scorecard
from ..policy import CORRECT_SCORECARD, VIEW_MEETING
from ..rules.score_acts import objections_to_correcting
from ..rules.states import State
from ..score_events import ScorecardCorrectionOpened
from ..scorecards import entries_of, keep_entries, newest_of, sheet_kept_in, standing_of


@transaction.atomic
def correct_scorecard(meeting_id: int, *, reason: str, actor: Actor) -> Scorecard:
    """Open a correction of an agreed score: a new version with its reason; the old one stands until it is agreed.

    The new version keeps the sheet and provisions of the meeting's day and begins with what people entered before.
    """
    meeting = claim(Meeting, meeting_id, actor, CORRECT_SCORECARD, seen_by=VIEW_MEETING)

    agreed, newest = standing_of(meeting), newest_of(meeting)
    reason = clean(reason)
    insist(
        objections_to_correcting(
            State(meeting.state),
            reason,
            has_agreed=agreed is not None,
            has_draft=newest is not None and not newest.is_agreed,
        )
    )

    assert agreed is not None  # noqa: S101 - insisted on above
    entries = entries_of(agreed.items.all())
    card = Scorecard.objects.create(
        meeting=meeting,
        version=agreed.version + 1,
        sheet=agreed.sheet,
        sheet_name=agreed.sheet_name,
        terms=agreed.terms,
        follower_id=agreed.follower_id,
        given_grade=agreed.given_grade,
        grade_reason=agreed.grade_reason,
        declared_points=agreed.declared_points,
        correction_reason=reason,
        begun_at=clock.now(),
        changed_by_name=actor.name,
        changed_at=clock.now(),
    )
    keep_entries(card, sheet_kept_in(card), entries)

    record(
        ScorecardCorrectionOpened(meeting.pk, meeting.organization_id, card.pk, card.version, reason),
        actor=actor,
    )
    return card
