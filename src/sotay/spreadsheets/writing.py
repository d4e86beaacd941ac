"""Tables as people in offices expect them: .xlsx in the customary layout, and .csv (vietnamese.md §7,
Export).

Text is always written as text, so that nothing a person typed is run as a formula or turned into a date. A
list written with the columns of an import reads back unchanged.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sotay.kernel import clock
from sotay.kernel.days import Precision, WrittenDay
from sotay.kernel.formats import format_day, format_moment, format_written_day, official_date_line

from .inspection import column_letters

FONT = "Times New Roman"
BODY_SIZE, HEADING_SIZE, TITLE_SIZE = 12, 12, 14
MOTTO = "ĐẢNG CỘNG SẢN VIỆT NAM"
NUMBERING_LABEL = "STT"
NOTES_SHEET = "Ghi chú"
CHOICES_SHEET = "Danh mục"
A4 = 9
_LONGEST_LIST = 255
_LONGEST_TEXT = 32_767
_EARLIEST_REAL_DATE = dt.date(1900, 3, 1)

Written: TypeAlias = str | int | float | Decimal | bool | dt.date | WrittenDay | None
Kind: TypeAlias = Literal["text", "number", "day", "tick"]


@dataclass(frozen=True)
class TableColumn:
    """One column of a written table. Columns side by side with one `group` stand under one merged heading."""

    label: str
    kind: Kind = "text"
    width: int = 16
    group: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letterhead:
    """What stands above a table: the organ at the left (with the organ above it), the place of its date line."""

    organ: str = ""
    superior: str = ""
    place: str = ""


def write_table(
    *,
    title: str,
    columns: Sequence[TableColumn],
    rows: Iterable[Sequence[Written]],
    period: str = "",
    letterhead: Letterhead | None = None,
    totals: Sequence[Written] = (),
    notes: Sequence[tuple[str, str]] = (),
    as_of: dt.datetime | None = None,
    sheet_name: str = "Danh sách",
    has_numbering: bool = True,
    empty_rows: int = 0,
) -> bytes:
    """A workbook with one table and, beside it, the sheet "Ghi chú" (definitions, cut-off, denominators).

    `rows` hold one value per column. `totals` are written below as "Tổng cộng". `empty_rows` are left ready
    to be filled, with the lists of choices.
    """
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    moment = as_of or clock.now()
    workbook.set_properties({"title": title, "created": clock.local(moment).replace(tzinfo=None)})
    sheet = workbook.add_worksheet(sheet_name)
    numbering = [TableColumn(NUMBERING_LABEL, "number", 5)] if has_numbering else []
    writer = _TableWriter(workbook, sheet, [*numbering, *columns])
    writer.write_heading(title, period, letterhead or Letterhead(), clock.local(moment).date())
    for number, row in enumerate(rows, start=1):
        writer.write_row([number, *row] if has_numbering else row)
    writer.leave_rows(empty_rows)
    if totals:
        writer.write_totals([None, *totals] if has_numbering else totals)
    writer.finish()
    _write_notes(workbook, [*notes, ("Thời điểm lập bảng", format_moment(moment))])
    workbook.close()
    return buffer.getvalue()


class _TableWriter:
    """Writes one table from the top down and remembers the row it has reached (from 0)."""

    def __init__(
        self, workbook: xlsxwriter.Workbook, sheet: Worksheet, columns: Sequence[TableColumn]
    ) -> None:
        self.workbook, self.sheet, self.columns = workbook, sheet, columns
        self.choices_sheet: Worksheet | None = None
        self.choices_column = 0
        base = {"font_name": FONT, "font_size": BODY_SIZE, "valign": "vcenter"}
        framed = base | {"border": 1, "text_wrap": True}

        def made(**extra: object) -> Format:
            return workbook.add_format(base | extra)

        self.plain, self.centred = made(), made(align="center")
        self.bold = made(bold=True, align="center", text_wrap=True)
        self.title = made(bold=True, align="center", font_size=TITLE_SIZE, text_wrap=True)
        self.italic = made(italic=True, align="center")
        self.header = workbook.add_format(framed | {"bold": True, "align": "center", "bg_color": "#F2F2F2"})
        self.cells: dict[Kind, Format] = {
            "text": workbook.add_format(framed | {"num_format": "@"}),
            "number": workbook.add_format(framed | {"num_format": "#,##0.######", "align": "right"}),
            "day": workbook.add_format(framed | {"num_format": "dd/mm/yyyy", "align": "center"}),
            "tick": workbook.add_format(framed | {"num_format": "@", "align": "center"}),
        }
        self.whole = workbook.add_format(framed | {"num_format": "0", "align": "right"})
        self.total = workbook.add_format(framed | {"bold": True})
        self.row = 0
        self.first_data_row = 0
        self.header_row = 0

    def write_heading(self, title: str, period: str, letterhead: Letterhead, day: dt.date) -> None:
        last = len(self.columns) - 1
        half = max(last // 2, 0)
        if letterhead.organ:
            lines = [
                (letterhead.superior or letterhead.organ, MOTTO),
                (letterhead.organ if letterhead.superior else "", official_date_line(day, letterhead.place)),
            ]
            for index, (left, right) in enumerate(lines):
                self._across(0, half, left, self.bold)
                self._across(half + 1, last, right, self.bold if index == 0 else self.italic)
                self.row += 1
            self.row += 1
        self._across(0, last, title, self.title)
        self.sheet.set_row(self.row, 36)
        self.row += 1
        if period:
            self._across(0, last, period, self.italic)
            self.row += 1
        self.row += 1
        self._write_header()

    def _across(self, first: int, last: int, text: str, form: Format) -> None:
        if not text or first > last:
            return
        if first == last:
            self.sheet.write_string(self.row, first, text, form)
        else:
            self.sheet.merge_range(self.row, first, self.row, last, text, form)

    def _write_header(self) -> None:
        self.header_row = self.row
        depth = 2 if any(column.group for column in self.columns) else 1
        bottom = self.row + depth - 1
        index = 0
        while index < len(self.columns):
            column = self.columns[index]
            self.sheet.set_column(index, index, column.width)
            if depth == 1:
                self.sheet.write_string(self.row, index, column.label, self.header)
                index += 1
            elif not column.group:
                self.sheet.merge_range(self.row, index, bottom, index, column.label, self.header)
                index += 1
            else:
                index = self._write_group(index)
        self.sheet.set_row(bottom, 36)
        self.row = bottom + 1
        self.first_data_row = self.row

    def _write_group(self, first: int) -> int:
        """Write the heading over columns of one group with their own headings below; the column after them."""
        last = first
        while last + 1 < len(self.columns) and self.columns[last + 1].group == self.columns[first].group:
            last += 1
        self._across(first, last, self.columns[first].group, self.header)
        for index in range(first, last + 1):
            self.sheet.set_column(index, index, self.columns[index].width)
            self.sheet.write_string(self.row + 1, index, self.columns[index].label, self.header)
        return last + 1

    def write_row(self, values: Sequence[Written]) -> None:
        for index, (column, value) in enumerate(zip(self.columns, values, strict=True)):
            self._write_cell(index, column.kind, value)
        self.row += 1

    def _write_cell(self, index: int, kind: Kind, value: Written) -> None:
        match value:
            case None | "":
                self.sheet.write_blank(self.row, index, None, self.cells[kind])
            case bool():
                self.sheet.write_string(self.row, index, "x" if value else "không", self.cells["tick"])
            case dt.datetime():
                self._write_cell(index, kind, clock.local(value).date() if value.tzinfo else value.date())
            case dt.date():
                self._write_day(index, value)
            case WrittenDay() if value.precision is Precision.DAY:
                self._write_day(index, value.day)
            case WrittenDay():
                self.sheet.write_string(self.row, index, format_written_day(value), self.cells["text"])
            case int():
                self.sheet.write_number(self.row, index, value, self.whole)
            case float() | Decimal():
                self.sheet.write_number(self.row, index, float(value), self.cells["number"])
            case _:
                self.sheet.write_string(
                    self.row, index, value, self.cells["text" if kind == "number" else kind]
                )

    def _write_day(self, index: int, day: dt.date) -> None:
        if day >= _EARLIEST_REAL_DATE:
            self.sheet.write_datetime(
                self.row, index, dt.datetime.combine(day, dt.time.min), self.cells["day"]
            )
        else:
            self.sheet.write_string(self.row, index, format_day(day), self.cells["text"])

    def leave_rows(self, count: int) -> None:
        """Leave framed rows to be filled in, each with the lists of choices and formats of its columns."""
        for _ in range(count):
            for index, column in enumerate(self.columns):
                self.sheet.write_blank(self.row, index, None, self.cells["text" if index else column.kind])
            self.row += 1
        last = self.row - 1
        for index, column in enumerate(self.columns):
            if column.choices and last >= self.first_data_row:
                self.sheet.data_validation(self.first_data_row, index, last, index, self._validation(column))

    def _validation(self, column: TableColumn) -> dict[str, object]:
        """The list of a column's choices; one too long for a cell's rule stands on a sheet of its own."""
        source: object = list(column.choices)
        if len(",".join(column.choices)) > _LONGEST_LIST or any("," in choice for choice in column.choices):
            if self.choices_sheet is None:
                self.choices_sheet = self.workbook.add_worksheet(CHOICES_SHEET)
                self.choices_sheet.hide()
            letters = column_letters(self.choices_column + 1)
            for row, choice in enumerate(column.choices):
                self.choices_sheet.write_string(row, self.choices_column, choice)
            source = f"='{CHOICES_SHEET}'!${letters}$1:${letters}${len(column.choices)}"
            self.choices_column += 1
        return {
            "validate": "list",
            "source": source,
            "error_title": column.label[:32],
            "error_message": "Hãy chọn một giá trị trong danh sách.",
            "error_type": "warning",
        }

    def write_totals(self, values: Sequence[Written]) -> None:
        self.sheet.write_string(self.row, 0, "Tổng cộng", self.total)
        for index, value in enumerate(values):
            if index and isinstance(value, int | float | Decimal):
                self.sheet.write_number(self.row, index, float(value), self.total)
            elif index:
                self.sheet.write_string(self.row, index, "" if value is None else str(value), self.total)
        self.row += 1

    def finish(self) -> None:
        """Paper and screen: A4 across, header on each page and frozen, page x of y."""
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        sheet.repeat_rows(self.header_row, self.first_data_row - 1)
        sheet.freeze_panes(self.first_data_row, 0)
        sheet.set_footer(f'&C&"{FONT}"&10Trang &P/&N')


def _write_notes(workbook: xlsxwriter.Workbook, notes: Sequence[tuple[str, str]]) -> None:
    sheet = workbook.add_worksheet(NOTES_SHEET)
    base = {"font_name": FONT, "font_size": BODY_SIZE, "text_wrap": True, "valign": "top"}
    term, text = workbook.add_format(base | {"bold": True}), workbook.add_format(base)
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 90)
    for row, (name, meaning) in enumerate(notes):
        sheet.write_string(row, 0, name, term)
        sheet.write_string(row, 1, meaning, text)
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def write_separated(
    columns: Sequence[TableColumn], rows: Iterable[Sequence[Written]], separator: str = ";"
) -> bytes:
    """The same table as .csv: UTF-8 with its mark, separated by ";". A text that begins like a formula gets a
    ' before it.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    writer.writerow([column.label for column in columns])
    for row in rows:
        writer.writerow([_separated(value) for value in row])
    return buffer.getvalue().encode("utf-8-sig")


def _separated(value: Written) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "x" if value else "không"
        case dt.datetime():
            return format_day(value)
        case dt.date():
            return format_day(value)
        case WrittenDay():
            return format_written_day(value)
        case int():
            return str(value)
        case float() | Decimal():
            return str(value).replace(".", ",")
        case _:
            return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
