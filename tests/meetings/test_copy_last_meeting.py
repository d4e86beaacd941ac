""" "Như tháng trước" in one act."""

import datetime as dt
from collections.abc import Callable

from sotay.kernel import clock
from sotay.meetings.actions.copy_last_meeting import copy_last_meeting
from sotay.meetings.models import Meeting
from tests.meetings.checks import SECRETARIES, allowed, facts, reasons, who_may
from tests.meetings.life import ended, fresh, planned
from tests.people import Cast

JANUARY = dt.date(2026, 1, 1)


def copy(cast: Cast, *, month: dt.date = JANUARY, key: str = "secretary") -> Meeting:
    return copy_last_meeting(cast.organizations["DN01"], month=month, actor=cast.actor(key))


def test_day_hour_place_and_chair_come_from_last_month_and_the_agenda_from_the_new_one(
    cast: Cast, at: Callable[..., None]
) -> None:
    last = planned(cast)
    at(2025, 12, 18)
    with facts() as recorded:
        meeting = fresh(copy(cast))
    assert (meeting.state, meeting.month, meeting.place, meeting.chair_id) == (
        "draft",
        JANUARY,
        last.place,
        last.chair_id,
    )
    assert meeting.starts_at == dt.datetime(2026, 1, 3, 19, 30, tzinfo=clock.VIETNAM)
    assert meeting.ends_at == dt.datetime(2026, 1, 3, 21, 0, tzinfo=clock.VIETNAM)
    assert (meeting.agenda_version, meeting.agenda.count()) == ("42HD-2025", 15)
    assert [(kind, payload["copied_from_id"]) for kind, payload in recorded] == [("MeetingDrafted", last.pk)]


def test_it_comes_from_the_last_meeting_that_was_meant_to_be_held(
    cast: Cast, at: Callable[..., None]
) -> None:
    last = ended(cast)
    Meeting.objects.create(
        organization=last.organization,
        month=JANUARY,
        kind="regular",
        state="not_held",
    )
    at(2026, 1, 20)
    assert copy(cast, month=dt.date(2026, 2, 1)).copied_from_id == last.pk


def test_a_cell_without_meetings_has_nothing_to_take_over(cast: Cast) -> None:
    assert ["chưa có cuộc họp thường kỳ" in one for one in reasons(copy, cast)] == [True]


def test_a_month_that_has_its_meeting_is_refused(cast: Cast, at: Callable[..., None]) -> None:
    planned(cast)
    at(2025, 12, 18)
    copy(cast)
    assert ["đã có cuộc họp thường kỳ" in one for one in reasons(copy, cast)] == [True]


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    planned(cast)
    at(2025, 12, 18)
    found = who_may(
        cast,
        lambda actor: copy_last_meeting(cast.organizations["DN01"], month=JANUARY, actor=actor),
    )
    assert found == allowed(SECRETARIES)
