from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import insist

from ..models import Meeting, Scorecard
from ..policy import BEGIN_SCORECARD, VIEW_MEETING
from ..rules.score_acts import objections_to_beginning
from ..rules.states import State
from ..score_events import ScorecardBegun
from ..scorecards import begin, newest_of, sheet_for
from ..scoring_facts import followers_of


@transaction.atomic
def begin_scorecard(meeting_id: int, *, follower_id: int | None, actor: Actor) -> Scorecard:
    """Name who follows the criteria, and begin the scorecard where the opening has not (meetings.md §8 "Process").

    The sheet is the one of the meeting's day. Refused for a kind of meeting that is not scored, before the opening, for
    somebody who is neither of the cell's committee nor the minute-taker, and once a score was agreed.
    """
    meeting = claim(Meeting, meeting_id, actor, BEGIN_SCORECARD, seen_by=VIEW_MEETING)

    card = newest_of(meeting)
    insist(
        objections_to_beginning(
            State(meeting.state),
            has_sheet=card is not None or sheet_for(meeting) is not None,
            is_follower_allowed=follower_id in followers_of(meeting),
            has_agreed=card is not None and card.is_agreed,
        )
    )

    if card is None:
        card = begin(meeting, follower_id=follower_id)
        assert card is not None  # noqa: S101 - there is a sheet, as insisted on above
    elif card.follower_id != follower_id:
        card.follower_id = follower_id
        card.save(update_fields=["follower"])

    record(
        ScorecardBegun(meeting.pk, meeting.organization_id, card.pk, card.sheet_name, follower_id),
        actor=actor,
    )
    return card
