"""What the fast reader does not show: error cells, formulas without a stored value, hidden rows, the real
extent, the epoch.

`python-calamine` returns an empty text for an error cell and for a formula whose result was never stored,
says nothing of hidden rows, and reserves memory for the rectangle from the first to the last cell. So the
sheet's XML is walked once before, by an event parser that refuses document types and entities.
"""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from html import unescape
from xml.parsers import expat

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from .containers import broken_file, unsafe_file

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_BESIDE = re.compile(r"xl/(?:drawings|comments|threadedComments)/?[^/]*\.xml|docProps/core\.xml")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t|f)[ >/]")
_CHUNK = 1 << 16
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass
class SheetFacts:
    """What the XML of one sheet says. Addresses like "F17"; rows and columns from 1."""

    errors: dict[str, str] = field(default_factory=dict)
    valueless: set[str] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    last_row: int = 0
    last_column: int = 0


@dataclass(frozen=True)
class WorkbookFacts:
    """Where each sheet lies in the archive, and whether bare day numbers count from 1904."""

    sheet_parts: dict[str, str]
    is_1904: bool


def column_letters(column: int) -> str:
    """The letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address_of(row: int, column: int) -> str:
    """The address of a cell, row and column counted from 1: (17, 6) is F17."""
    return f"{column_letters(column)}{row}"


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def workbook_facts(content: bytes) -> WorkbookFacts:
    """Read the list of sheets and the epoch. Refuses a workbook whose own description is broken or unsafe."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
            relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
            names = set(archive.namelist())
    except DefusedXmlException:
        raise unsafe_file() from None
    except (ElementTree.ParseError, KeyError, zipfile.BadZipFile):
        raise broken_file() from None
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    parts = {}
    for sheet in workbook.iter():
        if sheet.tag not in {f"{_MAIN}sheet", f"{_STRICT}sheet"}:
            continue
        target = next((targets[sheet.get(key)] for key in _RELATION_IDS if sheet.get(key) in targets), "")
        part = (
            target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        )
        if part in names:
            parts[sheet.get("name", "")] = part
    properties = workbook.find(f"{_MAIN}workbookPr")
    if properties is None:
        properties = workbook.find(f"{_STRICT}workbookPr")
    is_1904 = properties is not None and properties.get("date1904", "0") in {"1", "true"}
    return WorkbookFacts(parts, is_1904)


def sheet_facts(content: bytes, part: str) -> SheetFacts:
    """Walk the XML of one sheet. Refuses a sheet that is broken or declares entities."""
    walker = _Walker()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.text
    parser.StartDoctypeDeclHandler = walker.refuse
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(part) as stream:
            parser.ParseFile(stream)
    except (expat.ExpatError, zipfile.BadZipFile, KeyError, ValueError):
        raise broken_file() from None
    return walker.facts


def has_content(content: bytes, part: str) -> bool:
    """Whether a sheet holds any value at all, found without walking all of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                if _VALUE.search(chunk):
                    return True
    except (zipfile.BadZipFile, KeyError):
        raise broken_file() from None
    return False


class _Walker:
    """Collects the facts while the parser passes over rows and cells."""

    def __init__(self) -> None:
        self.facts = SheetFacts()
        self._row = 0
        self._column = 0
        self._type = ""
        self._has_formula = False
        self._value: list[str] | None = None
        self._written = ""

    def refuse(self, *_: object) -> None:
        raise unsafe_file()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition("}")[2]:
            case "c":
                self._start_cell(attributes)
            case "v" | "t":
                self._value = []
            case "f":
                self._has_formula = True
            case "row":
                self._row = int(attributes.get("r", self._row + 1))
                self._column = 0
                if attributes.get("hidden") in {"1", "true"}:
                    self.facts.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        if found is not None:
            self._column, self._row = _column_number(found[1]), int(found[2])
        else:
            self._column += 1
        self._type = attributes.get("t", "n")
        self._has_formula = False
        self._written = ""

    def text(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)

    def end(self, name: str) -> None:
        match name.rpartition("}")[2]:
            case "v" | "t":
                self._written += "".join(self._value or [])
                self._value = None
            case "c":
                self._end_cell()

    def _end_cell(self) -> None:
        if not self._written and not self._has_formula:
            return
        facts = self.facts
        facts.last_row = max(facts.last_row, self._row)
        facts.last_column = max(facts.last_column, self._column)
        if self._type == "e":
            facts.errors[address_of(self._row, self._column)] = self._written
        elif self._has_formula and not self._written and self._type != "str":
            facts.valueless.add(address_of(self._row, self._column))


def side_texts(content: bytes) -> list[str]:
    """The texts beside the cells: page headers and footers, text boxes, comments, properties of the file."""
    texts: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                if _BESIDE.fullmatch(name):
                    texts += [
                        text for text in ElementTree.fromstring(archive.read(name)).itertext() if text.strip()
                    ]
                elif _SHEET.fullmatch(name):
                    texts += _headers_and_footers(archive.read(name))
    except DefusedXmlException:
        raise unsafe_file() from None
    except (ElementTree.ParseError, KeyError, zipfile.BadZipFile):
        raise broken_file() from None
    return texts


def _headers_and_footers(sheet: bytes) -> list[str]:
    start = sheet.rfind(b"<headerFooter")
    if start < 0:
        return []
    written = sheet[start : sheet.find(b"</headerFooter>", start)].decode(errors="replace")
    return [
        re.sub(r'&"[^"]*"|&[A-Z]|&[0-9]+', "\n", unescape(text)) for text in re.findall(r">([^<]+)<", written)
    ]
