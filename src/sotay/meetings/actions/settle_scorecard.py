from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel import clock

from ..cell_months import refresh_cell_month
from ..models import Meeting, Scorecard, ScorecardSettlement
from ..parts import claim_part
from ..policy import SETTLE_SCORECARD
from ..rules.score_acts import is_to_settle
from ..score_events import ScorecardSettled
from ..scorecards import settled, standing_of


@transaction.atomic
def settle_scorecard(scorecard_id: int, *, actor: Actor) -> ScorecardSettlement | None:
    """Settle what was scored provisionally, once its clock has run out (meetings.md §8, item 7c: at D + 3).

    The agreed score stays as it was agreed; beside it stands what became of it. None where nothing is to be settled, so
    that the act may be tried again and again. Raises PermissionDenied for everybody but the system itself.
    """
    card = claim_part(Scorecard, scorecard_id, actor, SETTLE_SCORECARD, seen_by=SETTLE_SCORECARD)
    meeting = Meeting.objects.select_related("organization").get(pk=card.meeting_id)

    now = clock.now()
    is_settled = ScorecardSettlement.objects.filter(scorecard=card).exists()
    if not is_to_settle(card.settles_at, now, is_settled=is_settled):
        return None

    result = settled(meeting, card, now)
    assert result.total is not None  # noqa: S101 - only a sheet with points has a provisional item
    assert result.grade is not None  # noqa: S101
    settlement = ScorecardSettlement.objects.create(
        scorecard=card,
        settled_at=now,
        points={
            one.item.code: str(one.points)
            for one in result.items
            if one.item.settles and one.points is not None
        },
        total=result.total,
        grade=result.grade.value,
    )
    standing = standing_of(meeting)
    if standing is not None and standing.pk == card.pk:
        meeting.grade = settlement.grade
        meeting.save(update_fields=["grade"])
        refresh_cell_month(meeting)

    record(
        ScorecardSettled(
            meeting.pk, meeting.organization_id, card.pk, str(settlement.total), settlement.grade
        ),
        actor=actor,
    )
    return settlement
