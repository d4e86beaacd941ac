"""Another chair, or a second minute-taker, while the meeting runs."""

from collections.abc import Callable
from typing import Any

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.change_leaders import change_leaders
from sotay.meetings.actions.mark_attendance import mark_attendance
from sotay.meetings.models import Meeting, MinuteTaking
from tests.answers import answer_of
from tests.meetings.checks import RUNNERS, allowed, facts, refused, who_may
from tests.meetings.life import called, convened, day, ended, fresh, opened
from tests.people import Cast


def change(
    cast: Cast, meeting: Meeting, *, chair: str = "secretary", taker: str = "member", **changed: Any
) -> Meeting:
    return change_leaders(
        meeting.pk,
        **{
            "chair_id": cast.members[chair],
            "minute_taker_id": cast.members[taker],
            "reason": " về  sớm ",
            "actor": cast.actor("secretary"),
            **changed,
        },
    )


def test_row_minute_taker_leaves_a_second_one_is_named_and_both_have_their_part(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    with facts() as recorded:
        change(cast, meeting)
    meeting = fresh(meeting)
    assert (meeting.minute_taker_id, meeting.acting_minute_taker_id, meeting.chosen_chair_reason) == (
        cast.members["member"],
        cast.members["member"],
        "",
    )
    assert list(MinuteTaking.objects.values_list("member_id", flat=True)) == [
        cast.members["minute_taker"],
        cast.members["member"],
    ]
    assert recorded == [
        (
            "LeadersChanged",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "chair_id": cast.members["secretary"],
                "minute_taker_id": cast.members["member"],
                "reason": "về sớm",
            },
        )
    ]
    mark = {"state": "present", "seen_revision": 1, "has_left": True}
    number = cast.members["deputy"]
    assert answer_of(mark_attendance, meeting.pk, number, **mark, actor=cast.actor("minute_taker")) == 403
    assert answer_of(mark_attendance, meeting.pk, number, **mark, actor=cast.actor("member")) == 200


def test_one_who_was_named_and_never_came_has_no_part(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 35)
    mark_attendance(
        meeting.pk,
        cast.members["minute_taker"],
        state="unexcused",
        seen_revision=0,
        actor=cast.actor("secretary"),
    )
    change(cast, meeting)
    assert list(MinuteTaking.objects.values_list("member_id", "since")) == [
        (cast.members["member"], clock.now())
    ]


def test_another_chair_with_the_reason_recorded(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    change(cast, meeting, chair="committee_member", taker="minute_taker")
    meeting = fresh(meeting)
    assert (meeting.chair_id, meeting.chosen_chair_reason) == (cast.members["committee_member"], "về sớm")
    assert MinuteTaking.objects.count() == 1


def test_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 12, 3, 19, 0)
    found = refused(change, cast, meeting, chair_id=None, minute_taker_id=None, reason=" ")
    assert [one.field for one in found] == ["", "chair", "minute_taker", "reason"]
    meeting = called(cast, kind="thematic", start=day(-1))
    at(2025, 12, 2, 20)
    assert [one.field for one in refused(change, cast, meeting, taker="minute_taker")] == ["minute_taker"]
    assert [one.field for one in refused(change, cast, meeting, taker="secretary")] == ["minute_taker"]


@pytest.mark.parametrize("key", ["neighbour", "in_charge", "former"])
def test_nobody_of_another_cell(cast: Cast, at: Callable[..., None], key: str) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    assert [one.field for one in refused(change, cast, meeting, taker=key)] == ["minute_taker"]
    assert [one.field for one in refused(change, cast, meeting, chair=key)] == ["chair"]


def test_not_after_the_end(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    assert len(refused(change, cast, meeting)) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    found = who_may(
        cast,
        lambda actor: change_leaders(
            meeting.pk,
            chair_id=cast.members["secretary"],
            minute_taker_id=cast.members["member"],
            reason="về sớm",
            actor=actor,
        ),
    )
    assert found == allowed(RUNNERS)
