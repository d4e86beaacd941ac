"""Long names of organs in the narrow column of the head."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.documents.papers.head_lines import lines_for

COLUMN = Decimal(71)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ĐẢNG ỦY PHƯỜNG MẪU", ["ĐẢNG ỦY PHƯỜNG MẪU"]),
        ("ĐẢNG BỘ KHỐI DOANH NGHIỆP", ["ĐẢNG BỘ KHỐI", "DOANH NGHIỆP"]),
        ("CHI BỘ TRƯỜNG TRUNG HỌC PHỔ THÔNG MẪU", ["CHI BỘ TRƯỜNG", "TRUNG HỌC PHỔ THÔNG MẪU"]),
        ("X" * 60, ["X" * 60]),
    ],
)
def test_lines_are_of_about_one_length(name: str, lines: list[str]) -> None:
    found = lines_for(name, column_mm=COLUMN, size=Decimal(14))
    assert len(found) == len(lines)
    assert " ".join(found) == name
    assert max(map(len, found)) <= max(map(len, lines))


@given(st.lists(st.text("ĂẠbđế", min_size=1, max_size=12), min_size=1, max_size=12))
def test_no_word_is_lost(words: list[str]) -> None:
    assert " ".join(lines_for(" ".join(words), column_mm=COLUMN, size=Decimal(14))).split() == words
