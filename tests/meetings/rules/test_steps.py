"""Step states of the board (oversight.md §3, meetings.md §3, §11, §12)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.meetings.rules.states import Kind
from sotay.meetings.rules.steps import (
    WORST_FIRST,
    Step,
    StepState,
    Timing,
    counts_for_month,
    deadlines_of,
    is_after_latest_day,
    openings_of,
    standings_of,
    state_of_step,
    worst_state,
)
from tests.meetings.rules.givens import CLOCKS_2023, CLOCKS_2025, at

DUE = at(2025, 11, 7, 23, 59)
BEFORE, AFTER = DUE - timedelta(hours=1), DUE + timedelta(hours=1)
NOVEMBER = at(2025, 11, 1).date()
TIMING = Timing(
    Kind.REGULAR, NOVEMBER, at(2025, 11, 5, 19, 30), at(2025, 11, 5, 21, 0), at(2025, 11, 5, 21, 10)
)


@pytest.mark.parametrize(
    ("evidence_at", "due_at", "now", "state"),
    [
        (BEFORE, DUE, AFTER, StepState.DONE),
        (DUE, DUE, AFTER, StepState.DONE),
        (AFTER, DUE, AFTER, StepState.LATE),
        (AFTER, None, AFTER, StepState.DONE),
        (None, DUE, BEFORE, StepState.DUE),
        (None, DUE, DUE, StepState.DUE),
        (None, DUE, AFTER, StepState.MISSING),
        (None, None, AFTER, StepState.NOT_APPLICABLE),
    ],
)
def test_state_of_a_step(
    evidence_at: datetime | None, due_at: datetime | None, now: datetime, state: StepState
) -> None:
    assert state_of_step(evidence_at, due_at, now) is state


def test_a_clock_that_has_not_begun_is_not_due() -> None:
    assert state_of_step(None, DUE, BEFORE, opens_at=DUE) is StepState.NOT_DUE
    assert state_of_step(None, DUE, BEFORE, opens_at=BEFORE) is StepState.DUE


def test_row_11_late_entry_makes_every_step_late() -> None:
    assert state_of_step(BEFORE, DUE, AFTER, is_late_entry=True) is StepState.LATE
    assert state_of_step(BEFORE, None, AFTER, is_late_entry=True) is StepState.LATE


def test_a_gap_whose_reason_is_accepted_and_a_step_out_of_scope() -> None:
    assert state_of_step(None, DUE, AFTER, is_gap_accepted=True) is StepState.EXCUSED_GAP
    assert state_of_step(BEFORE, DUE, AFTER, is_gap_accepted=True) is StepState.DONE
    assert state_of_step(BEFORE, DUE, AFTER, is_applicable=False) is StepState.NOT_APPLICABLE


def test_the_cell_of_the_board_is_its_worst_step() -> None:
    assert worst_state([StepState.DONE, StepState.LATE, StepState.DUE]) is StepState.LATE
    assert worst_state([StepState.LATE, StepState.MISSING]) is StepState.MISSING
    assert worst_state([StepState.DONE, StepState.NOT_DUE]) is StepState.NOT_DUE
    assert worst_state([StepState.DONE, StepState.NOT_APPLICABLE]) is StepState.DONE
    assert worst_state([]) is StepState.NOT_APPLICABLE


@given(st.lists(st.sampled_from(StepState), min_size=1))
def test_the_worst_of_many_is_one_of_them_and_none_is_worse(states: list[StepState]) -> None:
    worst = worst_state(states)
    assert worst in states
    assert all(WORST_FIRST.index(worst) <= WORST_FIRST.index(state) for state in states)


def test_the_clocks_of_a_regular_meeting_in_november_2025() -> None:
    instant = timedelta(microseconds=1)
    assert deadlines_of(TIMING, CLOCKS_2025) == {
        Step.PLAN: at(2025, 10, 21) - instant,
        Step.PRECOMMITTEE: at(2025, 11, 5, 19, 30),
        Step.NOTICE: at(2025, 11, 3) - instant,
        Step.PAPERS: at(2025, 11, 5) - instant,
        Step.HELD: at(2025, 11, 8) - instant,
        Step.ROLLCALL: at(2025, 11, 5, 21, 10),
        Step.RESOLUTION: at(2025, 11, 5, 21, 10),
        Step.TASKS: at(2025, 11, 5, 21, 10),
        Step.SCORE: at(2025, 11, 5, 21, 10),
        Step.MINUTES: at(2025, 11, 8) - instant,
        Step.PUBLISHED: at(2025, 11, 8) - instant,
        Step.REPORTED: at(2025, 11, 8) - instant,
        Step.NATIONAL_MARK: at(2025, 11, 8) - instant,
    }


def test_before_28_october_2025_papers_and_result_have_no_clock() -> None:
    timing = Timing(Kind.REGULAR, at(2023, 5, 1).date(), at(2023, 5, 5, 19, 30), ended_at=at(2023, 5, 5, 21))
    due = deadlines_of(timing, CLOCKS_2023)
    assert set(due) & {Step.PAPERS, Step.PUBLISHED, Step.REPORTED, Step.NATIONAL_MARK} == set()
    assert due[Step.HELD] == at(2023, 6, 1) - timedelta(microseconds=1)


def test_a_month_without_a_meeting_has_the_clocks_of_plan_and_holding_only() -> None:
    assert set(deadlines_of(Timing(Kind.REGULAR, NOVEMBER), CLOCKS_2025)) == {Step.PLAN, Step.HELD}
    assert Step.HELD not in deadlines_of(replace(TIMING, kind=Kind.THEMATIC), CLOCKS_2025)


def test_a_meeting_without_times_opens_no_clock_by_itself() -> None:
    assert openings_of(Timing(Kind.REGULAR, NOVEMBER)) == {}
    opens = openings_of(TIMING)
    assert opens[Step.ROLLCALL] == at(2025, 11, 5, 19, 30)
    assert opens[Step.PUBLISHED] == at(2025, 11, 5, 21, 10)
    assert openings_of(replace(TIMING, ended_at=None))[Step.PUBLISHED] == at(2025, 11, 5, 21, 0)


def test_standings_during_the_meeting() -> None:
    timing = replace(TIMING, ended_at=None)
    standings = standings_of(
        {Step.PLAN: at(2025, 10, 15), Step.NOTICE: at(2025, 11, 3, 8), Step.PAPERS: at(2025, 11, 4, 8)},
        deadlines_of(timing, CLOCKS_2025),
        at(2025, 11, 5, 20, 0),
        opens=openings_of(timing),
        not_applicable=[Step.SCORE, Step.NATIONAL_MARK],
    )
    assert {one.step: one.state for one in standings} == {
        Step.PLAN: StepState.DONE,
        Step.PRECOMMITTEE: StepState.MISSING,
        Step.NOTICE: StepState.LATE,
        Step.PAPERS: StepState.DONE,
        Step.HELD: StepState.DUE,
        Step.ROLLCALL: StepState.DUE,
        Step.RESOLUTION: StepState.DUE,
        Step.TASKS: StepState.DUE,
        Step.SCORE: StepState.NOT_APPLICABLE,
        Step.MINUTES: StepState.NOT_DUE,
        Step.PUBLISHED: StepState.NOT_DUE,
        Step.REPORTED: StepState.NOT_DUE,
        Step.NATIONAL_MARK: StepState.NOT_APPLICABLE,
    }


def test_row_12_meeting_moved_to_another_month_counts_only_within_its_first_week() -> None:
    october = at(2025, 10, 1).date()
    assert counts_for_month(at(2025, 10, 30).date(), october, CLOCKS_2025)
    assert counts_for_month(at(2025, 11, 7).date(), october, CLOCKS_2025)
    assert not counts_for_month(at(2025, 11, 8).date(), october, CLOCKS_2025)
    assert not counts_for_month(at(2025, 12, 3).date(), october, CLOCKS_2025)
    assert not counts_for_month(at(2023, 6, 3).date(), at(2023, 5, 1).date(), CLOCKS_2023)


def test_row_11_regular_after_day_7() -> None:
    assert not is_after_latest_day(at(2025, 11, 7, 23, 59), CLOCKS_2025)
    assert is_after_latest_day(at(2025, 11, 8, 0, 0), CLOCKS_2025)
    assert not is_after_latest_day(at(2023, 5, 28), CLOCKS_2023)
