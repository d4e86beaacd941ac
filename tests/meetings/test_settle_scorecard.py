"""What was scored provisionally is settled at D + 3, by the system, beside the score as it was agreed (vector e)."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from sotay.access.actor import system_actor
from sotay.kernel import clock
from sotay.meetings.actions.settle_scorecard import settle_scorecard
from sotay.meetings.jobs import settle_scorecards
from sotay.meetings.models import Meeting, Scorecard, ScorecardSettlement
from tests.meetings.checks import EVERYBODY, SEE_MEETINGS, cell_month, facts, who_may
from tests.meetings.life import START, ended, fresh, published
from tests.meetings.scores import agree, card_of
from tests.people import Cast

BEFORE = dt.datetime(2025, 12, 5, 23, 59, tzinfo=clock.VIETNAM)
AFTER = dt.datetime(2025, 12, 6, 0, 5, tzinfo=clock.VIETNAM)


def agreed(cast: Cast) -> Meeting:
    meeting = ended(cast)
    with clock.at(START + dt.timedelta(minutes=97)):
        agree(cast, meeting)
    return meeting


def settle(card: Scorecard) -> ScorecardSettlement | None:
    return settle_scorecard(card.pk, actor=system_actor("chấm chất lượng"))


def test_nothing_was_published_the_point_is_lost(cast: Cast) -> None:
    meeting = agreed(cast)
    card = card_of(meeting)
    with clock.at(BEFORE):
        assert settle(card) is None
    with clock.at(AFTER), facts() as recorded:
        settlement = settle(card)
    assert settlement is not None
    assert card.total is not None
    assert settlement.points == {"7c": "0"}
    earned = sum(item.points or 0 for item in card.items.all()) - 1
    assert settlement.total == (Decimal(earned) * 100 / 70).quantize(Decimal("0.01"), rounding="ROUND_DOWN")
    assert settlement.total < card.total
    assert card_of(meeting).total == card.total
    assert (fresh(meeting).grade, cell_month(meeting).grade) == (settlement.grade, settlement.grade)
    assert recorded == [
        (
            "ScorecardSettled",
            {
                "meeting_id": meeting.pk, "organization_id": meeting.organization_id, "scorecard_id": card.pk,
                "total": str(settlement.total), "grade": settlement.grade,
            },
        )
    ]  # fmt: skip


@pytest.mark.parametrize(("at", "points"), [
    (dt.datetime(2025, 12, 5, 23, 30, tzinfo=clock.VIETNAM), "1"),
    (dt.datetime(2025, 12, 6, 0, 5, tzinfo=clock.VIETNAM), "0"),
])  # fmt: skip
def test_published_in_time_or_late(cast: Cast, at: dt.datetime, points: str) -> None:
    meeting = published(cast, at=at)
    with clock.at(START + dt.timedelta(minutes=112)):
        Meeting.objects.filter(pk=meeting.pk).update(published_at=None)
        agree(cast, meeting, agreed_by="committee")
        Meeting.objects.filter(pk=meeting.pk).update(published_at=at)
    with clock.at(AFTER + dt.timedelta(hours=1)):
        settlement = settle(card_of(meeting))
    assert settlement is not None
    assert settlement.points == {"7c": points}


def test_the_job_settles_what_is_due_and_nothing_twice(cast: Cast) -> None:
    meeting = agreed(cast)
    with clock.at(BEFORE):
        assert settle_scorecards(timestamp=0) == 0
    with clock.at(AFTER):
        assert settle_scorecards(timestamp=0) == 1
        assert settle_scorecards(timestamp=0) == 0
        assert settle(card_of(meeting)) is None
    assert ScorecardSettlement.objects.count() == 1


def test_what_was_settled_stays(cast: Cast) -> None:
    meeting = agreed(cast)
    with clock.at(AFTER):
        settle(card_of(meeting))
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
        ScorecardSettlement.objects.update(total=100)


def test_nobody_but_the_system_may(cast: Cast) -> None:
    meeting = agreed(cast)
    card = card_of(meeting)
    with clock.at(AFTER):
        found = who_may(cast, lambda actor: settle_scorecard(card.pk, actor=actor))
    assert found == {404: set(EVERYBODY)}
    assert set(EVERYBODY) > SEE_MEETINGS
