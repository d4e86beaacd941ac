"""Writing for people: vietnamese.md §4, §5, §9 and the vectors of §10."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.kernel import formats

EVENING = datetime(2023, 6, 2, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2023, 6, 2), "ngày 02 tháng 6 năm 2023"),
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2025, 10, 28), "ngày 28 tháng 10 năm 2025"),
    ],
)
def test_official_date_line(day: date, line: str) -> None:
    assert formats.official_date_line(day) == line
    assert formats.official_date_line(day, "Hòa Bình") == f"Hòa Bình, {line}"


def test_days_and_moments() -> None:
    day = date(2023, 6, 2)
    assert formats.format_day(day) == "02/06/2023"
    assert formats.format_day(datetime(2023, 6, 2, 18, 0, tzinfo=UTC)) == "03/06/2023"
    assert formats.format_day_and_month(day) == "02/06"
    assert formats.official_day(day) == "02/6/2023"
    assert formats.format_weekday(day) == "thứ Sáu"
    assert formats.format_weekday(date(2023, 6, 4)) == "Chủ nhật"
    assert formats.format_time(EVENING) == "17:12"
    assert formats.format_time_in_words(EVENING) == "17 giờ 12 phút"
    assert formats.format_moment(EVENING) == "17:12 ngày 02/06/2023"


def test_periods() -> None:
    day = date(2023, 6, 2)
    assert formats.format_month(day) == "tháng 6/2023"
    assert formats.format_month_short(day) == "6/2023"
    assert formats.format_quarter(2, 2023) == "quý II/2023"
    assert formats.format_half_year(1, 2023) == "6 tháng đầu năm 2023"
    assert formats.format_half_year(2, 2023) == "6 tháng cuối năm 2023"
    assert formats.format_term(2020, 2025) == "nhiệm kỳ 2020 - 2025"
    assert formats.format_period(day, date(2023, 6, 30)) == "02/06/2023 – 30/06/2023"


@pytest.mark.parametrize(
    ("numerator", "denominator", "rate"),
    [
        (392, 547, "71,66%"),
        (72, 72, "100,00%"),
        (0, 5, "0,00%"),
        (1, 800, "0,13%"),
        (0, 0, "—"),
        (1, 3, "33,33%"),
    ],
)
def test_percent(numerator: int, denominator: int, rate: str) -> None:
    assert formats.format_percent(numerator, denominator) == rate


@pytest.mark.parametrize(("numerator", "denominator"), [(73, 72), (1, 0), (-1, 5)])
def test_an_impossible_rate_is_an_error(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        formats.format_percent(numerator, denominator)


def test_a_rate_explains_itself() -> None:
    caption = formats.rate_caption(72, 72, "chi bộ", as_of=datetime(2023, 6, 2, 10, 0, tzinfo=UTC))
    assert caption == "72/72 chi bộ (100,00%) – tính đến 17:00 ngày 02/6/2023; không tính: 0"
    assert formats.format_percent(392, 547, has_space=True) == "71,66 %"
    assert formats.format_fraction(72, 72) == "72/72"


def test_numbers() -> None:
    assert formats.format_number(1234567) == "1.234.567"
    assert formats.format_number(Decimal("-1234.5")) == "-1.234,5"
    assert formats.format_decimal(Decimal("2.345"), 2) == "2,35"
    assert formats.format_money(100000) == "100.000 đ"
    assert [formats.format_count(count) for count in (0, 2, 9, 10, 1200)] == ["0", "02", "09", "10", "1.200"]


def test_deadlines() -> None:
    today = date(2023, 6, 2)
    assert formats.format_deadline(date(2023, 6, 5), on=today) == "còn 3 ngày"
    assert formats.format_deadline(today, on=today) == "hạn hôm nay"
    assert formats.format_deadline(date(2023, 5, 31), on=today) == "quá hạn 2 ngày"
    assert formats.deadline_phrase(-2, in_working_days=True) == "quá hạn 2 ngày làm việc"


def test_durations() -> None:
    assert formats.format_minutes(90) == "90 phút"
    assert formats.format_duration(timedelta(minutes=90)) == "1 giờ 30 phút"
    assert formats.format_duration(timedelta(minutes=45, seconds=59)) == "45 phút"
    assert formats.format_duration(timedelta(hours=26)) == "1 ngày 2 giờ"
    assert formats.format_duration(timedelta()) == "0 phút"


def test_partial_dates_show_what_is_known() -> None:
    month = formats.WrittenDay(date(1975, 6, 1), formats.Precision.MONTH)
    year = formats.WrittenDay(date(1975, 1, 1), formats.Precision.YEAR)
    assert [formats.format_written_day(written) for written in (month, year)] == ["06/1975", "1975"]


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_rate_is_never_far_from_the_truth(one: int, other: int) -> None:
    numerator, denominator = sorted((one, other))
    denominator = max(denominator, 1)
    shown = Decimal(
        formats.format_percent(numerator, denominator).rstrip("%").replace(".", "").replace(",", ".")
    )
    assert abs(shown * denominator - 100 * numerator) <= Decimal("0.005") * denominator
