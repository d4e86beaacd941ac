"""A meeting broken off."""

import datetime as dt
from collections.abc import Callable

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.cast_vote import cast_vote
from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.actions.interrupt_meeting import interrupt_meeting
from sotay.meetings.actions.open_ballot import open_ballot
from sotay.meetings.models import Meeting
from tests.answers import answer_of
from tests.meetings.checks import SECRETARIES, allowed, cell_month, facts, refused, who_may
from tests.meetings.life import ballot_opened, called, convened, day, fresh
from tests.people import Cast

TOMORROW = day(1)


def interrupt(
    cast: Cast, meeting: Meeting, *, reason: str = " mất  điện ", on: dt.datetime | None = TOMORROW
) -> Meeting:
    return interrupt_meeting(meeting.pk, reason=reason, continues_at=on, actor=cast.actor("secretary"))


def test_row_interrupted_the_sitting_closes_with_reason_and_continuation(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    with facts() as recorded:
        interrupt(cast, meeting)
    assert fresh(meeting).state == "interrupted"
    sitting = meeting.sittings.get()
    assert (sitting.ended_at, sitting.interruption_reason, sitting.continues_at) == (
        clock.now(),
        "mất điện",
        TOMORROW,
    )
    assert cell_month(meeting).meeting_state == "interrupted"
    assert recorded == [
        (
            "MeetingInterrupted",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "reason": "mất điện",
            },
        )
    ]


def test_votes_are_blocked_and_an_open_ballot_may_still_close(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    ballot = ballot_opened(cast, meeting, method="open_app")
    at(2025, 12, 3, 20, 10)
    cast_vote(ballot.pk, choice="agree", actor=cast.actor("member"))
    interrupt(cast, meeting)
    assert answer_of(cast_vote, ballot.pk, choice="agree", actor=cast.actor("deputy")) == 422
    again = {"matter": "other", "text": "Việc khác", "method": "open_hand"}
    assert answer_of(open_ballot, meeting.pk, **again, actor=cast.actor("secretary")) == 422
    assert close_ballot(ballot.pk, actor=cast.actor("secretary")).agree_count == 1


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (None, ["reason", "continues_at"]),
        (day(minutes=30), ["reason", "continues_at"]),
        (dt.datetime(2025, 12, 10, 23, 59, tzinfo=clock.VIETNAM), ["reason"]),
        (dt.datetime(2025, 12, 11, 0, 0, tzinfo=clock.VIETNAM), ["reason", "continues_at"]),
    ],
)
def test_every_reason_at_once(
    cast: Cast, at: Callable[..., None], on: dt.datetime | None, expected: list[str]
) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    assert [one.field for one in refused(interrupt, cast, meeting, reason=" ", on=on)] == expected


def test_only_a_running_meeting(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 12, 3, 19)
    assert len(refused(interrupt, cast, meeting)) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    found = who_may(
        cast,
        lambda actor: interrupt_meeting(meeting.pk, reason="mất điện", continues_at=TOMORROW, actor=actor),
    )
    assert found == allowed(SECRETARIES)
