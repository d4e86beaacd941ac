"""vietnamese.md §1, §3 and the vectors of §10."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.kernel.vietnamese import (
    clean,
    clean_lines,
    fold,
    fold_words,
    is_all_capitals,
    normalise_tone,
    title_name,
    upper,
)

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
vietnamese_text = st.text(st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + " -'’./0123456789"), max_size=40)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (unicodedata.normalize("NFD", "Nguyễn"), "Nguyễn"),
        ("Ðức", "Đức"),
        ("ðảng", "đảng"),
        ("Ɖảng", "Đảng"),
        ("  Nguyễn\u00a0\u00a0Văn   An ", "Nguyễn Văn An"),
        ("Ng\u200buyễn\ufeff Vă\u00adn", "Nguyễn Văn"),
        ("một\tdòng\r\nhai", "một dòng hai"),
        ("a\x00b", "ab"),
        ("H’Mai", "H’Mai"),
        ("  ", ""),
        ("plain  ascii ", "plain ascii"),
    ],
)
def test_clean_stores_one_form(typed: str, stored: str) -> None:
    assert clean(typed) == stored


def test_clean_lines_keeps_line_breaks() -> None:
    assert clean_lines("\n một  dòng \n\n hai\u00a0dòng\n") == "một dòng\n\nhai dòng"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Thị Thuỷ", "dang thi thuy"),
        ("dang thi thủy", "dang thi thuy"),
        ("ƯỜNG ươ", "uong uo"),
        ("ă â ê ô ơ ư đ Đ Ð", "a a e o o u d d d"),
        ("H’Mai", "h'mai"),
        ("Êban Ksơr Brŭk", "eban ksor bruk"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_fold_words_separates_signs() -> None:
    assert fold_words("Số 12-HD/BTCTW, (ngày) H'Mai") == ["so", "12", "hd", "btctw", "ngay", "h'mai"]


@pytest.mark.parametrize(
    ("written", "normalised"),
    [
        ("hoà", "hòa"),
        ("quý", "quý"),
        ("quà", "quà"),
        ("thuyền", "thuyền"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("Thuý", "Thúy"),
        ("Đảng uỷ", "Đảng ủy"),
        ("ĐẢNG UỶ", "ĐẢNG ỦY"),
        ("hoạ", "họa"),
        ("hoàn", "hoàn"),
        ("khuỷu", "khuỷu"),
        ("ngoài", "ngoài"),
        ("hòa", "hòa"),
        ("uỷ, hoà.", "ủy, hòa."),
    ],
)
def test_normalise_tone(written: str, normalised: str) -> None:
    assert normalise_tone(written) == normalised


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("Đặng Thị Thắm", "ĐẶNG THỊ THẮM"),
        (unicodedata.normalize("NFD", "ắ ữ ợ"), "Ắ Ữ Ợ"),
        ("H'Mai", "H'MAI"),
    ],
)
def test_upper(text: str, capitals: str) -> None:
    assert upper(text) == capitals


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("đặng thị ắt", "Đặng Thị Ắt"),
        ("H'MAI NIÊ", "H'Mai Niê"),
        ("Y’SƠN K-PĂ", "Y’Sơn K-Pă"),
    ],
)
def test_title_name(typed: str, title: str) -> None:
    assert title_name(typed) == title


def test_all_capitals_are_noticed() -> None:
    assert [is_all_capitals(name) for name in ("NGUYỄN VĂN AN", "Nguyễn Văn An", "A", "12")] == [
        True,
        False,
        False,
        False,
    ]


@given(st.text())
def test_clean_is_idempotent_and_composed(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert "  " not in cleaned
    assert cleaned == cleaned.strip()


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_fold_sees_neither_form_nor_cleaning(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert fold(clean(text)) == fold(text)


@given(vietnamese_text)
def test_folded_vietnamese_is_ascii_whatever_the_case(text: str) -> None:
    assert fold(text).isascii()
    assert fold(upper(text)) == fold(text)


@given(vietnamese_text)
def test_normalise_tone_is_idempotent_and_folds_the_same(text: str) -> None:
    assert normalise_tone(normalise_tone(text)) == normalise_tone(text)
    assert fold(normalise_tone(text)) == fold(text)
