"""Tables as offices expect them, and lists that read back unchanged (vietnamese.md §7, Export)."""

import datetime as dt
import io
import string
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sotay.kernel import clock
from sotay.kernel.days import Precision, WrittenDay
from sotay.kernel.vietnamese import clean
from sotay.spreadsheets.columns import Stored
from sotay.spreadsheets.exporting import export_list, write_template
from sotay.spreadsheets.reading import open_workbook
from sotay.spreadsheets.writing import Letterhead, TableColumn, write_separated, write_table
from tests.spreadsheets.people_list import COLUMNS, data_of, rows_of

AS_OF = dt.datetime(2023, 6, 2, 10, 0, tzinfo=dt.UTC)
BOARD = [
    TableColumn("Tổ chức đảng", width=40),
    TableColumn("Đã họp", "number", group="Tháng 6/2023"),
    TableColumn("Tỷ lệ", group="Tháng 6/2023"),
]
LETTERHEAD = Letterhead(organ="ĐẢNG ỦY PHƯỜNG MẪU", superior="QUẬN ỦY MẪU", place="Phường Mẫu")


def board() -> Any:
    content = write_table(
        title="BẢNG THEO DÕI SINH HOẠT CHI BỘ",
        period="Tháng 6 năm 2023",
        columns=BOARD,
        rows=[["Chi bộ 1", 1, "72/72"], ["=HYPERLINK(1)", 0, "1/2"]],
        letterhead=LETTERHEAD,
        totals=["", 1, "73/74"],
        notes=[("Mẫu số", "Chi bộ có trong cây tổ chức ngày 10 hằng tháng.")],
        as_of=AS_OF,
        sheet_name="Bảng",
    )
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_customary_layout() -> None:
    sheet = board()["Bảng"]
    values = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert [row for row in values if row] == [
        ["QUẬN ỦY MẪU", "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["ĐẢNG ỦY PHƯỜNG MẪU", "Phường Mẫu, ngày 02 tháng 6 năm 2023"],
        ["BẢNG THEO DÕI SINH HOẠT CHI BỘ"],
        ["Tháng 6 năm 2023"],
        ["STT", "Tổ chức đảng", "Tháng 6/2023"],
        ["Đã họp", "Tỷ lệ"],
        [1, "Chi bộ 1", 1, "72/72"],
        [2, "=HYPERLINK(1)", 0, "1/2"],
        ["Tổng cộng", "", 1, "73/74"],
    ]
    assert {str(area) for area in sheet.merged_cells.ranges} == {
        "A1:B1",
        "C1:D1",
        "A2:B2",
        "C2:D2",
        "A4:D4",
        "A5:D5",
        "A7:A8",
        "B7:B8",
        "C7:D7",
    }


def test_paper_and_screen() -> None:
    sheet = board()["Bảng"]
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.print_title_rows == "$7:$8"
    assert sheet.freeze_panes == "A9"
    assert sheet.oddFooter.center.text == "Trang &P/&N"
    assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value} == {"Times New Roman"}
    assert sheet["B9"].font.size == 12


def test_text_is_never_a_formula_nor_a_date() -> None:
    sheet = board()["Bảng"]
    assert (sheet["B10"].value, sheet["B10"].data_type) == ("=HYPERLINK(1)", "s")
    assert (sheet["D9"].value, sheet["D9"].data_type) == ("72/72", "s")


def test_the_notes_explain_the_figures() -> None:
    notes = list(board()["Ghi chú"].iter_rows(values_only=True))
    assert notes == [
        ("Mẫu số", "Chi bộ có trong cây tổ chức ngày 10 hằng tháng."),
        ("Thời điểm lập bảng", "17:00 ngày 02/06/2023"),
    ]


def test_separated_text_guards_formulas_and_keeps_marks() -> None:
    rows: list[list[Any]] = [
        ["=1+1", 5, dt.date(2023, 6, 2)],
        ["+84", Decimal("1.5"), None],
        ["Đảng; ủy", True, False],
    ]
    columns = [TableColumn("Tên"), TableColumn("Số"), TableColumn("Ngày")]
    written = write_separated(columns, rows)
    assert written.decode("utf-8") == (
        "\ufeffTên;Số;Ngày\r\n'=1+1;5;02/06/2023\r\n'+84;1,5;\r\n\"Đảng; ủy\";x;không\r\n"
    )


