"""A correction of signed minutes is a new version."""

import datetime as dt
from collections.abc import Callable

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.amend_minutes import amend_minutes
from sotay.meetings.actions.import_paper_record import import_paper_record
from sotay.meetings.models import Meeting, Minutes, MinutesRevision
from tests.meetings.checks import SECRETARIES, allowed, facts, reasons, refused, who_may
from tests.meetings.life import LENGTH, START, ended, fresh, reported, signed
from tests.people import Cast


def amend(cast: Cast, meeting: Meeting, *, reason: str = " sai  tên ") -> Minutes:
    return amend_minutes(meeting.pk, reason=reason, actor=cast.actor("secretary"))


def test_the_old_one_stays_readable(cast: Cast, at: Callable[..., None]) -> None:
    meeting = reported(cast)
    at(2025, 12, 8)
    with facts() as recorded:
        amended = amend(cast, meeting)
    assert list(Minutes.objects.values_list("version", "state", "text", "correction_reason")) == [
        (1, "signed", "Biên bản sinh hoạt", ""),
        (2, "draft", "Biên bản sinh hoạt", "sai tên"),
    ]
    assert (amended.register_number, amended.revision) == (1, 1)
    assert MinutesRevision.objects.filter(minutes=amended).get().saved_at == clock.now()
    assert (fresh(meeting).state, fresh(meeting).acting_minute_taker_id) == (
        "reported",
        cast.members["minute_taker"],
    )
    assert recorded == [
        (
            "AmendmentOpened",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "minutes_id": amended.pk,
                "version": 2,
                "reason": "sai tên",
            },
        )
    ]


def test_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = signed(cast)
    at(2025, 12, 8)
    amend(cast, meeting)
    assert [one.field for one in refused(amend, cast, meeting, reason=" ")] == ["reason", ""]


@pytest.mark.parametrize("state", ["ended", "planned"])
def test_nothing_signed_nothing_to_amend(cast: Cast, at: Callable[..., None], state: str) -> None:
    meeting = ended(cast)
    Meeting.objects.filter(pk=meeting.pk).update(state=state)
    at(2025, 12, 8)
    assert len(reasons(amend, cast, meeting)) == 1


def test_a_paper_record_has_no_minutes_here(cast: Cast, at: Callable[..., None]) -> None:
    at(2025, 12, 8)
    meeting = import_paper_record(
        cast.organizations["DN01"],
        kind="regular",
        starts_at=START - dt.timedelta(days=365),
        ends_at=START - dt.timedelta(days=365) + LENGTH,
        roll=8,
        present=8,
        excused=0,
        unexcused=0,
        left_out=0,
        grade="",
        actor=cast.actor("secretary"),
    )
    assert len(reasons(amend, cast, meeting)) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = signed(cast)
    at(2025, 12, 8)
    found = who_may(cast, lambda actor: amend_minutes(meeting.pk, reason="sai tên", actor=actor))
    assert found == allowed(SECRETARIES)
