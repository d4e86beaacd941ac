"""From a sheet to the rows of a list: values by column, messages with the cell's address, rows left out with
the reason.

Sources: vietnamese.md §7, decisions 6, 9, 10. Nothing is dropped silently: a row is read, or listed as
skipped.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from sotay.kernel.days import NotUnderstood
from sotay.kernel.legacy import Legacy, convert_legacy, detect_legacy
from sotay.kernel.objections import Objection, Refused, insist
from sotay.kernel.vietnamese import clean, fold, is_all_capitals, normalise_tone

from . import wording
from .columns import Column, Manner, Stored
from .headers import ColumnMap, Header, find_header
from .reading import MOST_ROWS, Cell, Row, Sheet, too_many_rows

Kind = Literal["error", "warning", "note"]

# Compared with their marks, so that "Công tác" is no total; and without, where the whole cell has none.
_TOTALS = re.compile(
    r"(?:tổng cộng|tổng số|cộng dồn|lũy kế)\b.*|(?:tổng|cộng)(?:\s*[:.(].*|\s+[\d:(].*|)"
    r"|(?:tong cong|tong so|cong don|luy ke)\b.*|(?:tong|cong)(?:\s*[:.(].*|\s+[\d:(].*|)"
)
_FOOTERS = re.compile(
    r"(?:người lập|lập biểu|nơi nhận|xác nhận của|thủ trưởng|nguoi lap|lap bieu|noi nhan|xac nhan cua)\b.*"
    r"|(?:t/m|tm|k/t|kt|t/l|tl)(?:[. ].*)?|(?:.*, *)?(?:ngày|ngay)[ .…\d]+(?:tháng|thang)[ .…\d]+(?:năm|nam).*"
)
_ROMAN = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"}


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence about a row, with the address of the cell it concerns ("" for the row as a whole)."""

    kind: Kind
    text: str
    address: str = ""

    @property
    def sentence(self) -> str:
        """As people read it: "F17: ngày 31/02/1980 không có thật."."""
        if not self.address:
            return self.text
        begun = self.text[:1].lower() + self.text[1:] if self.text[1:2].islower() else self.text
        return f"{self.address}: {begun}" if begun.endswith((".", "?")) else f"{self.address}: {begun}."


@dataclass
class TableRow:
    """One row of the list. `values` lacks the columns whose cells are empty; `written` shows what could not
    be read.
    """

    number: int
    values: dict[str, Stored] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    skipped: str = ""

    @property
    def has_errors(self) -> bool:
        return any(message.kind == "error" for message in self.messages)

    def add(self, kind: Kind, text: str, key: str = "") -> None:
        """Add a sentence about one of the row's columns, or about the row."""
        self.messages.append(Message(kind, text, self.addresses.get(key, "")))


@dataclass(frozen=True)
class Table:
    """A sheet read as a list, and what the person may still choose about its reading."""

    header: Header
    mapped: ColumnMap
    rows: list[TableRow]
    legacy_columns: dict[int, Legacy]
    names_in_capitals: int


def read_table(
    sheet: Sheet, columns: Sequence[Column], manner: Manner, remembered: Mapping[str, str] | None = None
) -> Table:
    """Read the table of a sheet. Refuses a sheet without a header, without a required column, without rows,
    too long.
    """
    found = find_header(sheet, columns, remembered)
    if found is None:
        wanted = ", ".join(f"“{column.label}”" for column in columns if column.is_required) or "“Họ và tên”"
        raise Refused([Objection(wording.NO_HEADER.format(sheet=sheet.name, columns=wanted), field="file")])
    header, mapped = found
    body = sheet.rows[header.last_row :]
    legacy = _legacy_columns(body, mapped)
    reader = _RowReader(columns, mapped, header, manner, legacy if manner.converts_legacy else {})
    rows = [read for row in body if (read := reader.read(row)) is not None]
    data = [row for row in rows if not row.skipped]
    if len(data) > MOST_ROWS:
        raise Refused([too_many_rows(sheet.name, len(data))])
    insist([] if data else [Objection(wording.NO_ROWS.format(sheet=sheet.name), field="file")])
    return Table(header, mapped, rows, legacy, reader.names_in_capitals)


def objections_to_map(columns: Sequence[Column], mapped: ColumnMap) -> list[Objection]:
    """The required columns that no column of the sheet was found for."""
    return [
        Objection(wording.NO_REQUIRED_COLUMN.format(label=column.label), field=column.key)
        for column in columns
        if column.is_required and column.key not in mapped.columns
    ]


def _legacy_columns(body: Sequence[Row], mapped: ColumnMap) -> dict[int, Legacy]:
    """The mapped columns whose text is in an old font, each judged by all its cells."""
    found = {}
    for index in {index for indexes in mapped.columns.values() for index in indexes}:
        texts = [row.cells[index].value for row in body if index < len(row.cells)]
        legacy = detect_legacy(text for text in texts if isinstance(text, str))
        if legacy is not None:
            found[index] = legacy
    return found


