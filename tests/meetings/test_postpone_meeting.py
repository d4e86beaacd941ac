"""A meeting moved to a later date."""

import datetime as dt
from collections.abc import Callable

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.ask_leave import ask_leave
from sotay.meetings.actions.convene_meeting import convene_meeting
from sotay.meetings.actions.postpone_meeting import postpone_meeting
from sotay.meetings.models import Invitation, LeaveRequest, Meeting
from tests.meetings.checks import SECRETARIES, allowed, cell_month, facts, refused, who_may
from tests.meetings.life import LENGTH, START, convened, day, drafted, fresh, opened, planned
from tests.people import Cast

TWO_DAYS_ON = day(2)


def postpone(
    cast: Cast,
    meeting: Meeting,
    *,
    reason: str = "bão số 5",
    to: dt.datetime | None = TWO_DAYS_ON,
) -> Meeting:
    return postpone_meeting(meeting.pk, reason=reason, new_starts_at=to, actor=cast.actor("secretary"))


def test_the_old_date_is_kept_and_the_meeting_is_convened_again(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    ask_leave(meeting.pk, reason="illness", actor=cast.actor("member"))
    at(2025, 11, 26)
    with facts() as recorded:
        postpone(cast, meeting)
    meeting = fresh(meeting)
    assert (meeting.state, meeting.starts_at, meeting.ends_at, meeting.postponed_from) == (
        "planned",
        day(2),
        day(2) + LENGTH,
        START,
    )
    assert (meeting.gap_note, meeting.convened_at, meeting.late_day_reason) == ("bão số 5", None, "")
    assert recorded == [
        (
            "MeetingPostponed",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "reason": "bão số 5",
                "postponed_from": START.astimezone(dt.UTC).isoformat(),
            },
        )
    ]
    row = cell_month(meeting)
    assert ("notice" in row.evidence, row.meeting_state) == (False, "planned")
    assert [one.state for one in LeaveRequest.objects.all()] == ["withdrawn"]
    assert Invitation.objects.count() == 9  # those to be told of the new date
    at(2025, 11, 27)
    convene_meeting(meeting.pk, actor=cast.actor("secretary"))
    assert set(Invitation.objects.values_list("sent_at", flat=True)) == {clock.now()}
    postpone(cast, meeting, to=day(3))
    assert fresh(meeting).postponed_from == START


def test_row_meeting_moved_to_another_month_keeps_its_own_month(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 26)
    postpone(cast, meeting, to=dt.datetime(2026, 1, 5, 19, 30, tzinfo=clock.VIETNAM))
    assert fresh(meeting).month == dt.date(2025, 12, 1)


def test_past_day_seven_the_reason_stands_for_the_lateness_too(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 26)
    postpone(cast, meeting, to=day(5))
    assert fresh(meeting).late_day_reason == "bão số 5"


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (None, ["reason", "new_starts_at"]),
        (day(-8), ["reason", "new_starts_at"]),
        (START, ["reason", "new_starts_at"]),
        (day(1), ["reason", "new_starts_at"]),
    ],
    ids=["no date", "past", "same", "overlap"],
)
def test_every_reason_at_once(
    cast: Cast, at: Callable[..., None], to: dt.datetime | None, expected: list[str]
) -> None:
    planned(cast, kind="thematic", start=day(1))
    meeting = planned(cast)
    at(2025, 11, 26)
    assert [one.field for one in refused(postpone, cast, meeting, reason=" ", to=to)] == expected


def test_drafts_running_meetings_and_days_gone_by_are_not_postponed(
    cast: Cast, at: Callable[..., None]
) -> None:
    draft = drafted(cast, kind="extraordinary")
    at(2025, 11, 26)
    assert len(refused(postpone, cast, draft)) == 1
    running = opened(cast)
    at(2025, 12, 3, 20)
    assert len(refused(postpone, cast, running)) == 1
    other = planned(cast, kind="thematic", start=day(-1))
    at(2025, 12, 3, 20)
    assert len(refused(postpone, cast, other)) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 26)
    found = who_may(
        cast,
        lambda actor: postpone_meeting(meeting.pk, reason="bão", new_starts_at=day(2), actor=actor),
    )
    assert found == allowed(SECRETARIES)
