"""Reading numbers, ticks, phone numbers and citizen ids: vietnamese.md §5, §6."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.kernel.days import NotUnderstood
from sotay.kernel.formats import format_number
from sotay.kernel.identifiers import (
    Identifier,
    doubts_about_citizen_id,
    normalise_phone,
    parse_citizen_id,
    parse_phone,
)
from sotay.kernel.numbers import parse_number, parse_row_number, parse_tick, parse_whole_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.234.567", Decimal(1234567)),
        ("1234567", Decimal(1234567)),
        ("1 234 567", Decimal(1234567)),
        ("1\u00a0234", Decimal(1234)),
        ("1.234,5", Decimal("1234.5")),
        ("71,66", Decimal("71.66")),
        ("0,125", Decimal("0.125")),
        ("-3", Decimal(-3)),
        ("0", Decimal(0)),
    ],
)
def test_reads_numbers(written: str, number: Decimal) -> None:
    assert parse_number(written) == number


@pytest.mark.parametrize(
    ("written", "choices"),
    [
        ("1.5", (Decimal("1.5"), Decimal(15))),
        ("1,234", (Decimal("1.234"), Decimal(1234))),
        ("1,234.5", (Decimal("1234.5"),)),
        ("1,234,567", (Decimal(1234567),)),
    ],
)
def test_asks_where_two_readings_fit(written: str, choices: tuple[Decimal, ...]) -> None:
    with pytest.raises(NotUnderstood) as question:
        parse_number(written)
    assert question.value.choices == choices


@pytest.mark.parametrize("written", ["", "mười", "1.2.3", "12.34.567", "1,2,3", "1e5", "NaN", "--1"])
def test_refuses_what_is_no_number(written: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        parse_number(written)
    assert refusal.value.choices == ()


def test_reads_amounts() -> None:
    assert [parse_whole_number(text) for text in ("100.000 đ", "100000", "50.000đồng", "7")] == [
        100000,
        100000,
        50000,
        7,
    ]
    with pytest.raises(NotUnderstood, match="phải là số nguyên"):
        parse_whole_number("1,5")


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_whole_numbers_come_back(number: int) -> None:
    assert parse_whole_number(format_number(number)) == number


@pytest.mark.parametrize("written", ["x", "X", " ✓ ", "có", "Co", "v", "1"])
def test_ticked(written: str) -> None:
    assert parse_tick(written) is True


@pytest.mark.parametrize("written", ["", " ", "-", "không", "0"])
def test_not_ticked(written: str) -> None:
    assert parse_tick(written) is False


def test_an_unknown_tick_is_refused() -> None:
    with pytest.raises(NotUnderstood):
        parse_tick("có lẽ")


@pytest.mark.parametrize(
    "written",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "+84912345678",
        "84912345678",
        "+84 (0)912 345 678",
        "0084912345678",
    ],
)
def test_one_phone_number_in_many_forms(written: str) -> None:
    assert parse_phone(written) == Identifier("0912345678", [])
    assert normalise_phone(written) == "0912345678"


def test_doubtful_phone_numbers_are_kept_with_their_doubt() -> None:
    lost_zero, old = parse_phone("912345678"), parse_phone("01234567890")
    assert lost_zero.value == "0912345678"
    assert lost_zero.doubts == ["Số điện thoại “912345678” thiếu số 0 ở đầu, đã thêm lại."]
    assert old.value == "01234567890"
    assert old.doubts == ["Số điện thoại 01234567890 có 11 chữ số là số kiểu cũ, hãy kiểm tra lại."]


@pytest.mark.parametrize("written", ["", "123", "không có", "09123456789", "1912345678901"])
def test_refuses_what_is_no_phone_number(written: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_phone(written)


def test_citizen_ids() -> None:
    assert parse_citizen_id("079 301 000 123") == Identifier("079301000123", [])
    restored = parse_citizen_id("79301000123")
    assert restored.value == "079301000123"
    assert restored.doubts == ["Số định danh “79301000123” thiếu số 0 ở đầu, đã thêm lại thành 079301000123."]
    for written in ("123456789", "0793010001234", "07930100012a", ""):
        with pytest.raises(NotUnderstood):
            parse_citizen_id(written)


def test_a_citizen_id_is_compared_with_sex_and_birth_year() -> None:
    assert doubts_about_citizen_id("079301000123", birth_year=2001, is_woman=True) == []
    assert doubts_about_citizen_id("079065000123", birth_year=1965, is_woman=False) == []
    assert doubts_about_citizen_id("079165000123", birth_year=1966, is_woman=False) == [
        "Số định danh cho thấy năm sinh 1965, khác năm sinh đã ghi 1966.",
        "Số định danh cho thấy giới tính nữ, khác giới tính đã ghi.",
    ]
    assert doubts_about_citizen_id("079165000123", birth_year=None, is_woman=None) == []


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_row_number(text: str, number: int) -> None:
    assert parse_row_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "-1", "+1", " 1", "1.0", "²", "٣", "1\x00", "9" * 19, "9" * 5_000, "1_0"]
)
def test_no_row_number(text: str) -> None:
    assert parse_row_number(text) is None
