"""Reading dates: vietnamese.md §4, decisions 8."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.kernel.days import NotUnderstood, Precision, WrittenDay
from sotay.kernel.formats import format_day, format_written_day, official_date_line, parse_day

SECOND_OF_JUNE = WrittenDay(date(2023, 6, 2))


@pytest.mark.parametrize(
    "written",
    [
        "2/6/2023",
        "02/06/2023",
        "02-06-2023",
        "02.06.2023",
        " 2 / 6 / 2023 ",
        "2023-06-02",
        "2023/06/02",
        "2023-06-02 00:00:00",
        "2023-06-02T00:00:00",
        "02/06/2023 00:00",
        "ngày 02 tháng 6 năm 2023",
        "Ngày 2 tháng 06 năm 2023",
        "02/06/2023.",
        "02\u00a0/06/2023",
    ],
)
def test_one_day_in_many_forms(written: str) -> None:
    assert parse_day(written) == SECOND_OF_JUNE


def test_the_day_comes_first_always() -> None:
    assert parse_day("3/4/2023").day == date(2023, 4, 3)
    with pytest.raises(NotUnderstood) as refusal:
        parse_day("06/13/2023")
    assert refusal.value.sentence == "Ngày 06/13/2023 không có thật."


def test_a_year_of_two_digits_is_asked_back() -> None:
    with pytest.raises(NotUnderstood) as question:
        parse_day("2/6/23")
    assert question.value.choices == (date(1923, 6, 2), date(2023, 6, 2))
    assert (
        question.value.sentence
        == "“2/6/23” viết năm hai chữ số: là năm 1923 hay 2023? Hãy viết đủ bốn chữ số."
    )
    assert parse_day("2/6/23", century=20) == SECOND_OF_JUNE
    with pytest.raises(NotUnderstood) as leap:
        parse_day("29/02/00")
    assert leap.value.choices == (date(2000, 2, 29),)


@pytest.mark.parametrize(
    ("written", "day", "precision", "counts_from"),
    [
        ("6/1975", date(1975, 6, 1), Precision.MONTH, date(1975, 7, 1)),
        ("12-1975", date(1975, 12, 1), Precision.MONTH, date(1976, 1, 1)),
        ("tháng 6/1975", date(1975, 6, 1), Precision.MONTH, date(1975, 7, 1)),
        ("tháng 6 năm 1975", date(1975, 6, 1), Precision.MONTH, date(1975, 7, 1)),
        ("1975-06", date(1975, 6, 1), Precision.MONTH, date(1975, 7, 1)),
        ("1975", date(1975, 1, 1), Precision.YEAR, None),
        ("năm 1975", date(1975, 1, 1), Precision.YEAR, None),
        ("02/06/1975", date(1975, 6, 2), Precision.DAY, date(1975, 6, 2)),
    ],
)
def test_partial_dates(written: str, day: date, precision: Precision, counts_from: date | None) -> None:
    read = parse_day(written, partial=True)
    assert read == WrittenDay(day, precision)
    assert read.counts_from == counts_from


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("31/02/1980", "Ngày 31/02/1980 không có thật."),
        ("13/1975", "Tháng 13/1975 không có thật."),
        ("1/1/1700", "Năm 1700 trong “1/1/1700” không hợp lý."),
        ("hôm qua", "Không đọc được ngày “hôm qua”. Hãy viết theo mẫu ngày/tháng/năm, ví dụ 02/06/2023."),
        ("", "Không đọc được ngày “”. Hãy viết theo mẫu ngày/tháng/năm, ví dụ 02/06/2023."),
        ("31/13/99", "Ngày 31/13/99 không có thật."),
    ],
)
def test_refuses_with_a_sentence(written: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        parse_day(written, partial=True)
    assert refusal.value.sentence == sentence


@pytest.mark.parametrize("written", ["6/1975", "1975"])
def test_partial_dates_are_refused_where_a_day_is_needed(written: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        parse_day(written)
    assert (
        refusal.value.sentence == f"“{written}” chưa đủ ngày, tháng, năm. Hãy viết đầy đủ, ví dụ 02/06/2023."
    )


days = st.dates(min_value=date(1850, 1, 1), max_value=date(2150, 12, 31))


@given(days)
def test_what_we_write_we_read(day: date) -> None:
    assert parse_day(format_day(day)).day == day
    assert parse_day(official_date_line(day)).day == day
    assert parse_day(day.isoformat()).day == day


@given(days, st.sampled_from(Precision))
def test_partial_dates_come_back(day: date, precision: Precision) -> None:
    first = {
        Precision.DAY: day,
        Precision.MONTH: day.replace(day=1),
        Precision.YEAR: day.replace(month=1, day=1),
    }
    written = WrittenDay(first[precision], precision)
    assert parse_day(format_written_day(written), partial=True) == written


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = parse_day(text, partial=True)
    except NotUnderstood as refusal:
        sentence = refusal.sentence
    else:
        sentence = format_written_day(read)
    assert sentence
