"""From a file to sheets of cells, each with its address (vietnamese.md §7, decisions 9 and 10).

Pure Python over `python-calamine`: no models, no rows of any list are known here.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from sotay.kernel.objections import Objection, Refused
from sotay.kernel.vietnamese import clean

from . import wording
from .containers import Form, broken_file, open_container
from .inspection import (
    SheetFacts,
    address_of,
    column_letters,
    has_content,
    sheet_facts,
    side_texts,
    workbook_facts,
)
from .stamps import look_for_stamps

MOST_ROWS = 10_000
MOST_ROWS_ABOVE_AND_BELOW = 200
MOST_COLUMNS = 200
_LONGEST_BLANK = 12

Value: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: where it stands, what it holds (None when empty), and what is wrong with it ("" when nothing
    is).
    """

    address: str
    value: Value = None
    trouble: str = ""

    @property
    def is_empty(self) -> bool:
        return self.value is None and not self.trouble

    @property
    def text(self) -> str:
        """The value as one clean line of text, whole numbers without a decimal part."""
        return clean(self.raw_text)

    @property
    def raw_text(self) -> str:
        """The value as text before any cleaning, for text of old fonts."""
        if self.value is None:
            return ""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet, numbered from 1, with a cell for each column of the sheet."""

    number: int
    cells: list[Cell]
    is_hidden: bool = False

    @property
    def is_empty(self) -> bool:
        return all(cell.is_empty for cell in self.cells)


@dataclass(frozen=True)
class Area:
    """Merged cells: rows and columns from 1, both ends inside."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """A sheet as it was read; `rows[0]` is row 1."""

    name: str
    rows: list[Row]
    merged: list[Area] = field(default_factory=list)
    is_1904: bool = False


@dataclass(frozen=True)
class Workbook:
    """A file that was opened: the names of its sheets that hold something, visible ones first; one is read at
    a time.
    """

    content: bytes
    form: Form
    sheet_names: list[str]
    _sheets: dict[str, Sheet] = field(default_factory=dict, compare=False, repr=False)

    def read(self, name: str = "") -> Sheet:
        """Read one sheet, the first by default.

        Refuses an unknown name, too many rows or columns. Raises StampFound for a sheet with a stamp of secrecy.
        """
        if name and name not in self.sheet_names:
            raise Refused([Objection(wording.UNKNOWN_SHEET.format(name=name), field="sheet")])
        chosen = name or self.sheet_names[0]
        if chosen not in self._sheets:
            is_separated = self.form is Form.SEPARATED
            sheet = _read_separated(self.content) if is_separated else _read_sheet(self.content, chosen)
            look_for_stamps(
                [(cell.address, len(row), cell.value) for row in _filled(sheet) for cell in row], ()
            )
            self._sheets[chosen] = sheet
        return self._sheets[chosen]

    def look_for_stamps(self) -> None:
        """Raise StampFound where any sheet, page header, text box or comment bears a stamp of secrecy.

        Sheets too large to be read as a list are not looked at; nothing is ever taken from them.
        """
        if self.form is Form.WORKBOOK:
            look_for_stamps((), side_texts(self.content))
        for name in self.sheet_names:
            with suppress(Refused):
                self.read(name)


def _filled(sheet: Sheet) -> Iterator[list[Cell]]:
    for row in sheet.rows:
        yield [cell for cell in row.cells if cell.value is not None]


def open_workbook(content: bytes) -> Workbook:
    """Open an uploaded file. Refuses with a clear sentence whatever is not a readable .xlsx or .csv
    (containers.py).
    """
    container = open_container(content)
    if container.form is Form.SEPARATED:
        return Workbook(content, container.form, ["CSV"])
    parts = workbook_facts(content).sheet_parts
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as opened:
            sheets = [known for known in opened.sheets_metadata if known.typ is SheetTypeEnum.WorkSheet]
    except (CalamineError, ValueError):
        raise broken_file() from None
    by_visibility = sorted(sheets, key=lambda known: known.visible is not SheetVisibleEnum.Visible)
    names = [known.name for known in by_visibility if known.name in parts]
    filled = [name for name in names if has_content(content, parts[name])]
    if not filled:
        raise Refused([Objection(wording.NO_SHEET, field="file")])
    return Workbook(content, container.form, filled)


def _read_sheet(content: bytes, name: str) -> Sheet:
    about = workbook_facts(content)
    facts = sheet_facts(content, about.sheet_parts[name])
    _insist_extent(name, facts.last_row, facts.last_column)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as opened:
            sheet = opened.get_sheet_by_name(name)
            values = sheet.to_python(skip_empty_area=False)
            merged = [
                Area(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1)
                for first, last in sheet.merged_cell_ranges or []
            ]
    except (CalamineError, ValueError, OverflowError):
        raise broken_file() from None
    width = max(facts.last_column, max((len(row_values) for row_values in values), default=0))
    letters = [column_letters(column) for column in range(1, width + 1)]
    rows = [_row(number, row_values, letters, facts) for number, row_values in enumerate(values, start=1)]
    return Sheet(name, rows, merged, about.is_1904)


def _row(number: int, values: Sequence[Value], letters: list[str], facts: SheetFacts) -> Row:
    cells = []
    padded = [*values, *[None] * (len(letters) - len(values))]
    for column, value in zip(letters, padded, strict=True):
        address = f"{column}{number}"
        trouble = ""
        if address in facts.errors:
            trouble = wording.ERROR_CELL.format(error=facts.errors[address])
        elif address in facts.valueless:
            trouble = wording.NO_STORED_VALUE
        cells.append(Cell(address, None if _is_blank(value) else value, trouble))
    return Row(number, cells, number in facts.hidden_rows)


def _is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and len(value) < _LONGEST_BLANK and not clean(value))


def _insist_extent(name: str, last_row: int, last_column: int) -> None:
    if last_row > MOST_ROWS + MOST_ROWS_ABOVE_AND_BELOW:
        raise Refused([too_many_rows(name, last_row)])
    if last_column > MOST_COLUMNS:
        sentence = wording.TOO_MANY_COLUMNS.format(
            sheet=name, column=column_letters(last_column), limit=MOST_COLUMNS
        )
        raise Refused([Objection(sentence, field="file")])


def too_many_rows(name: str, rows: int) -> Objection:
    """The objection to a list longer than one file may be."""
    limit = f"{MOST_ROWS:,}".replace(",", ".")
    return Objection(
        wording.TOO_MANY_ROWS.format(sheet=name, rows=f"{rows:,}".replace(",", "."), limit=limit),
        field="file",
    )


def _read_separated(content: bytes) -> Sheet:
    text = _decoded(content)
    head = text[:4096]
    separator = max(";,\t", key=lambda candidate: (head.count(candidate), candidate == ";"))
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error:
        raise broken_file() from None
    width = max((len(line) for line in lines), default=0)
    _insist_extent("CSV", len(lines), width)
    rows = [Row(number, _separated_cells(number, width, line)) for number, line in enumerate(lines, start=1)]
    return Sheet("CSV", rows)


def _separated_cells(number: int, width: int, line: list[str]) -> list[Cell]:
    padded = [*line, *[""] * (width - len(line))]
    return [
        Cell(address_of(number, column), text if clean(text) else None)
        for column, text in enumerate(padded, start=1)
    ]


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Refused([Objection(wording.UNREADABLE_TEXT, field="file")]) from None
