"""Official papers as Word files, read back by python-docx and as plain XML."""

import io
import re
import unicodedata
import zipfile
from typing import Any

import docx
import pytest
from docx.shared import Mm

from sotay.documents.papers.head_lines import MOTTO_EMS
from sotay.documents.papers.paper import OfficialPaper
from sotay.documents.papers.word import as_docx
from tests.documents.papers.specimen import (
    LETTERS,
    OLD,
    W,
    attribute,
    layout,
    letter,
    minutes,
    part,
    resolution,
    slip,
    texts,
)

PAPERS = {"resolution": resolution, "minutes": minutes, "letter": letter, "slip": slip}
TWIPS_OF_MM = {20: 1134, 30: 1701, 15: 850, 10: 567, 210: 11906, 297: 16838}


def opened(paper: OfficialPaper) -> Any:
    return docx.Document(io.BytesIO(as_docx(paper)))


def style_of(content: bytes, style_id: str) -> Any:
    styles = part(content, "word/styles.xml")
    return next(one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == style_id)


def test_the_parts_stand_in_their_order() -> None:
    assert texts(part(as_docx(resolution(rows=1)), "word/document.xml")) == [
        "ĐẢNG BỘ KHỐI",
        "DOANH NGHIỆP",
        "CHI BỘ CÔNG TY MẪU 1",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 05-NQ/CB",
        "Trần Hưng Đạo, ngày 05 tháng 6 năm 2026",
        "NGHỊ QUYẾT",
        "sinh hoạt thường kỳ tháng 6 năm 2026",
        "-----",
        "I- KẾT QUẢ THỰC HIỆN",
        "1. Công tác chính trị, tư tưởng",
        f"Chi bộ thống nhất đánh giá kết quả tháng trước. {LETTERS}.",
        "- Tập trung rà soát hộ khó khăn;",
        "- Hoàn thành trước ngày 20/6/2026.",
        "II- PHÂN CÔNG THỰC HIỆN",
        "TT", "Nhiệm vụ", "Người thực hiện", "Thời hạn",
        "1", "Rà soát hộ khó khăn", "Nguyễn Thị Ánh", "20/6/2026",
        "Biểu quyết: 5/6 = 83,33%.",
        "Nơi nhận:",
        "- Đảng bộ khối Doanh nghiệp (để báo cáo);",
        "- Các đồng chí đảng viên chi bộ;",
        "- Lưu chi bộ.",
        "T/M CHI BỘ",
        "BÍ THƯ",
        "Nguyễn Thị An",
    ]  # fmt: skip


def test_minutes_have_no_date_line_and_two_signatures() -> None:
    found = texts(part(as_docx(minutes()), "word/document.xml"))
    assert not any("ngày 05" in line for line in found[:8])
    assert found[-4:] == ["NGƯỜI GHI BIÊN BẢN", "Trần Văn Bình", "CHỦ TRÌ HỘI NGHỊ", "Nguyễn Thị An"]


def test_a_letter_has_no_type_title_and_its_subject_stands_under_the_number() -> None:
    found = texts(part(as_docx(letter()), "word/document.xml"))
    assert found[5:9] == [
        "Số 07-CV/CB",
        "V/v chuẩn bị sinh hoạt chuyên đề",
        "Trần Hưng Đạo, ngày 05 tháng 6 năm 2026",
        "Kính gửi: Các đồng chí đảng viên",
    ]
    assert "CÔNG VĂN" not in found


def test_the_sheet_and_its_margins() -> None:
    section = next(part(as_docx(resolution()), "word/document.xml").iter(f"{W}sectPr"))
    size = {name: int(attribute(section, "pgSz", name)) for name in ("w", "h")}
    margins = {
        name: int(attribute(section, "pgMar", name)) for name in ("top", "bottom", "left", "right", "header")
    }
    assert size == {"w": TWIPS_OF_MM[210], "h": TWIPS_OF_MM[297]}
    assert margins == {
        "top": TWIPS_OF_MM[20],
        "bottom": TWIPS_OF_MM[20],
        "left": TWIPS_OF_MM[30],
        "right": TWIPS_OF_MM[15],
        "header": TWIPS_OF_MM[10],
    }


