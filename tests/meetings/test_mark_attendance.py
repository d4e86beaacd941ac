"""One row of the roll call."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sotay.kernel import clock
from sotay.meetings.actions.ask_leave import ask_leave
from sotay.meetings.actions.decide_leave import decide_leave
from sotay.meetings.actions.mark_attendance import mark_attendance
from sotay.meetings.models import Attendance, Meeting
from sotay.meetings.roll_facts import rows_of
from sotay.meetings.rules.attendance import attendance_rate
from sotay.members.models import Standing
from tests.answers import answer_of
from tests.meetings.checks import RUNNERS, allowed, cell_month, facts, reasons, refused, who_may
from tests.meetings.life import called, convened, day, ended, opened
from tests.meetings.standings import send, set_standing
from tests.people import Cast

CONFIRMED = {"excused_without_leave": "x"}


def mark(
    cast: Cast, meeting: Meeting, key: str = "member", *, by: str = "minute_taker", **changed: Any
) -> Attendance:
    return mark_attendance(
        meeting.pk,
        cast.members[key],
        **{"state": "present", "seen_revision": 0, "actor": cast.actor(by), **changed},
    )


@pytest.mark.parametrize("state", ["present", "excused", "unexcused", "undecided"])
def test_the_four_words(cast: Cast, at: Callable[..., None], state: str) -> None:
    meeting = opened(cast)
    Attendance.objects.filter(member_id=cast.members["member"]).update(
        state="present" if state != "present" else "unexcused"
    )
    at(2025, 12, 3, 19, 35)
    with facts() as recorded:
        row = mark(cast, meeting, state=state, answers=CONFIRMED)
    row.refresh_from_db()
    assert (row.state, row.revision) == (state, 1)
    assert recorded == [
        (
            "AttendanceMarked",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "member_id": cast.members["member"],
                "state": state,
                "late_minutes": 0,
                "has_left": False,
            },
        )
    ]


def test_the_board_counts_along(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 35)
    for key, state in (("member", "unexcused"), ("deputy", "excused"), ("secretary", "present")):
        mark(cast, meeting, key, state=state, answers=CONFIRMED)
    row = cell_month(meeting)
    assert (row.required_count, row.present_count, row.excused_count, row.unexcused_count) == (7, 1, 1, 1)


def test_decision_17_who_comes_without_having_to_is_in_neither_number(
    cast: Cast, at: Callable[..., None]
) -> None:
    send(cast, "deputy", "DN02")
    meeting = opened(cast)
    at(2025, 12, 3, 19, 35)
    for key in ("exempt", "deputy", "member"):
        mark(cast, meeting, key)
    row = cell_month(meeting)
    rate = attendance_rate(rows_of(meeting))
    assert (row.present_count, row.required_count) == (rate.present, rate.required) == (1, 6)


def test_late_and_left_early(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 45)
    row = mark(cast, meeting, late_minutes=15)
    assert (row.late_minutes, row.left_at) == (15, None)
    at(2025, 12, 3, 20, 30)
    with facts() as recorded:
        row = mark(cast, meeting, late_minutes=15, has_left=True, seen_revision=1)
    assert (row.late_minutes, row.left_at, row.revision) == (15, clock.now(), 2)
    assert recorded[0][1]["has_left"] is True
    row = mark(cast, meeting, state="unexcused", late_minutes=15, has_left=True, seen_revision=2)
    assert (row.state, row.late_minutes, row.left_at) == ("unexcused", 0, None)


def test_an_absence_with_a_reason_nobody_agreed_to_is_confirmed(cast: Cast, at: Callable[..., None]) -> None:
    def ask(meeting: Meeting) -> None:
        agreed = ask_leave(meeting.pk, reason="illness", actor=cast.actor("deputy"))
        decide_leave(agreed.pk, decision="approved", actor=cast.actor("secretary"))
        ask_leave(meeting.pk, reason="work", actor=cast.actor("committee_member"))

    meeting = opened(cast, before=ask)
    at(2025, 12, 3, 19, 35)
    for key in ("member", "committee_member"):  # without a request; with one nobody has answered
        (objection,) = refused(mark, cast, meeting, key, state="excused")
        assert objection.field == "excused_without_leave"
        assert "chưa có đơn xin vắng được đồng ý" in objection.text
        assert [
            one.field
            for one in refused(mark, cast, meeting, key, state="excused", answers={objection.field: " "})
        ]
        assert mark(cast, meeting, key, state="excused", answers=CONFIRMED).state == "excused"
    row = mark(cast, meeting, "deputy", state="present")
    assert mark(cast, meeting, "deputy", state="excused", seen_revision=row.revision).state == "excused"


def test_the_same_mark_sent_twice_is_one(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 35)
    with facts() as recorded:
        first = mark(cast, meeting)
        again = mark(cast, meeting)
    assert (len(recorded), first.revision, again.revision) == (1, 1, 1)


def test_somebody_else_marked_the_row_meanwhile(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 35)
    mark(cast, meeting, state="unexcused", by="secretary")
    assert ["vẫn còn nguyên" in one for one in reasons(mark, cast, meeting)] == [True]


def test_row_change_of_a_closed_roll_call_is_refused_with_the_amendment(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    (objection,) = refused(mark, cast, meeting, state="unexcused", seen_revision=1)
    assert objection.mend == f"/sinh-hoat/{meeting.pk}/bien-ban/dinh-chinh/"


def test_after_closing_only_a_departure_is_noted_and_changes_no_word(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    row = mark(cast, meeting, state="unexcused", has_left=True, late_minutes=30, seen_revision=1)
    assert (row.state, row.late_minutes, row.left_at) == ("present", 0, clock.now())
    found = refused(mark, cast, meeting, "exempt", has_left=True)
    assert [one.field for one in found] == ["left_at"]


@pytest.mark.parametrize(
    ("key", "state", "is_refused"),
    [
        ("member", "exempt", True),
        ("member", "not_required", True),
        ("exempt", "excused", True),
        ("exempt", "unexcused", True),
        ("exempt", "present", False),
        ("no_device", "unexcused", True),
        ("no_device", "present", False),
    ],
)
def test_words_that_do_not_fit_the_person(
    cast: Cast, at: Callable[..., None], key: str, state: str, is_refused: bool
) -> None:
    set_standing(cast, "no_device", Standing.Kind.SUSPENDED)
    meeting = opened(cast)
    at(2025, 12, 3, 19, 35)
    if is_refused:
        assert [one.field for one in refused(mark, cast, meeting, key, state=state)] == ["mark"]
    else:
        assert mark(cast, meeting, key, state=state).state == state


def test_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 35)
    found = refused(mark, cast, meeting, state="asleep", late_minutes=-1, seen_revision=7)
    assert [one.field for one in found] == ["state", "late_minutes", ""]
    assert [one.field for one in refused(mark, cast, meeting, late_minutes=40_000)] == ["late_minutes"]


def test_only_while_the_meeting_runs(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    assert len(refused(mark, cast, meeting, state="unexcused", seen_revision=1)) == 1
    before = convened(cast, kind="thematic", start=day(1))
    assert answer_of(mark, cast, before, by="secretary") == 404


@pytest.mark.parametrize("key", ["neighbour", "in_charge", "administrator"])
def test_nobody_who_is_not_on_the_roll(cast: Cast, at: Callable[..., None], key: str) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 35)
    assert answer_of(mark, cast, meeting, key) == 404


def test_the_minute_taker_of_one_meeting_marks_no_other(cast: Cast, at: Callable[..., None]) -> None:
    opened(cast)
    other = opened(cast, cell="DN02")
    at(2025, 12, 3, 19, 35)
    assert answer_of(mark, cast, other, "neighbour") == 404


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 35)
    found = who_may(
        cast,
        lambda actor: mark_attendance(
            meeting.pk, cast.members["member"], state="present", seen_revision=0, actor=actor
        ),
    )
    assert found == allowed(RUNNERS)


def test_a_mark_costs_few_statements_however_long_the_roll(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 35)
    actor = cast.actor("minute_taker")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        mark_attendance(meeting.pk, cast.members["member"], state="present", seen_revision=0, actor=actor)
    statements = [query["sql"].split(maxsplit=1)[0] for query in queries]
    assert statements == ["SAVEPOINT", "SELECT", "SELECT", "WITH", "INSERT", "RELEASE"]
