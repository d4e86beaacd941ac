"""vietnamese.md §3, decisions 7."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.kernel.vietnamese import matches, rank, search_terms, search_text


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("thuy ng", "Nguyễn Thị Thủy"),
        ("Thuỷ", "Nguyễn Thị Thủy"),
        ("dang", "Đặng Văn An"),
        ("12-HD", "số 12-HD/BTCTW"),
        ("12-HD", "12-HD/BTCTW"),
        ("5-NQ", "05-NQ/ĐU"),
        ("05-NQ", "5-NQ/CB"),
        ("CB 5", "Chi bộ 5"),
        ("chi bộ 5", "CB 05"),
        ("ĐU phường", "Đảng uỷ phường Hòa Bình"),
        ("bộ chi", "Chi bộ 7"),
        ("H’Mai", "Niê H'Mai"),
        ("", "bất kỳ"),
        ("079301", "079301"),
    ],
)
def test_finds(query: str, text: str) -> None:
    assert matches(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("uyen", "Nguyễn Văn An"),
        ("5-NQ", "50-NQ/ĐU"),
        ("5-NQ", "NQ 5"),
        ("Chi bộ 1", "Chi bộ 10"),
        ("an binh", "Nguyễn Văn An"),
        ("79301", "079301"),
    ],
)
def test_does_not_find(query: str, text: str) -> None:
    assert not matches(query, text)


def test_texts_of_one_row_never_run_into_one_another() -> None:
    assert search_text("Chi bộ 5", "") == " chi bo 5 "
    assert search_text("Chi", "bộ 5") == " chi  bo 5 "
    assert matches("an 5", "Lê An", "Chi bộ 5")


def test_ranks_phrases_then_marks() -> None:
    hits = ["Bình Hoàng", "Hoang Binh", "Hoàng Bình", "Hoàng Văn Bình", "Binh Hoang"]
    assert [rank("hoàng bình", hit) for hit in hits] == [2, 1, 0, 2, 3]
    assert sorted(hits, key=lambda hit: rank("hoang binh", hit))[:2] == ["Hoang Binh", "Hoàng Bình"]
    assert rank("uỷ ban", "Ủy ban") == 0


def test_own_synonyms_may_be_given() -> None:
    (term,) = search_terms("kpx", {"kpx": "khu phố xanh"})
    assert term.is_found_in(search_text("Khu phố Xanh 2"))
    assert not term.is_found_in(search_text("Khu phố Đỏ"))


@given(st.text(st.sampled_from("aáạđưo 05-/'"), max_size=12))
def test_every_text_answers_itself(text: str) -> None:
    assert matches(text, text)


@given(st.text(), st.text())
def test_no_query_breaks(query: str, text: str) -> None:
    assert isinstance(matches(query, text), bool)
    assert rank(query, text) in {0, 1, 2, 3}
