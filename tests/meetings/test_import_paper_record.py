"""Meetings taken over from the paper book of the time before."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.import_paper_record import import_paper_record
from sotay.meetings.models import Meeting
from tests.meetings.checks import SECRETARIES, allowed, cell_month, facts, reasons, refused, who_may
from tests.meetings.life import BEFORE_42HD, LENGTH, START, ended, fresh
from tests.people import Cast


def take_over(cast: Cast, *, by: str = "secretary", **changed: Any) -> Meeting:
    return import_paper_record(
        cast.organizations["DN01"],
        **{
            "kind": "regular",
            "starts_at": BEFORE_42HD,
            "ends_at": BEFORE_42HD + LENGTH,
            "roll": 10,
            "present": 7,
            "excused": 1,
            "unexcused": 1,
            "left_out": 1,
            "grade": "tốt",
            "actor": cast.actor(by),
            **changed,
        },
    )


def test_the_record_shows_totals_and_grade_and_never_counts_as_use(
    cast: Cast, at: Callable[..., None]
) -> None:
    at(2025, 12, 20)
    with facts() as recorded:
        meeting = fresh(take_over(cast, topic=" Sổ  giấy "))
    assert (meeting.state, meeting.is_imported, meeting.topic, meeting.grade) == (
        "locked",
        True,
        "Sổ giấy",
        "tốt",
    )
    row = cell_month(meeting)
    assert (row.is_imported, row.held_on, row.grade) == (True, BEFORE_42HD.date(), "tốt")
    assert (row.required_count, row.present_count, row.excused_count, row.unexcused_count) == (9, 7, 1, 1)
    assert list(row.evidence) == ["held"]
    assert recorded == [
        (
            "PaperRecordImported",
            {"meeting_id": meeting.pk, "organization_id": meeting.organization_id, "month": "2023-05-01"},
        )
    ]


def test_row_present_plus_absent_differs_from_the_roll(cast: Cast) -> None:
    assert ["thừa 1" in one for one in reasons(take_over, cast, roll=9)] == [True]
    assert ["thiếu 2" in one for one in reasons(take_over, cast, roll=12)] == [True]
    assert [one.field for one in refused(take_over, cast, present=-1)] == ["present"]


def test_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    at(2025, 12, 20)
    found = refused(take_over, cast, kind="party", ends_at=BEFORE_42HD, roll=1)
    assert [one.field for one in found] == ["kind", "ends_at", "present"]


def test_what_has_not_taken_place_is_no_record(cast: Cast, at: Callable[..., None]) -> None:
    at(2025, 12, 3, 20)
    assert [one.field for one in refused(take_over, cast, starts_at=START, ends_at=START + LENGTH)] == [
        "ends_at"
    ]


def test_a_record_comes_in_once(cast: Cast, at: Callable[..., None]) -> None:
    at(2025, 12, 20)
    take_over(cast)
    assert [one.field for one in refused(take_over, cast)] == ["starts_at"]


def test_a_meeting_kept_in_the_system_is_not_covered_by_a_record(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 20)
    assert [one.field for one in refused(take_over, cast, starts_at=START, ends_at=START + LENGTH)] == [
        "starts_at"
    ]
    other = dt.datetime(2025, 12, 10, 19, 30, tzinfo=clock.VIETNAM)
    take_over(cast, starts_at=other, ends_at=other + LENGTH)
    row = cell_month(meeting)
    assert (row.meeting_id, row.is_imported, row.present_count) == (meeting.pk, False, 7)


@pytest.mark.parametrize("kind", ["thematic", "extraordinary"])
def test_other_kinds_leave_the_month_alone(cast: Cast, at: Callable[..., None], kind: str) -> None:
    meeting = ended(cast)
    at(2025, 12, 20)
    before = cell_month(meeting).updated_at
    take_over(cast, kind=kind)
    assert cell_month(meeting).updated_at == before


def test_who_may(cast: Cast) -> None:
    found = who_may(
        cast,
        lambda actor: import_paper_record(
            cast.organizations["DN01"],
            kind="regular",
            starts_at=BEFORE_42HD,
            ends_at=BEFORE_42HD + LENGTH,
            roll=1,
            present=1,
            excused=0,
            unexcused=0,
            left_out=0,
            grade="",
            actor=actor,
        ),
    )
    assert found == allowed(SECRETARIES)
