"""A month without its meeting."""

from collections.abc import Callable
from typing import Any

from sotay.meetings.actions.call_off_meeting import call_off_meeting
from sotay.meetings.actions.draft_meeting import draft_meeting
from sotay.meetings.models import Meeting
from tests.meetings.checks import SECRETARIES, allowed, cell_month, facts, refused, who_may
from tests.meetings.life import convened, day, drafted, fresh, opened, planned
from tests.people import Cast

CONFIRMED = {"counts_as_missing": "x"}


def call_off(cast: Cast, meeting: Meeting, **changed: Any) -> Meeting:
    return call_off_meeting(
        meeting.pk,
        **{"reason": "disaster", "answers": CONFIRMED, "actor": cast.actor("secretary"), **changed},
    )


def test_the_month_is_missing_with_its_reason(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 12, 2)
    with facts() as recorded:
        call_off(cast, meeting, note=" bão  số 5 ")
    meeting = fresh(meeting)
    assert (meeting.state, meeting.gap_reason, meeting.gap_note) == ("not_held", "disaster", "bão số 5")
    assert recorded == [
        (
            "MeetingCalledOff",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "month": "2025-12-01",
                "reason": "disaster",
            },
        )
    ]
    row = cell_month(meeting)
    assert (row.meeting_state, row.gap_reason, row.is_gap_accepted, row.held_on) == (
        "not_held",
        "disaster",
        False,
        None,
    )


def test_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 25)
    assert [one.field for one in refused(call_off, cast, meeting, reason="rain", answers={})] == [
        "reason",
        "counts_as_missing",
    ]
    assert [one.field for one in refused(call_off, cast, meeting, reason="other")] == ["note"]


def test_once_begun_it_is_not_called_off(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 20)
    assert ["đang họp" in one.text for one in refused(call_off, cast, meeting)] == [True]


def test_a_thematic_meeting_asks_for_no_confirmation(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast, kind="thematic")
    at(2025, 11, 25)
    assert call_off(cast, meeting, answers={}).state == "not_held"


def test_the_month_goes_to_the_meeting_that_takes_its_place(cast: Cast, at: Callable[..., None]) -> None:
    first = planned(cast)
    second = planned(cast, start=day(1))
    assert cell_month(first).meeting_id == first.pk
    at(2025, 11, 25)
    call_off(cast, first)
    assert cell_month(first).meeting_id == second.pk
    call_off(cast, second)
    assert (cell_month(first).meeting_id, cell_month(first).meeting_state) == (second.pk, "not_held")


def test_a_draft_in_its_place_does_not_yet_stand_for_the_month(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 25)
    draft_meeting(meeting.organization_id, kind="regular", month=meeting.month, actor=cast.actor("secretary"))
    call_off(cast, meeting)
    assert cell_month(meeting).meeting_id == meeting.pk


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = drafted(cast)
    at(2025, 11, 25)
    found = who_may(
        cast,
        lambda actor: call_off_meeting(meeting.pk, reason="epidemic", answers=CONFIRMED, actor=actor),
    )
    assert found == allowed(SECRETARIES)