class _RowReader:
    """Reads row after row; remembers whether the footer has begun."""

    def __init__(
        self,
        columns: Sequence[Column],
        mapped: ColumnMap,
        header: Header,
        manner: Manner,
        legacy: Mapping[int, Legacy],
    ) -> None:
        self.columns = [column for column in columns if column.key in mapped.columns]
        self.mapped, self.header, self.manner, self.legacy = mapped, header, manner, legacy
        self.missing_columns = [
            column for column in columns if column not in self.columns and column.is_required
        ]
        self.name_column = next((column for column in self.columns if column.is_name), None)
        self.has_footer_begun = False
        self.names_in_capitals = 0

    def read(self, row: Row) -> TableRow | None:
        """The row as data or as skipped; None when it is empty but for its number."""
        if row.is_empty:
            return None
        read = TableRow(row.number)
        read.skipped = self._reason_to_skip(row)
        if not read.skipped and not any(self._cells(column, row) for column in self.columns):
            if not self._is_filled_outside_numbering(row):
                return None
            read.skipped = wording.NOTHING_USED
        if read.skipped:
            read.written = {"": " ".join(cell.text for cell in row.cells if not cell.is_empty)[:300]}
            return read
        if row.is_hidden:
            read.messages.append(Message("warning", wording.HIDDEN_ROW.format(row=row.number)))
        for column in self.columns:
            self._read_value(column, row, read)
        return read

    def _is_filled_outside_numbering(self, row: Row) -> bool:
        return any(
            not cell.is_empty and index != self.mapped.numbering for index, cell in enumerate(row.cells)
        )

    def _cells(self, column: Column, row: Row) -> list[Cell]:
        """The filled cells of a column of the list, old fonts converted where the person has chosen so."""
        cells = []
        for index in self.mapped.columns[column.key]:
            if index >= len(row.cells) or row.cells[index].is_empty:
                continue
            cell = row.cells[index]
            if index in self.legacy and isinstance(cell.value, str):
                cell = Cell(cell.address, convert_legacy(cell.value, self.legacy[index]), cell.trouble)
            cells.append(cell)
        return cells

    def _read_value(self, column: Column, row: Row, read: TableRow) -> None:
        cells = self._cells(column, row)
        first = self.mapped.columns[column.key][0]
        if first < len(row.cells):
            read.addresses[column.key] = (cells[0] if cells else row.cells[first]).address
        troubles = [cell for cell in cells if cell.trouble]
        for cell in troubles:
            read.messages.append(Message("error", cell.trouble, cell.address))
        if not cells and column.is_required:
            read.add("error", wording.REQUIRED.format(label=column.label.lower()), column.key)
        if troubles or not cells:
            return
        cell = cells[0] if len(cells) == 1 else _one_cell(cells)
        try:
            reading = column.read(cell, self.manner)
        except NotUnderstood as refusal:
            read.written[column.key] = cell.text[:200]
            read.messages.append(Message("error", refusal.sentence, cell.address))
            return
        read.values[column.key] = reading.value
        if column.is_name and is_all_capitals(cell.text):
            self.names_in_capitals += 1
        read.messages += [Message("warning", doubt, cell.address) for doubt in reading.doubts]

    def _reason_to_skip(self, row: Row) -> str:
        """Why a row is no data, or "". A word in the numbering column alone skips nothing (decisions 9)."""
        if self._is_numbering_of_columns(row):
            return wording.INDEX_ROW
        if self._repeats_header(row):
            return wording.REPEATED_HEADER
        if self.name_column is None:
            return ""
        if self._cells(self.name_column, row):
            return self._group_name(row)
        word = next((cell.text for cell in row.cells if _is_like(cell, _FOOTERS)), "")
        if word:
            self.has_footer_begun = True
        word = word or next((cell.text for cell in row.cells if _is_like(cell, _TOTALS)), "")
        if word:
            return wording.TOTAL_ROW.format(word=word[:60])
        return wording.FOOTER_ROW if self.has_footer_begun else ""

    def _is_numbering_of_columns(self, row: Row) -> bool:
        """Whether this is the row "1 2 3 …" that stands right under a header."""
        if row.number != self.header.last_row + 1:
            return False
        texts = [cell.text.strip("()[] .") for cell in row.cells if not cell.is_empty]
        numbers = [int(text) for text in texts if text.isascii() and text.isdigit()]
        letters = len(texts) - len(numbers)
        if len(numbers) < 3 or letters > 2 or any(len(text) > 2 for text in texts):
            return False
        return all(after == before + 1 for before, after in pairwise(numbers))

    def _repeats_header(self, row: Row) -> bool:
        indexes = [indexes[0] for indexes in self.mapped.columns.values() if indexes[0] < len(row.cells)]
        filled = [index for index in indexes if not row.cells[index].is_empty]
        if len(filled) < min(3, len(indexes)):
            return False
        return all(fold(row.cells[index].text) in self._folded_labels(index) for index in filled)

    def _folded_labels(self, index: int) -> set[str]:
        return {fold(label) for label in self.header.labels.get(index, ())}

    def _group_name(self, row: Row) -> str:
        """A group row: a roman number, a name, and none of the other columns that a row of data must have."""
        numbering = self.mapped.numbering
        if numbering is None or numbering >= len(row.cells) or self.name_column is None:
            return ""
        others = [column for column in self.columns if column is not self.name_column]
        has_others = any(self._cells(column, row) for column in others)
        needs_others = any(column.is_required for column in others)
        if fold(row.cells[numbering].text).strip(".) ") in _ROMAN and needs_others and not has_others:
            return wording.GROUP_ROW.format(name=self._cells(self.name_column, row)[0].text)
        return ""


def _is_like(cell: Cell, words: re.Pattern[str]) -> bool:
    return isinstance(cell.value, str) and words.fullmatch(normalise_tone(cell.text.lower())) is not None


def _one_cell(cells: Sequence[Cell]) -> Cell:
    return Cell(cells[0].address, clean(" ".join(cell.text for cell in cells)))
