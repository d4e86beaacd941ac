"""How long a meeting was and should be (meetings.md §6.4, §13 i; decisions 15 and 19)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.meetings.rules.length import (
    CellSize,
    LengthTerms,
    SittingTime,
    actual_minutes,
    planned_shortfall_sentence,
    points_for_length,
    required_minutes,
    shortfall_sentence,
)
from sotay.meetings.rules.states import Kind
from sotay.meetings.rules.terms import Given
from sotay.regulations.values import Bands, parse
from sotay.regulations.values import Kind as Written
from tests.meetings.rules.givens import G2025, at


def written_bands(text: str) -> Bands:
    found = parse(text, Written.BANDS)
    assert isinstance(found, Bands)
    return found


BANDS = Given(written_bands("short<=0:5, <=15:4, <=30:3, >=half:2, else:1"), G2025)
R90 = Given(90, G2025)
TERMS = LengthTerms(
    minutes=R90, combined_minutes=Given(120, G2025), long_break_minutes=Given(10), bands=BANDS
)
START = at(2025, 11, 5, 19, 30)


@pytest.mark.parametrize(
    ("actual", "points"), [(90, 5), (120, 5), (76, 4), (75, 4), (60, 3), (50, 2), (45, 2), (40, 1)]
)
def test_vector_i_points_for_length(actual: int, points: int) -> None:
    assert points_for_length(actual, R90, BANDS) == points


def test_decision_19_less_than_half_is_the_lowest_band_even_when_little_is_missing() -> None:
    assert points_for_length(15, Given(40), BANDS) == 1
    assert points_for_length(20, Given(40), BANDS) == 3


@pytest.mark.parametrize(("pause", "minutes"), [(0, 100), (10, 100), (11, 89), (30, 70)])
def test_decision_15_a_break_longer_than_ten_minutes_is_left_out_whole(pause: int, minutes: int) -> None:
    sitting = SittingTime(START, START + timedelta(minutes=100), (pause,))
    assert actual_minutes([sitting], TERMS) == minutes


def test_two_sittings_are_summed_without_the_time_between() -> None:
    first = SittingTime(START, START + timedelta(minutes=40))
    second = SittingTime(
        START + timedelta(days=2), START + timedelta(days=2, minutes=50, seconds=59), (5, 12)
    )
    assert actual_minutes([first, second], TERMS) == 40 + 50 - 12


@pytest.mark.parametrize(
    ("kind", "size", "minutes"),
    [
        (Kind.REGULAR, CellSize.ORDINARY, 90),
        (Kind.THEMATIC, CellSize.ORDINARY, 90),
        (Kind.COMBINED, CellSize.ORDINARY, 120),
        (Kind.COMBINED, CellSize.SMALL, 120),
        (Kind.REGULAR, CellSize.SMALL, 60),
        (Kind.REGULAR, CellSize.LARGE, 120),
    ],
)
def test_required_minutes_by_kind_size_and_local_value(kind: Kind, size: CellSize, minutes: int) -> None:
    local = replace(TERMS, small_cell_minutes=Given(60), large_cell_minutes=Given(120))
    found = required_minutes(kind, local, size)
    assert found is not None
    assert found.value == minutes


def test_a_size_without_a_local_value_takes_the_general_one() -> None:
    assert required_minutes(Kind.REGULAR, TERMS, CellSize.SMALL) == R90
    assert required_minutes(Kind.REGULAR, TERMS, CellSize.LARGE) == R90
    assert required_minutes(Kind.COMBINED, replace(TERMS, combined_minutes=None)) == R90


def test_extraordinary_meetings_and_days_without_a_rule_have_no_length() -> None:
    assert required_minutes(Kind.EXTRAORDINARY, TERMS) is None
    assert required_minutes(Kind.REGULAR, LengthTerms()) is None
    assert shortfall_sentence(5, None) == ""
    assert planned_shortfall_sentence(5, None) == ""


def test_row_11_minutes_below_r_show_the_points_lost() -> None:
    assert (
        shortfall_sentence(60, R90, BANDS) == "Thời gian sinh hoạt 60 phút, quy định 90. Điểm thời gian: 3/5."
    )
    assert shortfall_sentence(60, R90) == "Thời gian sinh hoạt 60 phút, quy định 90."
    assert shortfall_sentence(90, R90, BANDS) == ""
    assert planned_shortfall_sentence(60, R90) == "Chương trình dự kiến 60 phút, quy định 90."
    assert planned_shortfall_sentence(90, R90) == ""


@given(st.integers(0, 600), st.integers(0, 600), st.integers(1, 240))
def test_a_longer_meeting_never_scores_less(one: int, other: int, required: int) -> None:
    shorter, longer = sorted((one, other))
    asked = Given(required)
    assert points_for_length(shorter, asked, BANDS) <= points_for_length(longer, asked, BANDS)


@given(st.lists(st.tuples(st.integers(1, 300), st.lists(st.integers(0, 60), max_size=4)), max_size=5))
def test_time_counted_is_never_more_than_time_spent_nor_less_than_nothing(
    sittings: list[tuple[int, list[int]]],
) -> None:
    spent = [
        SittingTime(START, START + timedelta(minutes=length), tuple(breaks)) for length, breaks in sittings
    ]
    assert 0 <= actual_minutes(spent, TERMS) <= sum(length for length, _ in sittings)
