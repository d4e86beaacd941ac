"""Slips, the counting team, votes in the app, and what totals tell (meetings.md §7, protection.md §7)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.meetings.rules.matters import YES_NO
from sotay.meetings.rules.secret_ballots import (
    SecretVote,
    SlipCounts,
    TeamMember,
    objections_to_cancelling,
    objections_to_closing_alone,
    objections_to_correcting_secret,
    objections_to_counting,
    objections_to_counting_urn,
    objections_to_difference,
    objections_to_reopening_secret_app,
    objections_to_secret_vote,
    objections_to_slips,
    objections_to_team,
    reveals_everybody,
)
from sotay.meetings.rules.states import State
from sotay.meetings.rules.terms import Given
from sotay.meetings.rules.voting_base import Voter, voting_base
from tests.meetings.rules.givens import BALLOTS_2025

VOTE = SecretVote(
    State.IN_SESSION,
    is_secret_app=True,
    is_open=True,
    is_assisted=False,
    is_offered=True,
    is_confirmed=True,
    is_present=True,
    left_out=None,
    is_on_list=True,
    has_voted=False,
)
BASE = voting_base([Voter(n, str(n), is_present=n < 8) for n in range(10)], BALLOTS_2025)


def test_a_vote_that_is_let_in() -> None:
    assert objections_to_secret_vote(VOTE) == []


@pytest.mark.parametrize(
    ("changed", "count"),
    [
        ({"is_secret_app": False}, 1),
        ({"is_assisted": True}, 1),
        ({"meeting_state": State.INTERRUPTED}, 1),
        ({"meeting_state": State.ENDED}, 1),
        ({"is_open": False}, 1),
        ({"is_on_list": False}, 1),
        ({"left_out": "probationary"}, 1),
        ({"left_out": "temporary_here"}, 1),
        ({"has_voted": True}, 1),
        ({"is_present": False}, 1),
        ({"is_offered": False, "is_confirmed": False, "is_present": False}, 3),
    ],
)
def test_a_vote_that_is_refused(changed: dict[str, object], count: int) -> None:
    assert len(objections_to_secret_vote(replace(VOTE, **changed))) == count  # type: ignore[arg-type]


@given(
    st.integers(0, 12), st.integers(0, 12), st.integers(-1, 12), st.integers(0, 4),
    st.lists(st.integers(-1, 9), min_size=3, max_size=3),
)  # fmt: skip
def test_only_slips_whose_parts_make_up_their_whole_are_let_in(
    issued: int, collected: int, valid: int, invalid: int, marks: list[int]
) -> None:
    counts = SlipCounts(issued, collected, valid, invalid, dict(zip(YES_NO, marks, strict=True)))
    fits = (
        min(issued, collected, valid, invalid, *marks) >= 0
        and sum(marks) == valid
        and valid + invalid == collected
        and collected <= issued <= 8
    )
    assert (objections_to_slips(counts, YES_NO, base=BASE, present_voters=8) == []) is fits


def test_a_team() -> None:
    two = [TeamMember(1, "A"), TeamMember(2, "B")]
    assert objections_to_team(two, leader_id=2, least=Given(2)) == []
    assert len(objections_to_team(two[:1], leader_id=1, least=Given(2))) == 1
    assert (
        len(objections_to_team([*two, TeamMember(3, "C", is_present=False)], leader_id=4, least=Given(2)))
        == 2
    )


def test_counting_belongs_to_the_team_of_an_open_ballot_on_paper() -> None:
    open_one = {"meeting_state": State.INTERRUPTED, "is_open": True, "is_paper": True, "team": [1, 2]}
    assert objections_to_counting(**open_one, counter_id=1) == []  # type: ignore[arg-type]
    assert len(objections_to_counting(**open_one, counter_id=3)) == 1  # type: ignore[arg-type]
    over = {**open_one, "meeting_state": State.ENDED, "is_paper": False, "team": []}
    assert len(objections_to_counting(**over, counter_id=1)) == 3  # type: ignore[arg-type]


def test_a_difference_names_every_number_that_differs() -> None:
    mine = SlipCounts(6, 6, 6, 0, {"agree": 4, "disagree": 2, "other": 0})
    theirs = SlipCounts(6, 6, 5, 1, {"agree": 3, "disagree": 2, "other": 0})
    (found,) = objections_to_difference(mine, [("Trần Văn Bình", theirs)])
    assert "số phiếu hợp lệ, số phiếu không hợp lệ, số phiếu «đồng ý»" in found.text
    assert objections_to_difference(mine, [("Trần Văn Bình", replace(mine))]) == []


def test_nobody_closes_or_corrects_slips_alone() -> None:
    assert len(objections_to_closing_alone(is_paper=True)) == 1
    assert objections_to_closing_alone(is_paper=False) == []
    assert len(objections_to_correcting_secret(is_secret=True)) == 1
    assert objections_to_correcting_secret(is_secret=False) == []


@pytest.mark.parametrize(("cast", "count"), [(0, 1), (4, 1), (5, 0), (300, 0)])
def test_an_urn_with_too_few_votes(cast: int, count: int) -> None:
    assert len(objections_to_counting_urn(cast=cast, least=Given(5))) == count


def test_voting_again_and_calling_off() -> None:
    assert objections_to_reopening_secret_app(is_open=True, reason="đến muộn") == []
    assert len(objections_to_reopening_secret_app(is_open=False, reason=" ")) == 2
    assert objections_to_cancelling(is_open=True, reason="nhầm") == []
    assert len(objections_to_cancelling(is_open=False, reason="")) == 2


@given(st.dictionaries(st.sampled_from(YES_NO), st.integers(0, 300)))
def test_totals_tell_everything_only_when_all_votes_are_on_one_option(counts: dict[str, int]) -> None:
    cast = sum(counts.values())
    assert reveals_everybody(counts) is (cast > 0 and max(counts.values()) == cast)
