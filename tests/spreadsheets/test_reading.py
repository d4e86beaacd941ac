"""Files people really send: what is opened, what is refused, what each cell says (vietnamese.md §7, decisions 9–10)."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from sotay.kernel.objections import Refused
from sotay.spreadsheets import containers, wording
from sotay.spreadsheets.reading import MOST_ROWS, Cell, open_workbook
from sotay.spreadsheets.stamps import StampFound
from tests.spreadsheets.people_list import saved, workbook_of


def refusal_of(content: bytes, sheet: str = "") -> str:
    with pytest.raises(Refused) as refused:
        open_workbook(content).read(sheet)
    assert [objection.field for objection in refused.value.objections] in (["file"], ["sheet"])
    return refused.value.objections[0].text


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


SMALL = workbook_of([["Họ và tên"], ["Nguyễn Văn An"]])


def test_every_cell_keeps_its_address() -> None:
    sheet = open_workbook(workbook_of([[None, "a"], [], [None, None, 5]])).read()
    assert [[cell.address for cell in row.cells] for row in sheet.rows] == [
        ["A1", "B1", "C1"],
        ["A2", "B2", "C2"],
        ["A3", "B3", "C3"],
    ]
    assert sheet.rows[0].cells[1] == Cell("B1", "a")
    assert sheet.rows[2].cells[2] == Cell("C3", 5.0)
    assert sheet.rows[1].is_empty


def test_whole_numbers_have_no_decimals_as_text_and_blanks_are_empty() -> None:
    sheet = open_workbook(
        workbook_of([[79301000123, " \u00a0 ", "Nguye\u0302\u0303n\u00a0 Va\u0306n", True]])
    ).read()
    number, blank, name, tick = sheet.rows[0].cells
    assert number.text == "79301000123"
    assert blank.is_empty
    assert name.text == "Nguyễn Văn"
    assert tick.value is True


def test_error_cells_and_formulas_without_a_value_are_troubles_with_their_address() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["C1"] = "x", "=A1&A1", "#N/A"
    sheet["C1"].data_type = "e"
    cells = open_workbook(saved(workbook)).read().rows[0].cells
    assert [(cell.address, cell.trouble) for cell in cells if cell.trouble] == [
        ("B1", wording.NO_STORED_VALUE),
        ("C1", "ô có lỗi #N/A"),
    ]


def test_formulas_with_a_stored_value_are_read() -> None:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet()
    sheet.write_formula("A1", "=40+2", None, 42)
    sheet.write_formula("B1", '="a"&"b"', None, "ab")
    sheet.write_formula("C1", "=1/0", None, "#DIV/0!")
    workbook.close()
    cells = open_workbook(buffer.getvalue()).read().rows[0].cells
    assert [(cell.value, cell.trouble) for cell in cells] == [
        (42.0, ""),
        ("ab", ""),
        (None, "ô có lỗi #DIV/0!"),
    ]


def test_hidden_rows_merged_cells_and_the_epoch_of_1904() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"], sheet["A2"], sheet["A3"] = "a", "b", "c"
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[2].hidden = True
    read = open_workbook(saved(workbook)).read()
    assert [row.is_hidden for row in read.rows] == [False, True, False]
    (area,) = read.merged
    assert (area.first_row, area.first_column, area.last_row, area.last_column) == (1, 1, 1, 3)
    assert not read.is_1904

    workbook.epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001
    sheet["B2"] = dt.date(2023, 6, 2)
    read = open_workbook(saved(workbook)).read()
    assert read.is_1904
    assert read.rows[1].cells[1].value == dt.date(2023, 6, 2)


def test_one_sheet_at_a_time_visible_and_filled_ones_offered_first() -> None:
    workbook = openpyxl.Workbook()
    first = workbook.active
    assert first is not None
    first.title = "Trống"
    hidden = workbook.create_sheet("Ẩn")
    hidden["A1"], hidden.sheet_state = "h", "hidden"
    shown = workbook.create_sheet("Tháng 6")
    shown["A1"] = "s"
    opened = open_workbook(saved(workbook))
    assert opened.sheet_names == ["Tháng 6", "Ẩn"]
    assert opened.read().name == "Tháng 6"
    assert opened.read("Ẩn").rows[0].cells[0].value == "h"
    assert refusal_of(saved(workbook), "Trống") == "Tệp không có trang tính “Trống”."


def test_far_blank_formatted_cells_cost_nothing() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"] = "x"
    sheet["XFD1048576"].number_format = "@"
    assert len(open_workbook(saved(workbook)).read().rows) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", wording.EMPTY_FILE),
        (b"\n \n", wording.EMPTY_FILE),
        (b"PK\x03\x04 not really", wording.BROKEN),
        (SMALL[: len(SMALL) // 2], wording.BROKEN),
        (b"%PDF-1.7 ...", wording.NOT_A_WORKBOOK),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 20, wording.NOT_A_WORKBOOK),
        (packed({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}), wording.NOT_A_WORKBOOK),
        (packed({"xl/workbook.xml": b"<a/>"}), wording.BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, wording.OLD_EXCEL),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
            wording.ENCRYPTED,
        ),
        (packed(parts_of(SMALL) | {"xl/vbaProject.bin": b"x"}), wording.HAS_MACROS),
        (packed(parts_of(SMALL) | {"xl/workbook.xml": b"<broken"}), wording.BROKEN),
        (packed(parts_of(SMALL) | {"xl/worksheets/sheet1.xml": b"<worksheet><row>"}), wording.NO_SHEET),
        (packed(parts_of(SMALL) | {"xl/worksheets/sheet1.xml": b"<worksheet><c><v>1</v>"}), wording.BROKEN),
        (workbook_of([]), wording.NO_SHEET),
        ("Họ tên;Ngày sinh".encode("utf-16-le")[1:] + b"\xff\xfe", wording.NOT_A_WORKBOOK),
        ("Họ tên;Ngày sinh\nĐặng".encode("cp1258", errors="replace") + b"\xe3\xff", wording.UNREADABLE_TEXT),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    assert refusal_of(content) == sentence


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_declarations_of_entities_are_refused(part: str) -> None:
    parts = parts_of(SMALL)
    head, mark, rest = parts[part].partition(b"?>") if b"?>" in parts[part] else (b"", b"", parts[part])
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert refusal_of(packed(parts | {part: head + mark + bomb + rest})) == wording.HAS_ENTITIES


def test_a_zip_bomb_is_refused_before_anything_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "LARGEST_UNPACKED", 4 * 1024 * 1024)
    bomb = packed(parts_of(SMALL) | {"xl/media/image1.png": b"\x00" * (5 * 1024 * 1024)})
    assert len(bomb) < 20_000
    assert refusal_of(bomb) == wording.BOMB
    many = packed(
        parts_of(SMALL) | {f"xl/media/{number}": b"" for number in range(containers.MOST_PARTS + 1)}
    )
    assert refusal_of(many) == wording.BOMB


def test_sizes_have_limits() -> None:
    assert refusal_of(b"a" * (containers.LARGEST_FILE_MB * 1024 * 1024 + 1)) == wording.TOO_LARGE.format(
        limit=10
    )
    wide = workbook_of([["x"] * 201])
    assert refusal_of(wide) == wording.TOO_MANY_COLUMNS.format(sheet="Danh sách", column="GS", limit=200)


def test_a_cell_in_the_far_corner_is_refused_without_reserving_its_rectangle() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "x", "y"
    limit = f"{MOST_ROWS:,}".replace(",", ".")
    expected = wording.TOO_MANY_ROWS.format(sheet="Sheet", rows="1.048.576", limit=limit)
    assert refusal_of(saved(workbook)) == expected


@pytest.mark.parametrize(
    ("content", "first_row"),
    [
        ("Họ và tên;Ngày sinh\r\nAn;02/06/1980\r\n".encode("utf-8-sig"), ["Họ và tên", "Ngày sinh"]),
        ("Họ và tên,Ngày sinh\nAn,02/06/1980\n".encode(), ["Họ và tên", "Ngày sinh"]),
        ("Họ và tên\tNgày sinh\nAn\t02/06/1980\n".encode("utf-16"), ["Họ và tên", "Ngày sinh"]),
        ('"Họ; và tên";x\n'.encode(), ["Họ; và tên", "x"]),
    ],
)
def test_separated_text_is_read_as_one_sheet(content: bytes, first_row: list[str]) -> None:
    sheet = open_workbook(content).read()
    assert [cell.text for cell in sheet.rows[0].cells] == first_row
    assert sheet.rows[0].cells[1].address == "B1"


@pytest.mark.parametrize(
    ("rows", "stamp"),
    [
        ([["MẬT"]], "MẬT"),
        ([[None, "M Ậ T"], ["Họ và tên"]], "MẬT"),
        ([["TUYỆT MẬT"]], "TUYỆT MẬT"),
        ([["Độ mật: Tối mật"]], "TỐI MẬT"),
        ([["TUYET MAT"]], "TUYỆT MẬT"),
        ([["STT", "Họ", "Tên", "TỐI MẬT"]], "TỐI MẬT"),
        ([["Danh sách\nMẬT"]], "MẬT"),
    ],
)
def test_a_stamped_sheet_is_found(rows: list[list[str]], stamp: str) -> None:
    sentence = stamp_of(workbook_of(rows))
    assert f"có dấu “{stamp}”" in sentence
    assert "tệp không được lưu lại" in sentence


def stamp_of(content: bytes) -> str:
    with pytest.raises(StampFound) as found:
        open_workbook(content).look_for_stamps()
    return found.value.sentence


@pytest.mark.parametrize(
    "rows",
    [
        [["MẶT TRẬN"]],
        [["Mật"]],
        [["MẤT"]],
        [["bảo mật"], ["Luật Bảo vệ bí mật nhà nước"], ["BÍ MẬT"]],
        [["STT", "HỌ ĐỆM", "TÊN"], ["1", "NGUYỄN VĂN", "MẬT"]],
    ],
)
def test_words_that_only_look_like_stamps_pass(rows: list[list[str]]) -> None:
    open_workbook(workbook_of(rows)).look_for_stamps()


def test_stamps_on_other_sheets_in_page_headers_and_comments_are_seen() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    assert sheet.oddHeader is not None
    sheet["A1"] = "x"
    right = sheet.oddHeader.right
    right.text, right.font, right.size = "MẬT", "Times New Roman,Bold", 14
    assert stamp_of(saved(workbook)).startswith(
        "Đầu trang, chân trang, hộp chữ hoặc ghi chú của tệp có dấu “MẬT”"
    )
    right.text = "Bảo mật thông tin"
    open_workbook(saved(workbook)).look_for_stamps()
    sheet["A1"].comment = Comment("TỐI MẬT", "x")
    assert "có dấu “TỐI MẬT”" in stamp_of(saved(workbook))
    sheet["A1"].comment = None
    workbook.create_sheet("Khác")["B7"] = "TUYỆT MẬT"
    assert stamp_of(saved(workbook)).startswith("Ô B7 có dấu “TUYỆT MẬT”")
