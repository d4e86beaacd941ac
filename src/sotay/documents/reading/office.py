"""The text of office files, read as it streams by: every part, header, comment, text box, hidden or deleted text."""

import re
import time
import xml.sax
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.handler import ContentHandler, feature_external_ges, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl

from defusedxml import DefusedXmlException
from defusedxml.expatreader import create_parser

from ..rules.files import Doubt, Fault, FaultyFile, FileKind, Looked
from ..rules.stamps import Finding, StampSearch
from .archives import Archive
from .pictures import is_large_picture

PARAGRAPHS = frozenset({"p", "si", "is", "h"})
RUNS = frozenset({"t", "delText"})
BREAKS = frozenset({"br", "cr", "line-break"})
TABS = frozenset({"tab", "ptab"})
TAKEN_OUT = frozenset({"del", "moveFrom"})
PUT_IN = frozenset({"ins", "moveTo"})
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
DRAWINGS = (".emf", ".wmf", ".svg")
SPOKEN_ATTRIBUTES = ((None, "string"), (None, "descr"), (None, "title"))
_OPEN_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_SHEET_HEADS = frozenset({"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"})
_HEAD_CODES = re.compile(r"&(?:\"[^\"]*\"|\d+|K[0-9A-Fa-f]{6}|[A-Z&])")
_RUNS_BY_ITSELF = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)
_MACRO_PARTS = re.compile(r"(?:vbaproject|/activex/|macrosheets/|^basic/|^scripts/)", re.IGNORECASE)
_FETCHED = re.compile(rb'Type="[^"]*/(attachedTemplate|oleObject|frame|subDocument|image)"', re.IGNORECASE)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r'\b(?:string|title|alt)="([^"]*)"')
_TAGS = re.compile(r"<[^>]*>")
_MOST_DEPTH = 2


def look_at_office_file(content: bytes, kind: FileKind, depth: int = 0) -> Looked:
    """Look at every part of a Word, Excel, PowerPoint or open-document file. Raises FaultyFile."""
    archive = Archive(content)
    search = StampSearch()
    doubts: set[Doubt] = set()
    for name in archive.names:
        _insist_on_harmless(name)
        lowered = name.lower()
        if lowered.endswith(".rels"):
            _insist_on_nothing_fetched(archive.read(name))
        elif lowered.endswith((".xml", ".vml")):
            doubts |= _read_part(archive, name, search)
        elif "embeddings/" in lowered:
            doubts |= _look_inside(archive.read(name), lowered, depth, search)
        elif lowered.endswith(DRAWINGS) or (
            lowered.endswith(PICTURES) and is_large_picture(archive.read(name))
        ):
            doubts.add(Doubt.LARGE_PICTURE)
        if search.worst is Finding.STAMP:
            return Looked(kind, is_stamped=True)
    search.finish()
    if search.worst is Finding.DOUBT:
        doubts.add(Doubt.LOOKS_LIKE_STAMP)
    if search.is_unreadable:
        doubts.add(Doubt.GARBLED)
    return Looked(kind, is_stamped=search.worst is Finding.STAMP, doubts=frozenset(doubts))


def _insist_on_harmless(name: str) -> None:
    if _MACRO_PARTS.search(name):
        raise FaultyFile(Fault.MACROS)
    if name.startswith(("/", "\\")) or ".." in name.split("/"):
        raise FaultyFile(Fault.DAMAGED)


def _insist_on_nothing_fetched(relations: bytes) -> None:
    """Links that open when clicked stay; what is fetched by itself when the file opens does not."""
    for relation in _RELATION.findall(relations):
        is_outside = b'TargetMode="External"' in relation
        if is_outside and _FETCHED.search(relation) and re.search(rb'Target="(?:https?:|\\\\|//)', relation):
            raise FaultyFile(Fault.OUTSIDE_LINK)


def _look_inside(content: bytes, name: str, depth: int, search: StampSearch) -> set[Doubt]:
    """A workbook behind a chart is looked at as well; any other file inside a file is not taken."""
    endings = {".xlsx": FileKind.XLSX, ".docx": FileKind.DOCX, ".pptx": FileKind.PPTX}
    kind = endings.get(name[-5:])
    if kind is None or depth >= _MOST_DEPTH:
        raise FaultyFile(Fault.EMBEDDED)
    looked = look_at_office_file(content, kind, depth + 1)
    if looked.is_stamped:
        search.worst = Finding.STAMP
    return set(looked.doubts)


