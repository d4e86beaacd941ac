"""Word files opened by another office program: they open, keep their words, their pages and their margins."""

import shutil
import subprocess
import unicodedata
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from sotay.documents.papers.paper import OfficialPaper
from sotay.documents.papers.word import as_docx
from tests.documents.papers.specimen import LETTERS, letter, minutes, resolution, slip

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="libreoffice-writer is not installed"),
]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], PdfReader]:
    """Every paper through the office program in one run, by its name."""
    folder = tmp_path_factory.mktemp("office")
    papers: dict[str, OfficialPaper] = {
        "resolution": resolution(rows=60),
        "minutes": minutes(),
        "letter": letter(),
        "slip": slip(),
    }
    files = []
    for name, paper in papers.items():
        place = folder / f"{name}.docx"
        place.write_bytes(as_docx(paper))
        files.append(place)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    assert OFFICE is not None
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return lambda name: PdfReader(folder / f"{name}.pdf")


def words_of(reader: PdfReader, page: int | None = None) -> str:
    pages = reader.pages if page is None else [reader.pages[page]]
    return unicodedata.normalize("NFC", " ".join(" ".join(one.extract_text() for one in pages).split()))


@pytest.mark.parametrize("name", ["resolution", "minutes", "letter", "slip"])
def test_it_opens_as_a4_with_the_head_of_a_party_paper(
    converted: Callable[[str], PdfReader], name: str
) -> None:
    reader = converted(name)
    box = reader.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)
    words = words_of(reader, 0)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in words
    assert "CHI BỘ CÔNG TY MẪU 1" in words


def test_letters_numbers_of_pages_and_heads_of_tables(converted: Callable[[str], PdfReader]) -> None:
    reader = converted("resolution")
    assert LETTERS in words_of(reader)
    assert len(reader.pages) == 3
    firsts = [reader.pages[number].extract_text().split()[0] for number in range(3)]
    assert firsts[1:] == ["2", "3"]
    assert firsts[0] != "1"
    assert all("Người thực hiện" in words_of(reader, number) for number in range(2))
    assert "BÍ THƯ Nguyễn Thị An" in words_of(reader, 2)


def test_short_papers_fill_one_page(converted: Callable[[str], PdfReader]) -> None:
    assert [len(converted(name).pages) for name in ("minutes", "letter", "slip")] == [1, 1, 2]
