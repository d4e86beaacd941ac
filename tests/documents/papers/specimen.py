"""Invented papers with every kind of block, and how to read files back without the code that wrote them."""

import datetime as dt
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from sotay.documents.papers.layout import PaperLayout
from sotay.documents.papers.paper import (
    Align,
    BlankLines,
    Column,
    FormLine,
    Heading,
    Items,
    Level,
    OfficialPaper,
    PageBreak,
    Paragraph,
    SignatureBlock,
    Table,
    Words,
)
from sotay.regulations.layouts import layouts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LETTERS = "Ằ ẳ ẵ ặ ấ ầ ẩ ẫ ậ ế ề ể ễ ệ ố ồ ổ ỗ ộ ớ ờ ở ỡ ợ ứ ừ ử ữ ự ỳ ỵ ỷ ỹ Đ đ Ữ Ỹ Ỗ"
OLD, NEW = "36-HD/VPTW", "05-HD/VPTW"
COLUMNS = (
    Column("TT", 8, Align.CENTRE),
    Column("Nhiệm vụ", 42),
    Column("Người thực hiện", 25),
    Column("Thời hạn", 25, Align.CENTRE),
)


def layout(name: str = NEW, **changed: str) -> PaperLayout:
    own = {
        "end_mark": ".",
        "letter_subject_mark": "V/v",
        "tone_style": "first_vowel",
        "place": "Trần Hưng Đạo",
    }
    return PaperLayout(layouts()[name], **{**own, **changed})


def resolution(rows: int = 3, **changed: Any) -> OfficialPaper:
    """A resolution of a cell; `rows` lines in its table."""
    paper = OfficialPaper(
        type_code="NQ",
        type_name="nghị quyết",
        subject_line="sinh hoạt thường kỳ tháng 6 năm 2026",
        superior_organ="Đảng bộ khối Doanh nghiệp",
        issuing_organ="Chi bộ Công ty Mẫu 1",
        number_sign="05-NQ/CB",
        day=dt.date(2026, 6, 5),
        layout=layout(),
        blocks=(
            Heading(Level.PART, "I- KẾT QUẢ THỰC HIỆN"),
            Heading(Level.SECTION, "1. Công tác chính trị, tư tưởng"),
            Paragraph.of(f"Chi bộ thống nhất đánh giá kết quả tháng trước. {LETTERS}."),
            Items(("Tập trung rà soát hộ khó khăn;", "Hoàn thành trước ngày 20/6/2026.")),
            Heading(Level.PART, "II- PHÂN CÔNG THỰC HIỆN"),
            Table(COLUMNS, lines(rows)),
            Paragraph((Words("Biểu quyết: "), Words("5/6", is_bold=True), Words(" = 83,33%."))),
        ),
        signatures=(SignatureBlock("T/M CHI BỘ", "Bí thư", "Nguyễn Thị An"),),
        recipients=("Đảng bộ khối Doanh nghiệp (để báo cáo)", "Các đồng chí đảng viên chi bộ;", "Lưu chi bộ."),
    )  # fmt: skip
    return replace(paper, **changed)


def lines(count: int) -> tuple[tuple[str, ...], ...]:
    return tuple((str(n), "Rà soát hộ khó khăn", "Nguyễn Thị Ánh", "20/6/2026") for n in range(1, count + 1))


def slip() -> OfficialPaper:
    """A form to be filled in, with a second page."""
    return resolution(
        type_code="PXV",
        type_name="phiếu xin vắng",
        has_number=False,
        number_sign="",
        recipients=(),
        blocks=(
            FormLine("Họ và tên:"),
            FormLine("Chi bộ:", "Công ty Mẫu 1"),
            BlankLines(2),
            PageBreak(),
            Paragraph.of("Mặt sau."),
        ),
        signatures=(SignatureBlock("NGƯỜI XIN VẮNG"),),
    )  # fmt: skip


def minutes() -> OfficialPaper:
    return resolution(
        type_code="BB",
        type_name="biên bản",
        signatures=(
            SignatureBlock("NGƯỜI GHI BIÊN BẢN", name="Trần Văn Bình"),
            SignatureBlock("CHỦ TRÌ HỘI NGHỊ", name="Nguyễn Thị An"),
        ),
        recipients=(),
    )


def letter() -> OfficialPaper:
    return resolution(
        type_code="CV",
        type_name="công văn",
        subject_line="chuẩn bị sinh hoạt chuyên đề",
        number_sign="07-CV/CB",
        opening_address="Kính gửi: Các đồng chí đảng viên",
    )


def part(content: bytes, name: str) -> Element:
    """One part of a Word file, read with another reader than the one that wrote it."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        return fromstring(packed.read(name))


def texts(element: Element) -> list[str]:
    """The text of each paragraph, in the order of the file; tab stops as a tab."""
    found = []
    for paragraph in element.iter(f"{W}p"):
        runs = [
            node
            for node in paragraph.iter()
            if node.tag in {f"{W}t", f"{W}tab"} and node.get(f"{W}val") is None
        ]
        found.append("".join(node.text or "" if node.tag == f"{W}t" else "\t" for node in runs))
    return found


def attribute(element: Element, path: str, name: str) -> str:
    """An attribute of the first element on a path of the main vocabulary, "pgSz" or "pPr/spacing"."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    assert found is not None, path
    return found.get(f"{W}{name}") or ""