def test_a_template_offers_the_choices_and_reads_back_when_filled() -> None:
    content = write_template("DANH SÁCH ĐẢNG VIÊN", COLUMNS, empty_rows=20)
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    sheet = workbook["Danh sách"]
    (validation,) = sheet.data_validations.dataValidation
    assert validation.formula1 == '"Chính thức,Dự bị"'
    filled = {"Họ và tên": "Nguyễn Văn An", "Ngày sinh": "02/06/1980", "Loại đảng viên": "Dự bị"}
    (header,) = [number for number, row in enumerate(sheet.values, start=1) if row[0] == "STT"]
    for column, heading in enumerate(list(sheet.values)[header - 1], start=1):
        sheet.cell(header + 1, column).value = filled.get(str(heading))
    buffer = io.BytesIO()
    workbook.save(buffer)
    (row,) = data_of(rows_of(buffer.getvalue()))
    assert row.values == {
        "name": "Nguyễn Văn An",
        "birth": WrittenDay(dt.date(1980, 6, 2)),
        "standing": "probationary",
    }


def test_long_lists_of_choices_stand_on_a_sheet_of_their_own() -> None:
    choices = tuple(f"Chi bộ khu phố số {number}" for number in range(1, 73))
    content = write_table(
        title="T",
        columns=[TableColumn("Chi bộ", choices=choices)],
        rows=[],
        empty_rows=5,
        has_numbering=False,
    )
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    (validation,) = workbook["Danh sách"].data_validations.dataValidation
    assert validation.formula1 == "'Danh mục'!$A$1:$A$72"
    assert workbook["Danh mục"]["A72"].value == "Chi bộ khu phố số 72"


LETTERS = "aàảãáạăắâậbcdđeêếghiklmnoôơợpqrstuưựvxy"
words = st.text(LETTERS, min_size=1, max_size=6).map(lambda word: word.capitalize())
person_names = st.lists(words, min_size=1, max_size=5).map(" ".join)
days = st.dates(dt.date(1890, 1, 1), dt.date(2099, 12, 31))
written_days = st.one_of(
    days.map(WrittenDay),
    days.map(lambda day: WrittenDay(day.replace(day=1), Precision.MONTH)),
    days.map(lambda day: WrittenDay(day.replace(day=1, month=1), Precision.YEAR)),
)
digits = st.text(string.digits, min_size=12, max_size=12)
notes = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=50)
people = st.fixed_dictionaries(
    {"name": person_names, "birth": written_days},
    optional={
        "joined": days.map(WrittenDay),
        "citizen_id": digits,
        "card": st.one_of(digits, st.text(string.digits, min_size=8, max_size=8)),
        "phone": st.text(string.digits, min_size=8, max_size=8).map(lambda rest: f"09{rest}"),
        "code": st.text(string.digits + "AB-", min_size=1, max_size=10),
        "points": st.integers(-(10**9), 10**9),
        "is_free": st.booleans(),
        "standing": st.sampled_from(["official", "probationary"]),
        "note": notes.map(clean).filter(lambda note: note and not note.startswith("_x")),
    },
)


@settings(max_examples=60, deadline=None)
@given(st.lists(people, min_size=1, max_size=8))
def test_what_is_exported_reads_back_unchanged(rows: list[dict[str, Stored]]) -> None:
    with clock.at(AS_OF):
        content = export_list("DANH SÁCH ĐẢNG VIÊN", COLUMNS, rows, letterhead=LETTERHEAD, notes=[("a", "b")])
    read = rows_of(content)
    assert [row.values for row in read] == rows
    assert [row.messages for row in read if not row.values.get("name", "").isupper()] == [  # type: ignore[union-attr]
        [] for row in rows if not str(row["name"]).isupper()
    ]


def test_an_exported_list_opens_with_the_list_first() -> None:
    content = export_list("DANH SÁCH", COLUMNS, [{"name": "An", "birth": WrittenDay(dt.date(1980, 6, 2))}])
    assert open_workbook(content).sheet_names[0] == "Danh sách"


@pytest.mark.parametrize("text", ["x" * 40_000])
def test_overlong_text_is_cut_not_lost(text: str) -> None:
    content = write_table(title="T", columns=[TableColumn("Tên")], rows=[[text]])
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Danh sách"]
    assert sheet["B4"].value == "x" * 32_767
