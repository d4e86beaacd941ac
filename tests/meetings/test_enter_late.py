"""Meetings that have taken place: on paper within the days allowed, else "nhập muộn"."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.assign_meeting_task import assign_meeting_task
from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.actions.end_meeting import end_meeting
from sotay.meetings.actions.enter_late import enter_late
from sotay.meetings.actions.open_ballot import open_ballot
from sotay.meetings.actions.open_meeting import open_meeting
from sotay.meetings.models import CellMonth, Invitation, Meeting
from sotay.meetings.rules.steps import Step, StepState, state_of_step
from tests.meetings.checks import SECRETARIES, allowed, cell_month, facts, refused, who_may
from tests.meetings.life import LENGTH, START, close_with_all_present, convened, day, ended, fresh, planned
from tests.people import Cast


def enter(cast: Cast, *, by: str = "secretary", **changed: Any) -> Meeting:
    return enter_late(
        cast.organizations["DN01"],
        **{
            "kind": "regular",
            "starts_at": START,
            "ends_at": START + LENGTH,
            "place": "Nhà văn hóa",
            "chair_id": cast.members["secretary"],
            "reason": "mất mạng cả tuần",
            "is_offline": False,
            "actor": cast.actor(by),
            **changed,
        },
    )


def held(cast: Cast, meeting: Meeting) -> Meeting:
    """The record of a meeting that took place, entered to its end at one moment of the clock."""
    open_meeting(meeting.pk, minute_taker_id=cast.members["minute_taker"], actor=cast.actor("secretary"))
    close_with_all_present(cast, meeting)
    taker = cast.actor("minute_taker")
    ballot = open_ballot(
        meeting.pk, matter="resolution", text="Thông qua nghị quyết", method="open_hand", actor=taker
    )
    close_ballot(ballot.pk, agree=6, disagree=0, other=0, actor=taker)
    assign_meeting_task(
        meeting.pk,
        content="Rà soát",
        person_id=cast.members["deputy"],
        deadline=day(20).date(),
        actor=taker,
    )
    end_meeting(meeting.pk, ended_at=START + LENGTH, actor=cast.actor("secretary"))
    return fresh(meeting)


def states(row: CellMonth) -> dict[str, StepState]:
    """How the steps with evidence stand on the board now."""
    return {
        step: state_of_step(
            dt.datetime.fromisoformat(row.evidence[step]),
            dt.datetime.fromisoformat(row.due[step]) if step in row.due else None,
            clock.now(),
            is_late_entry=row.is_late_entry,
        )
        for step in map(str, Step)
        if step in row.evidence
    }


def test_row_late_entry_stands_convened_and_flagged(cast: Cast, at: Callable[..., None]) -> None:
    at(2025, 12, 20)
    with facts() as recorded:
        made = enter(cast)
    meeting = fresh(made)
    assert (meeting.state, meeting.is_late_entry, meeting.is_offline_entry, meeting.mode) == (
        "convened",
        True,
        False,
        "offline",
    )
    assert (meeting.late_entry_reason, meeting.month, meeting.planned_at) == (
        "mất mạng cả tuần",
        dt.date(2025, 12, 1),
        clock.now(),
    )
    assert [kind for kind, _ in recorded] == [
        "MeetingDrafted",
        "MeetingPlanned",
        "MeetingConvened",
        "MeetingEnteredLate",
    ]
    assert recorded[2][1]["is_past"] is True
    assert recorded[3][1] == {
        "meeting_id": meeting.pk,
        "organization_id": meeting.organization_id,
        "month": "2025-12-01",
        "reason": "mất mạng cả tuần",
        "is_offline": False,
    }
    assert set(Invitation.objects.values_list("channel", "delivered_at")) == {("paper", clock.now())}


def test_row_late_entry_counts_as_held_and_every_step_is_late(cast: Cast, at: Callable[..., None]) -> None:
    at(2025, 12, 20)
    meeting = held(cast, enter(cast))
    row = cell_month(meeting)
    assert (row.is_late_entry, row.held_on, row.present_count, row.task_count) == (
        True,
        START.date(),
        7,
        1,
    )
    assert set(states(row).values()) == {StepState.LATE}


def test_row_offline_entry_within_the_days_is_normal(cast: Cast, at: Callable[..., None]) -> None:
    convened(cast)
    at(2025, 12, 6, 23, 59)
    meeting = held(cast, enter(cast, is_offline=True))
    row = cell_month(meeting)
    assert (row.is_offline_entry, row.is_late_entry) == (True, False)
    found = states(row)
    assert {step for step, state in found.items() if state is StepState.DONE} == {
        "plan", "held", "rollcall", "resolution", "tasks",
    }  # fmt: skip
    assert meeting.planned_at == day(-14)


def test_row_offline_entry_after_the_days_is_refused(cast: Cast, at: Callable[..., None]) -> None:
    at(2025, 12, 7, 0, 0)
    (objection,) = refused(enter, cast, is_offline=True)
    assert ("«Nhập muộn»" in objection.text, objection.field) == (True, "starts_at")
    assert enter(cast, is_offline=False).is_late_entry is True


def test_a_convened_meeting_that_met_on_paper_goes_on_as_itself(cast: Cast, at: Callable[..., None]) -> None:
    before = convened(cast)
    at(2025, 12, 5)
    made = enter(cast, is_offline=True, starts_at=day(minutes=15), ends_at=day(minutes=105))
    assert made.pk == before.pk
    meeting = fresh(made)
    assert (meeting.state, meeting.convened_at, meeting.starts_at) == (
        "convened",
        day(-10),
        day(minutes=15),
    )
    assert Meeting.objects.count() == 1
    assert set(Invitation.objects.filter(channel="app").values_list("delivered_at", flat=True)) == {day(-10)}


def test_a_meeting_still_ahead_is_not_taken_for_the_one_entered(cast: Cast, at: Callable[..., None]) -> None:
    ahead = planned(cast)
    at(2025, 12, 2)
    earlier: dict[str, Any] = {"starts_at": day(-2), "ends_at": day(-2) + LENGTH}
    assert [one.field for one in refused(enter, cast, **earlier)] == ["second_regular"]
    assert enter(cast, **earlier, answers={"second_regular": "x"}).pk != ahead.pk


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"reason": " "}, ["late_entry_reason"]),
        ({"starts_at": day(30), "ends_at": day(31)}, ["starts_at"]),
        ({"starts_at": day(30), "kind": "party"}, ["kind", "starts_at"]),
        ({"ends_at": START, "place": ""}, ["place", "ends_at"]),
    ],
)
def test_refusals(cast: Cast, at: Callable[..., None], changed: dict[str, Any], expected: list[str]) -> None:
    at(2025, 12, 20)
    assert [one.field for one in refused(enter, cast, **changed)] == expected


def test_a_chair_of_another_cell_is_refused(cast: Cast, at: Callable[..., None]) -> None:
    at(2025, 12, 20)
    found = refused(enter, cast, chair_id=cast.members["neighbour_secretary"])
    assert [one.field for one in found] == ["chair"]


def test_no_second_record_of_the_same_hours(cast: Cast, at: Callable[..., None]) -> None:
    ended(cast)
    at(2025, 12, 20)
    found = refused(enter, cast, starts_at=day(minutes=30), ends_at=day(minutes=120))
    assert [one.field for one in found] == ["starts_at", "second_regular"]


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    at(2025, 12, 20)
    found = who_may(
        cast,
        lambda actor: enter_late(
            cast.organizations["DN01"],
            kind="regular",
            starts_at=START,
            ends_at=START + LENGTH,
            place="Nhà văn hóa",
            chair_id=cast.members["secretary"],
            reason="mất mạng",
            is_offline=False,
            actor=actor,
        ),
    )
    assert found == allowed(SECRETARIES)