def _read_part(archive: Archive, name: str, search: StampSearch) -> set[Doubt]:
    collector = _Collector(search, is_open_document="mimetype" in archive.names)
    parser = create_parser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    parser.setFeature(feature_namespaces, True)
    parser.setFeature(feature_external_ges, False)
    parser.setContentHandler(collector)
    try:
        with archive.opened(name) as pieces:
            for piece in pieces:
                parser.feed(piece)
                if search.worst is Finding.STAMP:
                    return set()
                if time.monotonic() > archive.until:
                    return {Doubt.TOO_LONG}
        parser.close()
    except DefusedXmlException as error:
        raise FaultyFile(Fault.BOMB) from error
    except (xml.sax.SAXException, UnicodeError) as error:
        if not name.lower().endswith(".vml"):  # the drawings of old notes are often not quite XML
            raise FaultyFile(Fault.DAMAGED) from error
        search.read(_said_in_markup(archive.read(name).decode("utf-8", "ignore")))
    return set()


def _said_in_markup(markup: str) -> str:
    said = "\n".join(_ATTRIBUTE.findall(markup))
    return said + "\n" + _TAGS.sub("\n", markup)


@dataclass
class _Paragraph:
    """The text of one paragraph, as it stands, and as it stood before and after the tracked changes."""

    runs: list[tuple[str, str]] = field(default_factory=list)

    def texts(self) -> Iterator[str]:
        yield "".join(text for text, _ in self.runs)
        if any(change for _, change in self.runs):
            yield "".join(text for text, change in self.runs if change != "in")
            yield "".join(text for text, change in self.runs if change != "out")


class _Collector(ContentHandler):
    """Gathers the paragraphs of one part and everything said outside of them, and hands each to the search."""

    def __init__(self, search: StampSearch, *, is_open_document: bool) -> None:
        super().__init__()
        self.search = search
        self.is_open_document = is_open_document
        self.paragraphs: list[_Paragraph] = []
        self.path: list[str] = []
        self.changes: list[str] = []
        self.loose: list[str] = []

    def startElementNS(  # noqa: N802 - the name the parser calls
        self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        local = name[1]
        self.path.append(local)
        self.loose = []
        if self._begins_paragraph(name):
            self.paragraphs.append(_Paragraph())
        elif local in TAKEN_OUT:
            self.changes.append("out")
        elif local in PUT_IN:
            self.changes.append("in")
        elif local in BREAKS:
            self._add("\n")
        elif local in TABS:
            self._add("\t")
        elif local == "s" and self.is_open_document:
            self._add(" ")
        self._read_attributes(local, attrs)

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802
        local = self.path.pop()
        if self._begins_paragraph(name) and self.paragraphs:
            for text in self.paragraphs.pop().texts():
                self.search.read(text)
        elif (local in TAKEN_OUT or local in PUT_IN) and self.changes:
            self.changes.pop()
        elif self.loose:
            self._read_loose(local, "".join(self.loose))
        self.loose = []

    def characters(self, content: str) -> None:
        local = self.path[-1] if self.path else ""
        if local == "instrText" and _RUNS_BY_ITSELF.search(content):
            raise FaultyFile(Fault.MACROS)
        if self.paragraphs and (self.is_open_document or local in RUNS):
            self._add(content)
        else:
            self.loose.append(content)

    def _begins_paragraph(self, name: tuple[str | None, str]) -> bool:
        return name[1] in PARAGRAPHS and (not self.is_open_document or name[0] == _OPEN_TEXT)

    def _add(self, text: str) -> None:
        if self.paragraphs:
            self.paragraphs[-1].runs.append((text, self.changes[-1] if self.changes else ""))

    def _read_loose(self, local: str, text: str) -> None:
        if local in _SHEET_HEADS:
            for part in re.split(r"&[LCR]", text):
                self.search.read(_HEAD_CODES.sub("", part))
        elif not text.isascii() or not text.strip().replace(".", "").isdigit():
            self.search.read(text)

    def _read_attributes(self, local: str, attrs: AttributesNSImpl) -> None:
        if local == "ddeLink":
            raise FaultyFile(Fault.MACROS)
        if local in {"textpath", "docPr", "cNvPr"}:
            for attribute in SPOKEN_ATTRIBUTES:
                if attribute in attrs:
                    self.search.read(attrs[attribute])
        elif local == "sheet" and (None, "name") in attrs:
            self.search.read(attrs[(None, "name")])
