"""The text of PDFs: every page, its notes and fields, the names and remarks around them (decisions 2)."""

import io
import logging
import re
import time
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject

from ..rules.files import Doubt, Fault, FaultyFile, FileKind, Looked
from ..rules.stamps import Finding, StampSearch
from .pictures import LARGE_AREA

SECONDS = 20.0
FEW_LETTERS = 25
ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMedia", "/Movie", "/Rendition"}
)
_BROKEN = (
    PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError, ArithmeticError,
    AssertionError, NotImplementedError,
)  # fmt: skip
"""What the reader raises over files that are not what they should be."""
_TAGS = re.compile(r"<[^>]*>")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def look_at_pdf(content: bytes) -> Looked:
    """Look at a PDF. Raises FaultyFile for damaged files, scripts and files inside the file."""
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return Looked(FileKind.PDF, doubts=frozenset({Doubt.LOCKED}))
        pages = len(reader.pages)
    except _BROKEN as error:
        raise FaultyFile(Fault.DAMAGED) from error
    if not pages:
        raise FaultyFile(Fault.DAMAGED)
    _insist_on_harmless(reader)
    return _look_at_text(reader)


def _look_at_text(reader: PdfReader) -> Looked:
    search, doubts, until = StampSearch(is_wrapped=True), set[Doubt](), time.monotonic() + SECONDS
    for text in _said_around(reader):
        search.read(text)
    for page in reader.pages:
        if time.monotonic() > until:
            doubts.add(Doubt.TOO_LONG)
            break
        doubts |= _look_at_page(page, search)
        if search.worst is Finding.STAMP:
            return Looked(FileKind.PDF, is_stamped=True)
    search.finish()
    if search.worst is Finding.DOUBT:
        doubts.add(Doubt.LOOKS_LIKE_STAMP)
    if search.is_unreadable:
        doubts.add(Doubt.GARBLED)
    return Looked(FileKind.PDF, is_stamped=search.worst is Finding.STAMP, doubts=frozenset(doubts))


def _look_at_page(page: PageObject, search: StampSearch) -> set[Doubt]:
    doubts: set[Doubt] = set()
    try:
        text = page.extract_text() or ""
    except _BROKEN:
        text = ""
        doubts.add(Doubt.GARBLED)
    search.read(text)
    for piece in _pieces_of(page):
        search.read(piece)
    for said in _notes_of(page):
        search.read(said)
    if _has_pasted_stamp(page):
        doubts.add(Doubt.PASTED_STAMP)
    if _has_large_picture(page):
        doubts.add(Doubt.LARGE_PICTURE if len(text.strip()) > FEW_LETTERS else Doubt.PICTURE_PAGE)
    elif not text.strip() and not _is_blank(page):
        doubts.add(Doubt.PICTURE_PAGE)
    return doubts


def _pieces_of(page: PageObject) -> list[str]:
    """The text in columns as it stands on the page, so that a stamp beside a letterhead stands apart."""
    try:
        return [page.extract_text(extraction_mode="layout")]
    except _BROKEN:
        return []


def _notes_of(page: PageObject) -> Iterator[str]:
    try:
        for note in page.get("/Annots", None) or []:
            shown = note.get_object()
            for key in ("/Contents", "/RC", "/V", "/Subj"):
                value = shown.get(key)
                if isinstance(value, str):
                    yield _TAGS.sub("\n", value)
    except _BROKEN:
        return


def _has_pasted_stamp(page: PageObject) -> bool:
    """Whether a stamp of the PDF program was put on the page: its picture cannot be read."""
    try:
        return any(note.get_object().get("/Subtype") == "/Stamp" for note in page.get("/Annots", None) or [])
    except _BROKEN:
        return True


def _said_around(reader: PdfReader) -> Iterator[str]:
    """Title and other properties, bookmarks, the names of form fields' values."""
    try:
        for value in (reader.metadata or {}).values():
            if isinstance(value, str):
                yield value
        if reader.xmp_metadata is not None:
            yield _TAGS.sub("\n", reader.xmp_metadata.stream.get_data().decode("utf-8", "ignore"))
        yield from (
            value for value in (reader.get_form_text_fields() or {}).values() if isinstance(value, str)
        )
        yield from _bookmarks(reader.outline)
    except _BROKEN:
        return


def _bookmarks(outline: list[Any]) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _bookmarks(entry)
        elif isinstance(entry.title, str):
            yield entry.title


def _insist_on_harmless(reader: PdfReader) -> None:
    """No scripts, no acts by itself, no files inside, no forms that draw themselves."""
    try:
        root = reader.root_object
        names = root.get("/Names", DictionaryObject()).get_object()
        if "/EmbeddedFiles" in names or "/Collection" in root:
            raise FaultyFile(Fault.EMBEDDED)
        form = root.get("/AcroForm", DictionaryObject()).get_object()
        if "/JavaScript" in names or "/XFA" in form or "/AA" in root or _acts(root.get("/OpenAction")):
            raise FaultyFile(Fault.MACROS)
        for page in reader.pages:
            _insist_on_harmless_page(page)
    except FaultyFile:
        raise
    except _BROKEN as error:
        raise FaultyFile(Fault.DAMAGED) from error


def _insist_on_harmless_page(page: PageObject) -> None:
    if "/AA" in page:
        raise FaultyFile(Fault.MACROS)
    for note in page.get("/Annots", None) or []:
        shown = note.get_object()
        if shown.get("/Subtype") == "/FileAttachment":
            raise FaultyFile(Fault.EMBEDDED)
        if "/AA" in shown or _acts(shown.get("/A")):
            raise FaultyFile(Fault.MACROS)


def _acts(action: Any) -> bool:
    """Whether an action does more than show a place or open a link."""
    found = action.get_object() if isinstance(action, IndirectObject) else action
    return isinstance(found, DictionaryObject) and found.get("/S") in ACTIONS


def _has_large_picture(page: PageObject) -> bool:
    """Whether the pictures of a page together are large enough to be a scan, whole or in strips."""
    drawn = _drawn_on(page.get("/Resources"), depth=0)
    return (
        sum(int(picture.get("/Width", 0)) * int(picture.get("/Height", 0)) for picture in drawn) >= LARGE_AREA
    )


def _drawn_on(resources: Any, depth: int) -> Iterator[DictionaryObject]:
    """The pictures of a page, also those inside forms."""
    try:
        objects = resources.get_object().get("/XObject", DictionaryObject()).get_object()
        for reference in objects.values():
            drawn = reference.get_object()
            if drawn.get("/Subtype") == "/Image":
                yield drawn
            elif depth < 3:
                yield from _drawn_on(drawn.get("/Resources"), depth + 1)
    except _BROKEN:
        return


def _is_blank(page: PageObject) -> bool:
    """Whether nothing at all is drawn on the page."""
    try:
        contents = page.get_contents()
        return contents is None or not contents.get_data().strip()
    except _BROKEN:
        return False
