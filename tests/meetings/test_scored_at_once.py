"""Two people at one score at the same moment, with real commits: one is kept, the other is told, nothing is lost."""

from decimal import Decimal
from functools import partial

from sotay.kernel import clock
from sotay.kernel.objections import Refused
from sotay.meetings.actions.agree_scorecard import agree_scorecard
from sotay.meetings.actions.propose_score import propose_score
from sotay.meetings.models import Scorecard, ScorecardItem
from sotay.meetings.rules.scoring import Entry
from sotay.meetings.scorecards import StaleScore
from tests.meetings.life import called
from tests.meetings.scores import TICKED, card_of, remedies_of
from tests.meetings.test_two_at_once import HOUR, together
from tests.people import Cast


def test_of_two_proposals_one_is_kept_and_the_other_comes_back(committed_database: Cast) -> None:
    cast = committed_database
    meeting = called(cast)
    acts = [
        partial(
            propose_score,
            meeting.pk,
            entries={"3a": Entry(Decimal(points))},
            seen_revision=0,
            actor=cast.actor(key),
        )
        for key, points in (("minute_taker", 1), ("secretary", 2))
    ]
    answers = together(*acts)
    (stale,) = [answer for answer in answers if isinstance(answer, StaleScore)]
    (kept,) = [answer for answer in answers if isinstance(answer, Scorecard)]
    points = ScorecardItem.objects.get(scorecard=kept).given_points
    assert (kept.revision, stale.revision) == (1, 1)
    assert points in {1, 2}
    assert [one.stored for one in stale.clashes] == [f"{points:.0f} điểm"]


def test_of_two_who_agree_one_does(committed_database: Cast) -> None:
    cast = committed_database
    meeting = called(cast)
    with clock.at(HOUR):
        entries = remedies_of(meeting, TICKED)
    acts = [
        partial(
            agree_scorecard,
            meeting.pk,
            entries=entries,
            seen_revision=0,
            agreed_by="cell",
            actor=cast.actor(key),
        )
        for key in ("minute_taker", "secretary")
    ]
    answers = together(*acts)
    assert [type(answer) for answer in answers if isinstance(answer, Refused)] == [Refused]
    assert card_of(meeting).is_agreed
    assert ScorecardItem.objects.count() == 21
