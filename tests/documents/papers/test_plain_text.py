"""A plain text as blocks: every line is kept, in its order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.documents.papers.paper import Heading, Items, Level, Paragraph
from sotay.documents.papers.plain_text import blocks_of_text, lines_of

SIGNED = """I- KẾT QUẢ

1. Công tác chính trị, tư tưởng
Nội dung.
- Một
- Hai
+ Ba
a) Điểm
2. Rà soát; người thực hiện: đồng chí An; thời hạn 20/6/2026."""


def test_marks_are_read_and_sentences_stay_sentences() -> None:
    assert blocks_of_text(SIGNED) == (
        Heading(Level.PART, "I- KẾT QUẢ"),
        Heading(Level.SECTION, "1. Công tác chính trị, tư tưởng"),
        Paragraph.of("Nội dung."),
        Items(("Một", "Hai")),
        Items(("Ba",), "+"),
        Heading(Level.POINT, "a) Điểm"),
        Paragraph.of("2. Rà soát; người thực hiện: đồng chí An; thời hạn 20/6/2026."),
    )


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("IV- TỰ ĐÁNH GIÁ", Level.PART),
        ("XII. Phần", Level.PART),
        ("8. Đánh giá chất lượng sinh hoạt", Level.SECTION),
        ("2023. năm", None),
        ("4.1. Thông qua nghị quyết", None),
        ("đ) Điểm", Level.POINT),
        ("1." + " rất dài" * 30, None),
        ("Tôi (a) nói", None),
    ],
)
def test_what_is_a_heading(line: str, level: Level | None) -> None:
    block = blocks_of_text(line)[0]
    assert (block.level if isinstance(block, Heading) else None) is level


@given(st.lists(st.text("aăđ I1-–+.:;)(bạ ", max_size=30)))
def test_no_word_is_lost_or_moved(lines: list[str]) -> None:
    text = "\n".join(lines)
    kept = " ".join(" ".join(lines_of(blocks_of_text(text))).split())
    assert kept == " ".join(text.split())