def test_the_page_number_stands_from_page_two_centred_in_the_top_margin() -> None:
    document = opened(resolution())
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert [paragraph.text for paragraph in section.first_page_header.paragraphs] in ([], [""])
    number = section.header.paragraphs[0]
    assert number.style.name == "Header"
    assert number.style.paragraph_format.alignment == 1
    assert "PAGE" in number._p.xml
    assert section.header_distance < Mm(20)


STYLES = {
    "PaperMotto": (30, True, False),
    "PaperSuperior": (26, False, False),
    "PaperOrgan": (26, True, False),
    "PaperNumber": (28, False, False),
    "PaperDate": (28, False, True),
    "Title": (30, True, False),
    "Subtitle": (28, True, False),
    "BodyText": (28, False, False),
    "Heading1": (28, True, False),
    "PaperAuthority": (28, True, False),
    "PaperPost": (28, False, False),
    "PaperSigner": (28, True, False),
    "PaperRecipients": (24, False, False),
}
"""Sizes in half points, as the file holds them."""


@pytest.mark.parametrize("style_id", STYLES)
def test_each_style_is_set_as_the_layout_says_and_names_the_font(style_id: str) -> None:
    style = style_of(as_docx(resolution()), style_id)
    fonts = style.find(f"{W}rPr/{W}rFonts")
    assert {fonts.get(f"{W}{script}") for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "Times New Roman"
    }
    assert not [name for name in fonts.attrib if "Theme" in name]
    is_set = [style.find(f"{W}rPr/{W}{mark}") for mark in ("b", "i")]
    told = tuple(mark is not None and mark.get(f"{W}val") not in {"0", "false"} for mark in is_set)
    assert (int(attribute(style, "rPr/sz", "val")), *told) == STYLES[style_id]


def test_the_older_layout_is_larger() -> None:
    content = as_docx(resolution(layout=layout(OLD)))
    assert attribute(style_of(content, "Title"), "rPr/sz", "val") == "32"
    assert attribute(style_of(content, "PaperOrgan"), "rPr/sz", "val") == "28"


def test_the_body_is_justified_with_an_exact_line_and_the_first_line_drawn_in() -> None:
    style = style_of(as_docx(resolution()), "BodyText")
    assert attribute(style, "pPr/jc", "val") == "both"
    assert int(attribute(style, "pPr/ind", "firstLine")) == TWIPS_OF_MM[10]
    spacing = {
        name: attribute(style, "pPr/spacing", name) for name in ("before", "after", "line", "lineRule")
    }
    assert spacing == {"before": "120", "after": "120", "line": "360", "lineRule": "exact"}


@pytest.mark.parametrize("name", PAPERS)
def test_no_style_is_made_by_hand(name: str) -> None:
    """No run of spaces, no empty line to make room, no paragraph without a style of its own."""
    document = part(as_docx(PAPERS[name]()), "word/document.xml")
    assert not [line for line in texts(document) if re.search(r"  ", line)]
    styles = [paragraph.find(f"{W}pPr/{W}pStyle") for paragraph in document.iter(f"{W}p")]
    assert all(style is not None for style in styles)
    assert not list(document.iter(f"{W}sz")), "sizes belong to styles"
    body = document.find(f"{W}body")
    assert body is not None
    outside_tables = body.findall(f"{W}p")
    assert all(
        list(paragraph.iter(f"{W}t")) or list(paragraph.iter(f"{W}tab")) for paragraph in outside_tables
    )


def test_every_letter_is_kept_and_composed() -> None:
    spelled_apart = unicodedata.normalize("NFD", LETTERS)
    paper = resolution(subject_line=spelled_apart)
    found = texts(part(as_docx(paper), "word/document.xml"))
    assert LETTERS in found
    assert all(line == unicodedata.normalize("NFC", line) for line in found)


