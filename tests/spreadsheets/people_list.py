"""A list of people as the tests bring it in, and workbooks as people send them."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl

from sotay.spreadsheets.columns import (
    Column,
    Manner,
    read_choice,
    read_citizen_id,
    read_code,
    read_day,
    read_digits,
    read_person_name,
    read_phone,
    read_text,
    read_tick,
    read_whole_number,
    word_for,
)
from sotay.spreadsheets.reading import open_workbook
from sotay.spreadsheets.tables import Table, TableRow, read_table

STANDINGS = {"Chính thức": "official", "Dự bị": "probationary"}

COLUMNS = [
    Column(
        "name",
        "Họ và tên",
        read_person_name(),
        synonyms=("Họ tên", "Ho va ten ĐV"),
        parts=(("Họ đệm", "Họ và tên đệm"), ("Tên",)),
        is_required=True,
        is_name=True,
        width=28,
    ),
    Column(
        "birth", "Ngày sinh", read_day(partial=True), synonyms=("Ngày, tháng, năm sinh",), is_required=True
    ),
    Column("joined", "Ngày vào Đảng", read_day(), synonyms=("Ngày tháng năm vào Đảng",)),
    Column("official", "Ngày chính thức", read_day(), synonyms=("Ngày tháng năm chính thức",)),
    Column("citizen_id", "Số định danh", read_citizen_id(), synonyms=("Số CCCD",)),
    Column("card", "Số thẻ đảng viên", read_digits(8, 12), synonyms=("Số thẻ",)),
    Column("phone", "Số điện thoại", read_phone(), synonyms=("Điện thoại", "SĐT")),
    Column("code", "Mã", read_code()),
    Column("points", "Điểm", read_whole_number()),
    Column("is_free", "Miễn sinh hoạt", read_tick()),
    Column(
        "standing",
        "Loại đảng viên",
        read_choice(STANDINGS),
        write=word_for(STANDINGS),
        choices=tuple(STANDINGS),
    ),
    Column("note", "Ghi chú", read_text(60)),
]

HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Số điện thoại"]


def workbook_of(
    rows: Iterable[Sequence[Any]], merged: Iterable[str] = (), *, name: str = "Danh sách"
) -> bytes:
    """A workbook written by an independent library, cell by cell from A1."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = name
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                sheet.cell(row, column).value = value
    for area in merged:
        sheet.merge_cells(area)
    return saved(workbook)


def saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def table_of(
    content: bytes, manner: Manner | None = None, remembered: Mapping[str, str] | None = None
) -> Table:
    """The table of the first sheet."""
    sheet = open_workbook(content).read()
    return read_table(sheet, COLUMNS, manner or Manner(sheet.is_1904), remembered)


def rows_of(content: bytes, manner: Manner | None = None) -> list[TableRow]:
    return table_of(content, manner).rows


def data_of(rows: Iterable[TableRow]) -> list[TableRow]:
    return [row for row in rows if not row.skipped]


def sentences_of(row: TableRow) -> list[str]:
    return [message.sentence for message in row.messages]
