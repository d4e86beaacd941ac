"""Deadlines on both sides of 28/10/2025 and of both day tests (meetings.md §3, §11, §13 d, e, f; decisions
12, 13, 14).
"""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.meetings.rules import clocks
from sotay.meetings.rules.clocks import HOURS_24, ClockTerms, entry_of
from sotay.meetings.rules.states import Entry
from sotay.meetings.rules.terms import Given
from tests.meetings.rules.givens import CLOCKS_2023, CLOCKS_2025, at

BY_THE_HOUR = replace(CLOCKS_2025, day_test=Given(HOURS_24))
START = at(2025, 11, 5, 19, 30)
END = at(2025, 11, 5, 21, 10)


def is_on_time(published_at: datetime, due_at: datetime | None) -> bool:
    assert due_at is not None
    return published_at <= due_at


def test_vector_d_papers_by_the_calendar_day() -> None:
    due_at = clocks.deadline_for_papers(START, CLOCKS_2025)
    assert is_on_time(at(2025, 11, 4, 23, 50), due_at)
    assert not is_on_time(at(2025, 11, 5, 0, 10), due_at)
    assert not is_on_time(at(2025, 11, 5, 0, 0), due_at)


def test_vector_d_papers_by_24_hours() -> None:
    due_at = clocks.deadline_for_papers(START, BY_THE_HOUR)
    assert not is_on_time(at(2025, 11, 4, 23, 50), due_at)
    assert not is_on_time(at(2025, 11, 5, 0, 10), due_at)


def test_vector_e_result_by_the_calendar_day() -> None:
    due_at = clocks.deadline_for_result(START, END, CLOCKS_2025)
    assert is_on_time(at(2025, 11, 7, 23, 30), due_at)
    assert is_on_time(at(2025, 11, 7, 23, 59, 59), due_at)
    assert not is_on_time(at(2025, 11, 8, 0, 0), due_at)
    assert not is_on_time(at(2025, 11, 8, 0, 5), due_at)


def test_vector_f_no_deadline_before_28_october_2025() -> None:
    start, end = at(2023, 5, 5, 19, 30), at(2023, 5, 5, 21, 10)
    assert clocks.deadline_for_papers(start, CLOCKS_2023) is None
    assert clocks.deadline_for_result(start, end, CLOCKS_2023) is None
    assert clocks.deadline_for_report(start, end, CLOCKS_2023) is None


def test_decision_12_exactly_24_and_48_hours_are_on_time() -> None:
    papers, result = (
        clocks.deadline_for_papers(START, BY_THE_HOUR),
        clocks.deadline_for_result(START, END, BY_THE_HOUR),
    )
    assert papers == at(2025, 11, 4, 19, 30)
    assert result == at(2025, 11, 7, 21, 10)


def test_decision_12_day_d_is_the_day_the_first_sitting_starts() -> None:
    start, end = at(2025, 11, 5, 23, 30), at(2025, 11, 6, 1, 0)
    assert clocks.meeting_day(start).isoformat() == "2025-11-05"
    assert clocks.deadline_for_result(start, end, CLOCKS_2025) == at(2025, 11, 8) - clocks.INSTANT
    assert clocks.deadline_for_result(start, end, BY_THE_HOUR) == at(2025, 11, 8, 1, 0)


def test_the_day_is_a_day_in_viet_nam_whatever_the_moment_is_written_in() -> None:
    utc = at(2025, 11, 5, 6, 0).astimezone(tz=None)
    assert clocks.deadline_for_papers(utc, CLOCKS_2025) == at(2025, 11, 5) - clocks.INSTANT


def test_notice_is_due_three_days_before() -> None:
    assert clocks.deadline_for_notice(START, CLOCKS_2025) == at(2025, 11, 3) - clocks.INSTANT
    assert clocks.deadline_for_notice(START, BY_THE_HOUR) == at(2025, 11, 2, 19, 30)


def test_plan_is_due_on_the_20th_of_the_month_before() -> None:
    assert clocks.deadline_for_plan(at(2026, 1, 1).date(), CLOCKS_2025) == at(2025, 12, 21) - clocks.INSTANT


def test_plan_day_31_is_the_last_day_of_a_shorter_month() -> None:
    terms = replace(CLOCKS_2025, plan_due_day=Given(31))
    assert clocks.deadline_for_plan(at(2026, 3, 1).date(), terms) == at(2026, 3, 1) - clocks.INSTANT


def test_decision_13_latest_day_binds_only_where_the_month_has_one() -> None:
    july = replace(CLOCKS_2023, common_day=None, latest_day=None)  # resolved at 01/7/2025: born on 23/7
    assert clocks.deadline_for_holding(at(2025, 7, 1).date(), july) == at(2025, 8, 1) - clocks.INSTANT
    assert clocks.deadline_for_holding(at(2025, 8, 1).date(), CLOCKS_2025) == at(2025, 8, 8) - clocks.INSTANT


@pytest.mark.parametrize(
    ("entered_at", "declared_offline", "entry"),
    [
        (at(2025, 11, 5, 19, 30), False, Entry.LIVE),
        (at(2025, 11, 5, 19, 31), False, Entry.LATE),
        (at(2025, 11, 8, 23, 59), True, Entry.OFFLINE),
        (at(2025, 11, 9) - clocks.INSTANT, True, Entry.OFFLINE),
        (at(2025, 11, 9, 0, 0), True, Entry.LATE),
    ],
)
def test_row_11_offline_cell_enters_within_three_days(
    entered_at: datetime, declared_offline: bool, entry: Entry
) -> None:
    assert entry_of(START, entered_at, declared_offline=declared_offline, terms=CLOCKS_2025) is entry


def test_without_a_number_for_offline_entry_a_record_made_after_is_late() -> None:
    assert entry_of(START, END, declared_offline=True, terms=ClockTerms()) is Entry.LATE


def test_row_12_continue_within_seven_days_of_the_break() -> None:
    assert clocks.may_continue_until(at(2025, 11, 5, 20, 0), 7) == at(2025, 11, 13) - clocks.INSTANT


moments = st.integers(0, 8_000_000).map(lambda minutes: at(2018, 7, 6) + timedelta(minutes=minutes))


@given(moments, st.timedeltas(timedelta(minutes=1), timedelta(hours=8)), st.integers(1, 10))
def test_deadlines_stand_around_the_meeting(start: datetime, length: timedelta, days: int) -> None:
    for day_test in ("calendar_day", HOURS_24):
        terms = replace(
            CLOCKS_2025, day_test=Given(day_test), papers_before_days=Given(days), result_due_days=Given(days)
        )
        papers, result = (
            clocks.deadline_for_papers(start, terms),
            clocks.deadline_for_result(start, start + length, terms),
        )
        assert papers is not None
        assert result is not None
        assert papers < start < result
        assert timedelta(days=days - 1) <= start - papers <= timedelta(days=days + 1)
        assert timedelta(days=days - 1) <= result - start - length or day_test == "calendar_day"


@given(moments)
def test_calendar_day_is_never_stricter_than_24_hours(start: datetime) -> None:
    by_day, by_hour = (
        clocks.deadline_for_papers(start, CLOCKS_2025),
        clocks.deadline_for_papers(start, BY_THE_HOUR),
    )
    assert by_day is not None
    assert by_hour is not None
    assert by_day >= by_hour or start.hour == start.minute == start.second == 0
