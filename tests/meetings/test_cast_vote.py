"""A named open vote in the app."""

from collections.abc import Callable
from typing import Any

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.cast_vote import cast_vote
from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.models import Attendance, Ballot, Vote
from sotay.members.models import Member
from tests.answers import answer_of
from tests.meetings.checks import EVERYBODY, OF_THE_CELL, SEE_MEETINGS, facts, reasons, refused, who_may
from tests.meetings.life import ballot_opened, called, opened
from tests.meetings.standings import send
from tests.people import Cast

VOTERS = {"secretary", "deputy", "committee_member", "member", "minute_taker", "no_device"}


def app_ballot(cast: Cast) -> Ballot:
    return ballot_opened(cast, called(cast), method="open_app")


def vote(cast: Cast, ballot: Ballot, *, by: str = "member", **changed: Any) -> Vote:
    return cast_vote(ballot.pk, **{"choice": "agree", "actor": cast.actor(by), **changed})


def test_a_vote_with_its_hour_and_no_choice_in_the_log(cast: Cast, at: Callable[..., None]) -> None:
    ballot = app_ballot(cast)
    at(2025, 12, 3, 20, 5)
    with facts() as recorded:
        vote(cast, ballot, choice="other")
    row = Vote.objects.get()
    assert (row.member_id, row.choice, row.cast_at, row.is_assisted, row.entered_by_id) == (
        cast.members["member"],
        "other",
        clock.now(),
        False,
        cast.members["member"],
    )
    assert recorded == [
        (
            "VoteCast",
            {
                "meeting_id": ballot.meeting_id,
                "organization_id": ballot.meeting.organization_id,
                "ballot_id": ballot.pk,
                "member_id": cast.members["member"],
                "is_assisted": False,
            },
        )
    ]


def test_the_last_one_before_the_close_counts(cast: Cast, at: Callable[..., None]) -> None:
    ballot = app_ballot(cast)
    at(2025, 12, 3, 20, 5)
    vote(cast, ballot)
    vote(cast, ballot, choice="disagree")
    assert list(Vote.objects.values_list("choice", flat=True)) == ["disagree"]
    close_ballot(ballot.pk, actor=cast.actor("secretary"))
    assert ["đã chốt" in one or "kết thúc" in one for one in reasons(vote, cast, ballot)] == [True]


def test_row_vote_by_a_probationer_or_temporary_here_is_refused_and_explained(
    cast: Cast, at: Callable[..., None]
) -> None:
    send(cast, "neighbour", "DN01")
    ballot = app_ballot(cast)
    at(2025, 12, 3, 20, 5)
    assert ["dự bị" in one for one in reasons(vote, cast, ballot, by="probationary")] == [True]
    assert ["tạm thời" in one for one in reasons(vote, cast, ballot, by="neighbour")] == [True]
    assert ["miễn" in one for one in reasons(vote, cast, ballot, by="exempt")] == [True]
    assert not Vote.objects.exists()


def test_who_is_absent_or_has_left_does_not_vote(cast: Cast, at: Callable[..., None]) -> None:
    ballot = app_ballot(cast)
    at(2025, 12, 3, 20, 5)
    rows = Attendance.objects.filter(member_id=cast.members["member"])
    rows.update(left_at=clock.now())
    assert len(reasons(vote, cast, ballot)) == 1
    rows.update(left_at=None, state="unexcused")
    assert len(reasons(vote, cast, ballot)) == 1


def test_hands_are_not_votes_in_the_app_and_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    ballot = ballot_opened(cast, called(cast))
    at(2025, 12, 3, 20, 5)
    found = refused(vote, cast, ballot, by="probationary", choice="perhaps")
    assert [one.field for one in found] == ["", "option", ""]


def test_who_came_late_and_was_in_the_base_votes(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    Attendance.objects.filter(state="undecided").update(state="present")
    late = Attendance.objects.filter(member_id=cast.members["member"])
    late.update(state="unexcused")
    ballot = ballot_opened(cast, meeting, method="open_app")
    at(2025, 12, 3, 20, 5)
    late.update(state="present", late_minutes=35)
    for key in VOTERS - {"no_device"}:
        vote(cast, ballot, by=key)
    vote(cast, ballot, by="secretary", member_id=cast.members["no_device"], slip_number="phiếu 1")
    closed = close_ballot(ballot.pk, actor=cast.actor("secretary"))
    assert (closed.agree_count, closed.base_count, closed.present_voters) == (6, 6, 6)


def test_row_member_without_phone_votes_by_a_slip(cast: Cast, at: Callable[..., None]) -> None:
    ballot = app_ballot(cast)
    at(2025, 12, 3, 20, 5)
    helped: dict[str, Any] = {"by": "minute_taker", "member_id": cast.members["no_device"]}
    assert [one.field for one in refused(vote, cast, ballot, **helped)] == ["slip_number"]
    vote(cast, ballot, **helped, slip_number=" phiếu  2 ")
    row = Vote.objects.get()
    assert (row.is_assisted, row.slip_number, row.entered_by_id) == (
        True,
        "phiếu 2",
        cast.members["minute_taker"],
    )


def test_nobody_s_own_vote_is_replaced_by_one_entered_for_him(cast: Cast, at: Callable[..., None]) -> None:
    ballot = app_ballot(cast)
    at(2025, 12, 3, 20, 5)
    entered: dict[str, Any] = {"by": "secretary", "member_id": cast.members["member"], "slip_number": "2"}
    vote(cast, ballot, **entered)
    vote(cast, ballot, choice="disagree")
    assert ["đã tự biểu quyết" in one for one in reasons(vote, cast, ballot, **entered)] == [True]
    row = Vote.objects.get()
    assert (row.choice, row.is_assisted) == ("disagree", False)


@pytest.mark.parametrize("key", ["neighbour", "in_charge", "administrator"])
def test_nobody_of_another_cell_is_entered(cast: Cast, at: Callable[..., None], key: str) -> None:
    ballot = app_ballot(cast)
    at(2025, 12, 3, 20, 5)
    found = answer_of(vote, cast, ballot, by="secretary", member_id=cast.members[key], slip_number="2")
    assert found == 404


def test_the_named_assistant_enters_for_his_member(cast: Cast, at: Callable[..., None]) -> None:
    Member.objects.filter(pk=cast.members["no_device"]).update(assistant_id=cast.members["member"])
    ballot = app_ballot(cast)
    at(2025, 12, 3, 20, 5)
    slip = {"slip_number": "2"}
    assert answer_of(vote, cast, ballot, member_id=cast.members["no_device"], **slip) == 200
    assert answer_of(vote, cast, ballot, member_id=cast.members["deputy"], **slip) == 403


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    ballot = app_ballot(cast)
    at(2025, 12, 3, 20, 5)
    assert who_may(cast, lambda actor: cast_vote(ballot.pk, choice="agree", actor=actor)) == {
        200: VOTERS,
        403: SEE_MEETINGS - OF_THE_CELL,
        404: set(EVERYBODY) - SEE_MEETINGS,
        422: {"probationary", "exempt"},
    }
