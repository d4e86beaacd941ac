"""Who follows the criteria; and the committee's own choice of a sheet, from a day on."""

import datetime as dt

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.begin_scorecard import begin_scorecard
from sotay.meetings.models import Meeting, Scorecard
from sotay.regulations.actions.set_local_value import set_local_value
from tests.meetings.checks import SECRETARIES, allowed, facts, refused, who_may
from tests.meetings.life import called, convened, day, opened
from tests.meetings.scores import agree, card_of
from tests.people import Cast
from tests.regulations.test_set_local_value import holder_of


def begin(cast: Cast, meeting: Meeting, follower: str) -> Scorecard:
    return begin_scorecard(meeting.pk, follower_id=cast.members[follower], actor=cast.actor("secretary"))


def test_the_secretary_names_another_follower(cast: Cast) -> None:
    meeting = opened(cast)
    with clock.at(day(minutes=5)), facts() as recorded:
        card = begin(cast, meeting, "committee_member")
    assert card_of(meeting).follower_id == cast.members["committee_member"]
    assert recorded == [
        (
            "ScorecardBegun",
            {
                "meeting_id": meeting.pk, "organization_id": meeting.organization_id, "scorecard_id": card.pk,
                "sheet": "42HD-2025", "follower_id": cast.members["committee_member"],
            },
        )
    ]  # fmt: skip


def test_a_meeting_opened_before_there_were_scores_gets_one(cast: Cast) -> None:
    meeting = opened(cast)
    Scorecard.objects.filter(meeting=meeting).delete()
    with clock.at(day(minutes=5)):
        assert begin(cast, meeting, "minute_taker").sheet_name == "42HD-2025"


@pytest.mark.parametrize("follower", ["member", "probationary", "neighbour"])
def test_a_member_at_large_does_not_follow_it(cast: Cast, follower: str) -> None:
    meeting = opened(cast)
    with clock.at(day(minutes=5)):
        assert [one.field for one in refused(begin, cast, meeting, follower)] == ["follower"]


def test_not_before_the_opening(cast: Cast) -> None:
    meeting = convened(cast)
    with clock.at(day(-1)):
        assert len(refused(begin, cast, meeting, "committee_member")) == 1


def test_not_after_agreeing(cast: Cast) -> None:
    meeting = called(cast)
    with clock.at(day(minutes=60)):
        agree(cast, meeting)
        assert len(refused(begin, cast, meeting, "committee_member")) == 1


def choose(cast: Cast, key: str, value: str, since: dt.date, *, place: str = "QU") -> None:
    with clock.at(dt.datetime.combine(since, dt.time(8), tzinfo=clock.VIETNAM)):
        set_local_value(
            key,
            value,
            holder=holder_of(cast, place),
            since=since,
            decision_number="15-QĐ/QU",
            decided_on=since,
            actor=cast.actor("rule_administrator"),
        )


@pytest.mark.parametrize(("since", "sheet"), [
    (dt.date(2025, 12, 3), "42HD-2025-6B"),
    (dt.date(2025, 12, 4), "42HD-2025"),
])  # fmt: skip
def test_a_committee_chooses_the_sheet_of_its_cells_from_a_day_on(
    cast: Cast, since: dt.date, sheet: str
) -> None:
    choose(cast, "meeting.score.sheet", "42HD-2025-6B", since)
    assert card_of(opened(cast)).sheet_name == sheet


def test_a_committees_own_table_stands_in_the_sheet_that_the_meeting_keeps(cast: Cast) -> None:
    choose(cast, "meeting.score.speakers.bands", ">=80:5, >=50:4, else:2", dt.date(2025, 11, 1))
    items = [item for part in card_of(opened(cast)).sheet["parts"] for item in part["items"]]
    assert [item["bands"] for item in items if item["code"] == "4e"] == [">=80:5, >=50:4, else:2"]


def test_a_later_choice_leaves_the_meetings_sheet_alone(cast: Cast) -> None:
    meeting = opened(cast)
    choose(cast, "meeting.score.sheet", "42HD-2025-6B", dt.date(2025, 12, 4))
    assert card_of(meeting).sheet_name == "42HD-2025"


def test_who_may(cast: Cast) -> None:
    meeting = opened(cast)
    follower = cast.members["committee_member"]
    with clock.at(day(minutes=5)):
        found = who_may(cast, lambda actor: begin_scorecard(meeting.pk, follower_id=follower, actor=actor))
    assert found == allowed(SECRETARIES)
