"""The run of excused absences (meetings.md §5, §13 g, h; decision 18)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.meetings.rules.absences import (
    Attended,
    ExcusedRun,
    Level,
    excused_run,
    marks_of_year,
)
from sotay.meetings.rules.attendance import Mark
from sotay.meetings.rules.states import Kind
from sotay.meetings.rules.terms import Given
from tests.meetings.rules.givens import G2025

THREE = Given(3, G2025)


def regular(year: int, month: int, mark: Mark = Mark.EXCUSED, kind: Kind = Kind.REGULAR) -> Attended:
    return Attended(date(year, month, 3), kind, mark)


def run_on(history: list[Attended], *on: int) -> ExcusedRun:
    return excused_run(marks_of_year(history, on=date(*on)), THREE)


def test_vector_g_warning_after_march_breach_after_april() -> None:
    history = [regular(2026, month) for month in (1, 2, 3, 4)]
    assert run_on(history, 2026, 2, 28).level is Level.NONE
    assert run_on(history, 2026, 3, 31) == ExcusedRun(3, Level.WARNING, G2025)
    assert run_on(history, 2026, 4, 30) == run_on(history, 2026, 4, 3) == ExcusedRun(4, Level.BREACH, G2025)


def test_vector_h_the_year_boundary_ends_the_run() -> None:
    history = [regular(2025, 11), regular(2025, 12), regular(2026, 1), regular(2026, 2)]
    assert run_on(history, 2026, 2, 28) == ExcusedRun(2, Level.NONE)
    assert run_on(history, 2025, 12, 31) == ExcusedRun(2, Level.NONE)


def test_decision_18_a_month_without_a_meeting_does_not_break_the_run() -> None:
    assert run_on([regular(2026, month) for month in (1, 2, 4)], 2026, 4, 30).level is Level.WARNING


@pytest.mark.parametrize(
    ("between", "length"),
    [(Mark.PRESENT, 2), (Mark.UNEXCUSED, 2), (Mark.EXEMPT, 4), (Mark.NOT_REQUIRED, 4), (Mark.UNDECIDED, 4)],
)
def test_what_ends_a_run_and_what_neither_counts_nor_resets(between: Mark, length: int) -> None:
    history = [regular(2026, month) for month in (1, 2, 4, 5)] + [regular(2026, 3, between)]
    assert run_on(history, 2026, 5, 31).length == length


def test_point_2b_comes_back_when_the_run_is_broken() -> None:
    history = [regular(2026, month) for month in (1, 2, 3, 4)] + [regular(2026, 5, Mark.PRESENT)]
    assert run_on(history, 2026, 5, 31).level is Level.NONE


def test_only_regular_and_combined_meetings_count() -> None:
    history = [
        regular(2026, 1),
        replace(regular(2026, 1, Mark.PRESENT, Kind.THEMATIC), held_on=date(2026, 1, 20)),
        regular(2026, 2, kind=Kind.COMBINED),
        regular(2026, 3, Mark.PRESENT, Kind.EXTRAORDINARY),
        regular(2026, 4),
    ]
    assert run_on(history, 2026, 4, 30) == ExcusedRun(3, Level.WARNING, G2025)


def test_without_a_rule_in_force_a_run_is_counted_and_nothing_is_said() -> None:
    run = excused_run([Mark.EXCUSED] * 6, None)
    assert (run.length, run.level, run.sentence_for("Lê Văn An")) == (6, Level.NONE, "")


def test_the_sentence_says_how_many_and_what_comes_next() -> None:
    assert excused_run([Mark.EXCUSED] * 3, THREE).sentence_for("Lê Văn An") == (
        "Đồng chí Lê Văn An đã vắng có lý do 3 lần liên tiếp trong năm. "
        "Vắng thêm một lần nữa là quá số lần quy định."
    )
    assert "4 lần liên tiếp trong năm, quá số lần quy định" in excused_run(
        [Mark.EXCUSED] * 4, THREE
    ).sentence_for("An")


@given(st.lists(st.sampled_from(Mark), max_size=30))
def test_a_run_is_the_excused_rows_since_the_last_presence_or_unexcused_absence(marks: list[Mark]) -> None:
    ends = [number for number, mark in enumerate(marks) if mark in {Mark.PRESENT, Mark.UNEXCUSED}]
    since = marks[ends[-1] + 1 :] if ends else marks
    run = excused_run(marks, THREE)
    assert run.length == since.count(Mark.EXCUSED)
    assert (run.level is Level.BREACH) == (run.length > 3)


@given(
    st.lists(st.sampled_from(Mark), max_size=20), st.lists(st.sampled_from([Mark.EXEMPT, Mark.NOT_REQUIRED]))
)
def test_rows_that_do_not_count_change_no_run(marks: list[Mark], beside: list[Mark]) -> None:
    assert excused_run(marks + beside, THREE) == excused_run(marks, THREE)
