"""Points are entered on a draft; what the record gives is changed with a reason only; nobody overwrites anybody."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.propose_score import propose_score
from sotay.meetings.models import Scorecard, ScorecardItem
from sotay.meetings.rules.scoring import Entry
from sotay.meetings.scorecards import StaleScore, filled
from tests.meetings.checks import RUNNERS, allowed, everything, facts, refused, who_may
from tests.meetings.life import BEFORE_42HD, called, convened, day, fresh, opened
from tests.meetings.scores import TICKED, agree, card_of, propose
from tests.people import Cast

SCORERS = RUNNERS | {"committee_member"}


def test_the_opening_begins_the_score_with_the_sheet_of_the_day(cast: Cast) -> None:
    meeting = opened(cast)
    card = card_of(meeting)
    assert (card.version, card.state, card.sheet_name, card.follower_id) == (
        1, "draft", "42HD-2025", cast.members["minute_taker"],
    )  # fmt: skip
    assert card.terms["least"] == [["good", 90], ["fair", 70], ["average", 50]]
    assert sum(part["points"] for part in card.sheet["parts"]) == card.sheet["scale"]


def test_before_the_guide_the_older_sheet_is_kept(cast: Cast) -> None:
    card = card_of(opened(cast, start=BEFORE_42HD))
    assert (card.sheet_name, card.sheet["has_points"], card.terms["least"]) == ("12HD-2018", False, [])


@pytest.mark.parametrize("on", [dt.date(2025, 10, 27), dt.date(2025, 10, 28)])
def test_both_sides_of_28_10_2025(cast: Cast, on: dt.date) -> None:
    start = dt.datetime.combine(on, dt.time(19, 30), tzinfo=clock.VIETNAM)
    expected = "42HD-2025" if on == dt.date(2025, 10, 28) else "12HD-2018"
    assert card_of(opened(cast, start=start)).sheet_name == expected


def test_other_kinds_of_meeting_are_not_scored(cast: Cast) -> None:
    meeting = opened(cast, kind="thematic")
    assert not Scorecard.objects.filter(meeting=meeting).exists()


def test_what_was_entered_is_kept_with_who_and_when(cast: Cast) -> None:
    meeting = called(cast)
    with clock.at(day(minutes=60)), facts() as recorded:
        card = propose(
            cast, meeting, {"4b": Entry(Decimal("12.5")), "5": Entry(ticks=(0, 2), is_ticked=True)}
        )
    assert (card.revision, card.changed_at) == (1, day(minutes=60))
    assert card.changed_by_name == cast.member("minute_taker").full_name
    assert list(ScorecardItem.objects.values_list("code", "given_points", "ticks", "points")) == [
        ("4b", Decimal("12.50"), None, None),
        ("5", None, [0, 2], None),
    ]
    assert recorded == [
        (
            "ScoreProposed",
            {
                "meeting_id": meeting.pk, "organization_id": meeting.organization_id, "scorecard_id": card.pk,
                "revision": 1, "overridden": [],
            },
        )
    ]  # fmt: skip


def test_a_computed_value_is_changed_with_a_reason(cast: Cast) -> None:
    meeting = called(cast)
    with clock.at(day(minutes=60)):
        changed = {"2a": Entry(Decimal(3))}
        assert [one.field for one in refused(propose, cast, meeting, changed)] == ["reason-2a"]
        with facts() as recorded:
            propose(cast, meeting, {"2a": Entry(Decimal(3), reason="một đồng chí về sớm")})
        assert recorded[0][1]["overridden"] == ["2a"]
        one: Any = next(one for one in filled(meeting, card_of(meeting)).score.items if one.item.code == "2a")
    assert (one.points, one.finding.points, one.entry.reason) == (3, 4, "một đồng chí về sớm")


@pytest.mark.parametrize(("entries", "fields"), [
    ({"3a": Entry(Decimal(4))}, ["points-3a"]),
    ({"3a": Entry(Decimal(-1))}, ["points-3a"]),
    ({"3a": Entry(Decimal("0.3"))}, ["points-3a"]),
    ({"9z": Entry(Decimal(1))}, ["points-9z"]),
    ({"5": Entry(ticks=(9,), is_ticked=True)}, ["ticks-5"]),
    ({"6": Entry(Decimal(99), reason="x")}, ["points-6"]),
    ({"3a": Entry(remedy="Tài liệu MẬT\nMẬT")}, ["remedy"]),
])  # fmt: skip
def test_hostile_entries_leave_nothing_behind(
    cast: Cast, entries: dict[str, Entry], fields: list[str]
) -> None:
    meeting = called(cast)
    with clock.at(day(minutes=60)):
        assert [one.field for one in refused(propose, cast, meeting, entries)] == fields


def test_two_people_never_overwrite_each_other(cast: Cast) -> None:
    meeting = called(cast)
    with clock.at(day(minutes=60)):
        propose(cast, meeting, {"3a": Entry(Decimal(3)), "4b": Entry(Decimal(15))}, seen_revision=0)
        before = everything()
        with pytest.raises(StaleScore) as stale:
            propose(
                cast,
                meeting,
                {"3a": Entry(Decimal(2)), "4b": Entry(Decimal(15))},
                seen_revision=0,
                by="secretary",
            )
        assert everything() == before
        assert stale.value.revision == 1
        assert stale.value.changed_by == cast.member("minute_taker").full_name
        assert [(one.label[:3], one.yours, one.stored) for one in stale.value.clashes] == [
            ("3a.", "2 điểm", "3 điểm")
        ]
        with pytest.raises(StaleScore):
            agree(cast, meeting, {"3a": Entry(Decimal(2))}, seen_revision=0)
        propose(cast, meeting, {"3a": Entry(Decimal(2))}, seen_revision=1, by="secretary")
    assert ScorecardItem.objects.get().given_points == 2


def test_the_same_entries_twice_are_no_clash(cast: Cast) -> None:
    meeting = called(cast)
    with clock.at(day(minutes=60)):
        propose(cast, meeting, TICKED, seen_revision=0)
        propose(cast, meeting, TICKED, seen_revision=0, by="secretary")
    assert card_of(meeting).revision == 2


def test_an_agreed_score_takes_no_points(cast: Cast) -> None:
    meeting = called(cast)
    with clock.at(day(minutes=60)):
        agree(cast, meeting)
        assert len(refused(propose, cast, meeting, TICKED)) == 1


def test_before_the_opening_there_is_nothing_to_score(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 12, 1)
    act = partial(propose_score, meeting.pk, entries=TICKED, seen_revision=0, actor=cast.actor("secretary"))
    assert len(refused(act)) == 2


def test_who_may(cast: Cast) -> None:
    meeting = called(cast)
    entered = {"3a": Entry(Decimal(3))}
    with clock.at(day(minutes=60)):
        found = who_may(
            cast, lambda actor: propose_score(meeting.pk, entries=entered, seen_revision=0, actor=actor)
        )
    assert found == allowed(SCORERS)


def test_a_score_is_of_the_record_as_it_is_now(cast: Cast) -> None:
    """What is computed is computed anew whenever a draft is read."""
    meeting = called(cast)
    early: Any
    late: Any
    with clock.at(day(minutes=30)):
        early = filled(fresh(meeting), card_of(meeting)).score
    with clock.at(day(minutes=90)):
        late = filled(fresh(meeting), card_of(meeting)).score
    assert (early.parts[0].points, late.parts[0].points) == (1, 5)
