"""A count of hands put right before the end."""

from collections.abc import Callable
from typing import Any

from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.actions.correct_counts import correct_counts
from sotay.meetings.actions.reopen_ballot import reopen_ballot
from sotay.meetings.models import Ballot
from tests.meetings.checks import RUNNERS, allowed, evidence, facts, reasons, refused, who_may
from tests.meetings.life import ballot_closed, ballot_opened, called, ended
from tests.people import Cast


def correct(cast: Cast, ballot: Ballot, *, by: str = "minute_taker", **changed: Any) -> Ballot:
    return correct_counts(
        ballot.pk,
        **{
            "agree": 3,
            "disagree": 2,
            "other": 1,
            "reason": " đếm  nhầm ",
            "actor": cast.actor(by),
            **changed,
        },
    )


def test_both_values_are_kept_and_the_result_follows(cast: Cast, at: Callable[..., None]) -> None:
    ballot = ballot_closed(cast, called(cast), agree=4, disagree=2)
    at(2025, 12, 3, 20, 20)
    assert "resolution" in evidence(ballot.meeting)
    with facts() as recorded:
        correct(cast, ballot)
    ballot.refresh_from_db()
    assert (ballot.agree_count, ballot.disagree_count, ballot.other_count, ballot.is_passed) == (
        3,
        2,
        1,
        False,
    )
    assert (ballot.correction_reason, ballot.earlier_counts) == (
        "đếm nhầm",
        [{"agree": 4, "disagree": 2, "other": 0, "by": "Hoàng Ngọc Hà", "reason": "đếm nhầm"}],
    )
    assert "resolution" not in evidence(ballot.meeting)
    assert recorded == [
        (
            "CountsCorrected",
            {
                "meeting_id": ballot.meeting_id,
                "organization_id": ballot.meeting.organization_id,
                "ballot_id": ballot.pk,
                "agree_before": 4,
                "agree_after": 3,
                "reason": "đếm nhầm",
            },
        )
    ]
    correct(cast, ballot, agree=5, disagree=1, other=0)
    ballot.refresh_from_db()
    assert len(ballot.earlier_counts) == 2


def test_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    ballot = ballot_closed(cast, called(cast), agree=4)
    at(2025, 12, 3, 20, 20)
    found = refused(correct, cast, ballot, agree=4, disagree=0, other=0, reason=" ")
    assert [one.field for one in found] == ["reason", "agree"]
    assert [one.field for one in refused(correct, cast, ballot, agree=7)] == ["agree", "agree"]


def test_after_the_end_one_votes_anew(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    ballot = meeting.ballots.get()
    assert len(refused(correct, cast, ballot)) == 1


def test_not_while_it_is_open(cast: Cast, at: Callable[..., None]) -> None:
    ballot = ballot_opened(cast, called(cast))
    at(2025, 12, 3, 20, 20)
    assert len(refused(correct, cast, ballot)) == 1


def test_named_votes_are_not_miscounted(cast: Cast, at: Callable[..., None]) -> None:
    ballot = ballot_opened(cast, called(cast), method="open_app")
    at(2025, 12, 3, 20, 20)
    close_ballot(ballot.pk, actor=cast.actor("secretary"))
    assert ["có ghi tên" in one for one in reasons(correct, cast, ballot)] == [True]


def test_a_ballot_voted_again_stays_as_it_was(cast: Cast, at: Callable[..., None]) -> None:
    ballot = ballot_closed(cast, called(cast), agree=4)
    at(2025, 12, 3, 20, 20)
    reopen_ballot(ballot.pk, reason="có người đến", actor=cast.actor("secretary"))
    ballot.refresh_from_db()
    assert ["biểu quyết lại" in one for one in reasons(correct, cast, ballot)] == [True]


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    ballot = ballot_closed(cast, called(cast), agree=4)
    at(2025, 12, 3, 20, 20)
    found = who_may(
        cast,
        lambda actor: correct_counts(ballot.pk, agree=5, disagree=0, other=0, reason="đếm nhầm", actor=actor),
    )
    assert found == allowed(RUNNERS)
