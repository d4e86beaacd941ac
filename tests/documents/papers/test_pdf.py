"""Official papers as PDF, read back by pypdf, and by poppler where it is installed."""

import io
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from sotay.documents.papers import pdf
from sotay.documents.papers.paper import Heading, Level, Paragraph
from sotay.documents.papers.pdf import as_pdf, as_pictures, faces, has_every_letter
from tests.documents.papers.specimen import LETTERS, letter, minutes, resolution, slip

PAPERS = {"resolution": resolution, "minutes": minutes, "letter": letter, "slip": slip}
PNG = b"\x89PNG\r\n\x1a\n"
A4 = (595.276, 841.89)


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(content).pages)


def in_order(text: str, *wanted: str) -> bool:
    places = [text.find(one) for one in wanted]
    return -1 not in places and places == sorted(places)


def fonts_of(content: bytes) -> dict[str, bool]:
    """The name of each font and whether the file carries it."""
    found: dict[str, bool] = {}
    for page in read(content).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            for descendant in font.get_object().get("/DescendantFonts", [font]):
                descriptor: DictionaryObject = descendant.get_object()["/FontDescriptor"].get_object()
                found[str(descriptor["/FontName"])] = any(
                    f"/FontFile{kind}" in descriptor for kind in ("", "2", "3")
                )
    return found


def test_the_text_can_be_taken_out_in_its_order() -> None:
    text = text_of(as_pdf(resolution()))
    assert text == unicodedata.normalize("NFC", text)
    assert in_order(
        text,
        "ĐẢNG BỘ KHỐI", "DOANH NGHIỆP", "CHI BỘ CÔNG TY MẪU 1", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 05-NQ/CB",
        "Trần Hưng Đạo, ngày 05 tháng 6 năm 2026", "NGHỊ QUYẾT", "sinh hoạt thường kỳ", "-----",
        "I- KẾT QUẢ THỰC HIỆN", "1. Công tác chính trị, tư tưởng", "- Tập trung rà soát", "II- PHÂN CÔNG", "Nhiệm vụ",
        "Nguyễn Thị Ánh", "Biểu quyết: 5/6 = 83,33%.", "Nơi nhận:",
        "- Lưu chi bộ.", "T/M CHI BỘ", "BÍ THƯ", "Nguyễn Thị An",
    )  # fmt: skip
    assert LETTERS in " ".join(text.split())


@pytest.mark.parametrize("only_bundled", [False, True])
def test_every_font_is_inside_and_has_every_letter(only_bundled: bool) -> None:
    content = as_pdf(resolution(), only_bundled_fonts=only_bundled)
    fonts = fonts_of(content)
    assert fonts
    assert all(fonts.values()), fonts
    families = {re.sub(r"^/[A-Z]{6}\+|-?(Bold|Italic|Regular).*$", "", name) for name in fonts}
    assert len(families) == 1, "no word in two faces"
    assert LETTERS in " ".join(text_of(content).split())


def test_the_bundled_face_has_every_vietnamese_letter() -> None:
    assert faces(only_bundled=True).families[0] == "Libertinus Serif"
    assert has_every_letter("Libertinus Serif", faces(only_bundled=True).fonts)


def test_a_face_without_some_letter_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not has_every_letter("No Such Face", faces(only_bundled=True).fonts)
    monkeypatch.setattr(pdf, "LETTERS", "ă𓀀")
    assert not has_every_letter("Libertinus Serif", faces(only_bundled=True).fonts)


@pytest.mark.parametrize("name", PAPERS)
def test_it_is_archival_tagged_and_says_what_it_is(name: str) -> None:
    paper = PAPERS[name]()
    reader = read(as_pdf(paper))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] in {"vi-VN", "vi"}
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    about = reader.xmp_metadata
    assert about is not None
    written = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in written
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in written
    assert "<pdfuaid:part>1</pdfuaid:part>" in written
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (paper.title, paper.issuing_organ)


def test_the_sheet_is_a4_and_its_margins_hold() -> None:
    reader = read(as_pdf(resolution(rows=60)))
    page = reader.pages[0]
    assert (round(float(page.mediabox.width), 2), round(float(page.mediabox.height), 2)) == (595.28, 841.89)
    edges: list[tuple[float, float]] = []

    def visit(text: str, page_matrix: list[float], matrix: list[float], *more: Any) -> None:
        if text.strip():
            a, b, c, d, e, f = page_matrix
            edges.append((matrix[4] * a + matrix[5] * c + e, matrix[4] * b + matrix[5] * d + f))

    page.extract_text(visitor_text=visit)
    mm = 72 / 25.4
    assert min(x for x, _ in edges) >= 30 * mm - 1
    assert min(y for _, y in edges) >= 20 * mm - 4
    assert max(y for _, y in edges) <= A4[1] - 20 * mm