def test_the_language_is_vietnamese() -> None:
    assert attribute(style_of(as_docx(resolution()), "Normal"), "rPr/lang", "val") == "vi-VN"


def test_a_long_table_repeats_its_head_and_splits_no_row() -> None:
    table = list(part(as_docx(resolution(rows=60)), "word/document.xml").iter(f"{W}tbl"))[1]
    rows = table.findall(f"{W}tr")
    assert len(rows) == 61
    assert [number for number, row in enumerate(rows) if row.find(f"{W}trPr/{W}tblHeader") is not None] == [0]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    widths = [int(column.get(f"{W}w") or 0) for column in table.find(f"{W}tblGrid") or ()]
    assert widths == [748, 3929, 2339, 2339]
    assert abs(sum(widths) - 9354) <= 2, "165 mm"


def test_form_lines_are_dots_by_a_tab_stop() -> None:
    document = part(as_docx(slip()), "word/document.xml")
    dotted = [tab for tab in document.iter(f"{W}tab") if tab.get(f"{W}leader") == "dot"]
    assert len(dotted) == 3
    assert {tab.get(f"{W}pos") for tab in dotted} == {"9354"}
    assert "Họ và tên: \t" in texts(document)
    assert "Chi bộ: Công ty Mẫu 1" in texts(document)


def test_a_page_break_belongs_to_what_follows() -> None:
    document = part(as_docx(slip()), "word/document.xml")
    broken = [
        paragraph
        for paragraph in document.iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert [texts(paragraph) for paragraph in broken] == [texts(broken[0])]
    assert "".join(node.text or "" for node in broken[0].iter(f"{W}t")) == "Mặt sau."


def test_the_rule_under_the_motto_is_as_long_as_its_text() -> None:
    document = part(as_docx(resolution()), "word/document.xml")
    motto = next(p for p in document.iter(f"{W}p") if attribute_or_none(p) == "PaperMotto")
    assert attribute(motto, "pPr/pBdr/bottom", "val") == "single"
    column = int(document.findall(f".//{W}tblGrid/{W}gridCol")[1].get(f"{W}w") or 0)
    drawn_in = int(attribute(motto, "pPr/ind", "left")) + int(attribute(motto, "pPr/ind", "right"))
    assert abs(column - drawn_in - float(MOTTO_EMS) * 15 * 20) < 30


def attribute_or_none(paragraph: Any) -> str | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if style is None else style.get(f"{W}val")


def test_the_file_tells_of_the_paper_and_of_no_machine() -> None:
    about = opened(resolution()).core_properties
    assert about.title == "Nghị quyết số 05-NQ/CB: sinh hoạt thường kỳ tháng 6 năm 2026"
    assert (about.author, about.last_modified_by) == ("Chi bộ Công ty Mẫu 1",) * 2
    assert about.created.isoformat()[:19] == about.modified.isoformat()[:19] == "2026-06-05T00:00:00"
    assert (about.comments, about.language, about.revision) == ("", "vi-VN", 1)
    with zipfile.ZipFile(io.BytesIO(as_docx(resolution()))) as packed:
        assert not [name for name in packed.namelist() if "thumbnail" in name or "customXml" in name]
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_paper_is_the_same_file(name: str) -> None:
    assert as_docx(PAPERS[name]()) == as_docx(PAPERS[name]())
    assert as_docx(PAPERS[name]()) != as_docx(resolution(subject_line="khác"))


def test_whatever_is_typed_makes_a_file() -> None:
    typed = "Có\x00 \x0bký tự\ud800 lạ 😀 <w:p>&amp; {{ }} #set $x$ "
    paper = resolution(subject_line=typed, signatures=())
    assert "Có ký tự lạ 😀 <w:p>&amp; {{ }} #set $x$" in [
        line.strip() for line in texts(part(as_docx(paper), "word/document.xml"))
    ]
