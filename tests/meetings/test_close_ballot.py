"""A ballot closed with its counts and its result."""

from collections.abc import Callable
from typing import Any

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.cast_vote import cast_vote
from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.models import Attendance, Ballot
from tests.meetings.checks import RUNNERS, allowed, cell_month, evidence, facts, reasons, refused, who_may
from tests.meetings.life import ballot_opened, called
from tests.people import Cast


def close(cast: Cast, ballot: Ballot, *, by: str = "minute_taker", **changed: Any) -> Ballot:
    return close_ballot(
        ballot.pk, **{"agree": 4, "disagree": 1, "other": 1, "actor": cast.actor(by), **changed}
    )


def test_hands_are_counted_and_the_resolution_passed(cast: Cast, at: Callable[..., None]) -> None:
    ballot = ballot_opened(cast, called(cast))
    at(2025, 12, 3, 20, 10)
    with facts() as recorded:
        close(cast, ballot)
    ballot.refresh_from_db()
    assert (ballot.state, ballot.closed_at, ballot.is_passed) == ("closed", clock.now(), True)
    assert (ballot.agree_count, ballot.disagree_count, ballot.other_count) == (4, 1, 1)
    assert recorded == [
        (
            "BallotClosed",
            {
                "meeting_id": ballot.meeting_id,
                "organization_id": ballot.meeting.organization_id,
                "ballot_id": ballot.pk,
                "agree_count": 4,
                "base_count": 6,
                "is_passed": True,
            },
        )
    ]
    assert evidence(ballot.meeting)["resolution"] == clock.now().isoformat()


@pytest.mark.parametrize(
    ("agree", "disagree", "other", "is_passed"),
    [(4, 0, 0, True), (3, 3, 0, False), (3, 0, 3, False), (3, 0, 0, False), (0, 0, 0, False)],
)
def test_a_tie_silence_and_other_opinions_do_not_pass(
    cast: Cast, at: Callable[..., None], agree: int, disagree: int, other: int, is_passed: bool
) -> None:
    ballot = ballot_opened(cast, called(cast))
    at(2025, 12, 3, 20, 10)
    assert close(cast, ballot, agree=agree, disagree=disagree, other=other).is_passed is is_passed
    assert ("resolution" in evidence(ballot.meeting)) is is_passed


@pytest.mark.parametrize("matter", ["agenda", "minutes", "other"])
def test_other_matters_are_no_resolution(cast: Cast, at: Callable[..., None], matter: str) -> None:
    ballot = ballot_opened(cast, called(cast), matter=matter)
    at(2025, 12, 3, 20, 10)
    assert close(cast, ballot).is_passed is True
    assert "resolution" not in cell_month(ballot.meeting).evidence


def test_named_votes_are_summed_up(cast: Cast, at: Callable[..., None]) -> None:
    ballot = ballot_opened(cast, called(cast), method="open_app")
    at(2025, 12, 3, 20, 5)
    for key, choice in (("member", "agree"), ("deputy", "agree"), ("secretary", "disagree")):
        cast_vote(ballot.pk, choice=choice, actor=cast.actor(key))
    closed = close(cast, ballot, agree=6, disagree=0, other=0)
    assert (closed.agree_count, closed.disagree_count, closed.other_count) == (2, 1, 0)


def test_a_voter_who_left_after_voting_does_not_block_the_close(cast: Cast, at: Callable[..., None]) -> None:
    ballot = ballot_opened(cast, called(cast), method="open_app")
    at(2025, 12, 3, 20, 5)
    cast_vote(ballot.pk, choice="agree", actor=cast.actor("member"))
    Attendance.objects.filter(member_id=cast.members["member"]).update(left_at=clock.now())
    assert close(cast, ballot).agree_count == 1


@pytest.mark.parametrize(
    ("counts", "fields"),
    [
        ({"agree": -1}, ["agree"]),
        ({"agree": 7, "disagree": 0, "other": 0}, ["agree", "agree"]),
        ({"agree": 4, "disagree": 2, "other": 1}, ["agree", "agree"]),
        ({"agree": None, "disagree": 0, "other": 0}, ["agree"]),
    ],
)
def test_row_votes_that_cannot_be(
    cast: Cast, at: Callable[..., None], counts: dict[str, int | None], fields: list[str]
) -> None:
    ballot = ballot_opened(cast, called(cast))
    at(2025, 12, 3, 20, 10)
    assert [one.field for one in refused(close, cast, ballot, **counts)] == fields


def test_row_more_votes_than_voters_in_the_room(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    Attendance.objects.filter(member_id=cast.members["member"]).update(state="unexcused")
    ballot = ballot_opened(cast, meeting)
    at(2025, 12, 3, 20, 10)
    (objection,) = refused(close, cast, ballot, agree=6, disagree=0, other=0)
    assert "5" in objection.text
    assert close(cast, ballot, agree=5, disagree=0, other=0).is_passed is True


def test_once(cast: Cast, at: Callable[..., None]) -> None:
    ballot = ballot_opened(cast, called(cast))
    at(2025, 12, 3, 20, 10)
    close(cast, ballot)
    assert len(reasons(close, cast, ballot)) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    ballot = ballot_opened(cast, called(cast))
    at(2025, 12, 3, 20, 10)
    found = who_may(cast, lambda actor: close_ballot(ballot.pk, agree=4, disagree=0, other=0, actor=actor))
    assert found == allowed(RUNNERS)