def test_the_page_number_stands_from_page_two_and_heads_of_tables_are_repeated() -> None:
    pages = [page.extract_text() for page in read(as_pdf(resolution(rows=60))).pages]
    assert len(pages) == 3
    firsts = [page.strip().split("\n")[0] for page in pages]
    assert [first == str(number) for number, first in enumerate(firsts, 1)] == [False, True, True]
    assert all("Người thực hiện" in " ".join(page.split()) for page in pages[:2])


def test_minutes_letters_and_slips() -> None:
    drawn = text_of(as_pdf(minutes()))
    assert "ngày 05 tháng" not in drawn
    assert in_order(drawn, "BIÊN BẢN", "NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ")
    drawn = text_of(as_pdf(letter()))
    assert "CÔNG VĂN" not in drawn
    assert in_order(
        drawn,
        "Số 07-CV/CB",
        "V/v chuẩn bị sinh hoạt chuyên đề",
        "Kính gửi: Các đồng chí đảng viên",
        "I- KẾT QUẢ",
    )
    reader = read(as_pdf(slip()))
    assert len(reader.pages) == 2
    assert "Mặt sau." in reader.pages[1].extract_text()


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_paper_is_the_same_file(name: str) -> None:
    assert as_pdf(PAPERS[name]()) == as_pdf(PAPERS[name]())
    assert as_pdf(PAPERS[name]()) != as_pdf(resolution(subject_line="khác"))


def test_the_file_bears_the_day_of_the_paper() -> None:
    about = read(as_pdf(resolution())).metadata
    assert about is not None
    assert about.creation_date is not None
    assert about.creation_date.date() == resolution().day


def test_marks_of_headings_may_come_in_any_order() -> None:
    """An outline without gaps whatever marks a text uses, or the file would not be PDF/UA."""
    odd = (
        Heading(Level.POINT, "a) Điểm trước mục"),
        Heading(Level.PART, "I- Phần"),
        Heading(Level.POINT, "b) Điểm sau phần"),
        Heading(Level.SECTION, "1. Mục"),
    )
    for paper in (resolution(blocks=odd), letter()):
        root: Any = read(as_pdf(paper)).trailer["/Root"]
        assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()


def test_whatever_is_typed_makes_a_file_and_is_never_a_command(caplog: pytest.LogCaptureFixture) -> None:
    typed = 'Có #set page(width: 1mm) $x$ *đậm* `mã` @ai <nhãn> \\ "hết" //chú thích'
    content = as_pdf(resolution(subject_line=typed, blocks=(Paragraph.of(typed), Heading(Level.PART, typed))))
    assert " ".join(text_of(content).split()).count("#set page(width: 1mm) $x$ *đậm* `mã` @ai <nhãn>") == 3
    assert caplog.records == []


def test_a_sign_that_no_font_has_costs_the_claim_not_the_paper(caplog: pytest.LogCaptureFixture) -> None:
    content = as_pdf(resolution(subject_line="Có chữ lạ 𓀀"))
    root: Any = read(content).trailer["/Root"]
    metadata = root["/Metadata"].get_object().get_data().decode() if "/Metadata" in root else ""
    assert "pdfaid" not in metadata
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_pages_can_be_looked_at() -> None:
    pictures = as_pictures(resolution(rows=60))
    assert len(pictures) == 3
    assert all(picture.startswith(PNG) for picture in pictures)


needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


@needs_poppler
def test_another_reader_sees_the_same(tmp_path: Path) -> None:
    place = tmp_path / "paper.pdf"
    place.write_bytes(as_pdf(resolution(rows=60)))
    text = subprocess.run(["pdftotext", place, "-"], capture_output=True, check=True).stdout.decode()
    assert text == unicodedata.normalize("NFC", text)
    assert LETTERS in " ".join(text.split())
    told = subprocess.run(["pdfinfo", place], capture_output=True, check=True).stdout.decode()
    assert re.search(r"Tagged: +yes", told)
    assert re.search(r"Page size: +595\.276 x 841\.89 pts \(A4\)", told)
    fonts = (
        subprocess.run(["pdffonts", place], capture_output=True, check=True).stdout.decode().splitlines()[2:]
    )
    assert fonts
    assert all(re.search(r"yes yes yes", line) for line in fonts), (
        "embedded, a subset, with its letters named"
    )
