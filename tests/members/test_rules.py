"""Pure rules of members: ages by month, lengths of stays, probation. Boundary values on both sides."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.kernel.days import Precision, WrittenDay
from sotay.members.rules import (
    is_younger_than,
    months_later,
    objections_to_length_of_exemption,
    objections_to_length_of_suspension,
    objections_to_recognition,
    objections_to_stay,
    whole_months,
)

D = dt.date
DAYS = st.dates(D(1900, 1, 1), D(2099, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (D(2023, 8, 31), 6, D(2024, 2, 29)),
        (D(2022, 8, 31), 6, D(2023, 2, 28)),
        (D(2024, 2, 29), 12, D(2025, 2, 28)),
        (D(2023, 12, 15), 1, D(2024, 1, 15)),
        (D(2023, 1, 31), 0, D(2023, 1, 31)),
    ],
)
def test_months_end_with_the_month(day: dt.date, months: int, later: dt.date) -> None:
    assert months_later(day, months) == later


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        (D(2000, 5, 15), D(2018, 5, 14), 215),
        (D(2000, 5, 15), D(2018, 5, 15), 216),
        (D(2004, 2, 29), D(2022, 2, 28), 216),
        (D(2004, 2, 29), D(2022, 2, 27), 215),
    ],
)
def test_whole_months(since: dt.date, until: dt.date, months: int) -> None:
    assert whole_months(since, until) == months


@given(since=DAYS, months=st.integers(0, 1200))
def test_so_many_months_later_so_many_whole_months_have_passed(since: dt.date, months: int) -> None:
    until = months_later(since, months) if since.year + months // 12 < 2200 else since
    passed = whole_months(since, until)
    assert passed == (months if until != since or months == 0 else 0)
    assert until == since or whole_months(since, until - dt.timedelta(days=1)) == passed - 1


@pytest.mark.parametrize(
    ("birth", "precision", "on", "is_younger"),
    [
        (D(2005, 5, 19), Precision.DAY, D(2023, 5, 19), False),
        (D(2005, 5, 20), Precision.DAY, D(2023, 5, 19), True),
        (D(2005, 4, 1), Precision.MONTH, D(2023, 5, 1), False),
        (D(2005, 5, 1), Precision.MONTH, D(2023, 5, 31), True),
        (D(2005, 1, 1), Precision.YEAR, D(2023, 1, 1), False),
        (D(2006, 1, 1), Precision.YEAR, D(2023, 12, 31), True),
    ],
)
def test_an_age_is_reached_by_months(
    birth: dt.date, precision: Precision, on: dt.date, *, is_younger: bool
) -> None:
    assert is_younger_than(WrittenDay(birth, precision), 18, on=on) is is_younger


@pytest.mark.parametrize(
    ("until", "is_study", "count"),
    [
        (D(2024, 3, 30), False, 1),
        (D(2024, 3, 31), False, 0),
        (D(2024, 12, 30), False, 0),
        (D(2024, 12, 31), False, 1),
        (D(2025, 12, 31), True, 0),
        (D(2026, 1, 1), True, 1),
        (D(2023, 12, 31), False, 1),
    ],
)
def test_a_stay_of_work_is_under_twelve_months_one_of_study_up_to_twenty_four(
    until: dt.date, is_study: bool, count: int
) -> None:
    found = objections_to_stay(
        D(2024, 1, 1),
        until,
        least_months=3,
        most_months=24 if is_study else 12,
        is_most_allowed=is_study,
    )
    assert len(list(found)) == count


def test_where_nothing_is_in_force_nothing_is_refused() -> None:
    since, until = D(2010, 1, 1), D(2019, 1, 1)
    assert not list(
        objections_to_stay(since, until, least_months=None, most_months=None, is_most_allowed=False)
    )
    assert not list(objections_to_length_of_exemption(since, until, most_months=None))
    assert not list(objections_to_length_of_suspension(since, until, most_days=None))


@pytest.mark.parametrize(("until", "count"), [(D(2024, 12, 31), 0), (D(2025, 1, 1), 1), (None, 0)])
def test_a_temporary_exemption_is_no_longer_than_twelve_months(until: dt.date | None, count: int) -> None:
    assert len(list(objections_to_length_of_exemption(D(2024, 1, 1), until, most_months=12))) == count


@pytest.mark.parametrize(("until", "count"), [(D(2024, 4, 29), 0), (D(2024, 4, 30), 1), (None, 0)])
def test_a_suspension_lasts_ninety_days_and_thirty_more(until: dt.date | None, count: int) -> None:
    assert len(list(objections_to_length_of_suspension(D(2024, 1, 1), until, most_days=120))) == count


@pytest.mark.parametrize(
    ("official_on", "is_probationary", "count"),
    [
        (D(2024, 5, 18), True, 1),
        (D(2024, 5, 19), True, 0),
        (D(2024, 9, 1), True, 0),
        (D(2024, 5, 18), False, 2),
    ],
)
def test_nobody_is_recognised_before_probation_ends(
    official_on: dt.date, is_probationary: bool, count: int
) -> None:
    found = objections_to_recognition(
        "Vũ Đức Huy",
        is_probationary=is_probationary,
        joined_on=D(2023, 5, 19),
        official_on=official_on,
        months=12,
    )
    assert len(list(found)) == count
