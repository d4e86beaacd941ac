"""The zoo of lists as people keep them (vietnamese.md §7, decisions 6, 9, 10)."""

import datetime as dt
import io
import unicodedata
from typing import Any

import openpyxl
import pytest

from sotay.kernel.days import Precision, WrittenDay
from sotay.kernel.objections import Refused
from sotay.spreadsheets import wording
from sotay.spreadsheets.columns import Manner
from sotay.spreadsheets.tables import objections_to_map
from tests.spreadsheets.people_list import (
    COLUMNS,
    HEADINGS,
    data_of,
    rows_of,
    saved,
    sentences_of,
    table_of,
    workbook_of,
)

AN = [1, "Nguyễn Văn An", "02/06/1980", "0912345678"]
BORN = WrittenDay(dt.date(1980, 6, 2))


def only_row(values: list[Any], headings: list[str] | None = None) -> Any:
    (row,) = data_of(rows_of(workbook_of([headings or HEADINGS, values])))
    return row


# ---------------------------------------------------------------------------------------- header


def test_a_list_in_the_customary_layout() -> None:
    content = workbook_of(
        [
            ["ĐẢNG BỘ PHƯỜNG MẪU", None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"],
            ["CHI BỘ 5"],
            [],
            ["DANH SÁCH ĐẢNG VIÊN"],
            ["(Tính đến ngày 02/6/2023)"],
            [],
            HEADINGS,
            ["(1)", "(2)", "(3)", "(4)"],
            AN,
            [2, "Trần Thị Bình", "15/08/1985", "0987654321"],
            ["Tổng cộng: 02 đồng chí"],
            [],
            [None, None, "Phường Mẫu, ngày 02 tháng 6 năm 2023"],
            ["NGƯỜI LẬP BIỂU", None, "T/M CHI ỦY"],
            ["Lê Văn Ký", None, "Phạm Thị Duyệt"],
        ],
        merged=["A4:D4", "A1:C1", "A11:D11"],
    )
    table = table_of(content)
    assert (table.header.first_row, table.header.last_row) == (7, 7)
    assert [(row.number, row.values["name"]) for row in data_of(table.rows)] == [
        (9, "Nguyễn Văn An"),
        (10, "Trần Thị Bình"),
    ]
    assert all(not row.messages for row in data_of(table.rows))
    assert [(row.number, row.skipped) for row in table.rows if row.skipped] == [
        (8, wording.INDEX_ROW),
        (11, "Dòng tổng cộng hoặc chân biểu (“Tổng cộng: 02 đồng chí”)."),
        (13, "Dòng tổng cộng hoặc chân biểu (“Phường Mẫu, ngày 02 tháng 6 năm 2023”)."),
        (14, "Dòng tổng cộng hoặc chân biểu (“NGƯỜI LẬP BIỂU”)."),
        (15, wording.FOOTER_ROW),
    ]


@pytest.mark.parametrize(
    ("rows", "merged"),
    [
        # one heading over two, the rest merged downwards
        (
            [
                ["STT", "Họ và tên", "Ngày sinh", "Ngày tháng năm", None],
                [None, None, None, "vào Đảng", "chính thức"],
                [1, "Nguyễn Văn An", "02/06/1980", "03/02/2010", "03/02/2011"],
            ],
            ["A1:A2", "B1:B2", "C1:C2", "D1:E1"],
        ),
        # the same without merging downwards
        (
            [
                ["STT", "Họ và tên", "Ngày sinh", "Ngày tháng năm", None],
                [None, None, None, "vào Đảng", "chính thức"],
                [1, "Nguyễn Văn An", "02/06/1980", "03/02/2010", "03/02/2011"],
            ],
            ["D1:E1"],
        ),
        # under a merged title, three rows deep
        (
            [
                ["DANH SÁCH", None, None, None, None],
                ["STT", "Họ và tên", "Ngày sinh", "Quá trình", None],
                [None, None, None, "Ngày tháng năm", None],
                [None, None, None, "vào Đảng", "chính thức"],
                [1, "Nguyễn Văn An", "02/06/1980", "03/02/2010", "03/02/2011"],
            ],
            ["A1:E1", "A2:A4", "B2:B4", "C2:C4", "D2:E2", "D3:E3"],
        ),
    ],
)
def test_headings_of_several_rows_are_joined_top_down(rows: list[list[Any]], merged: list[str]) -> None:
    synonyms = {
        "qua trinh ngay thang nam vao dang": "joined",
        "qua trinh ngay thang nam chinh thuc": "official",
    }
    table = table_of(workbook_of(rows, merged), remembered=synonyms)
    (row,) = data_of(table.rows)
    assert row.values["joined"] == WrittenDay(dt.date(2010, 2, 3))
    assert row.values["official"] == WrittenDay(dt.date(2011, 2, 3))
    assert row.values["birth"] == BORN
    assert row.number == len(rows)
    assert not row.messages


@pytest.mark.parametrize(
    "headings",
    [
        ["TT", "HỌ VÀ TÊN", "NGÀY SINH", "SĐT"],
        ["Stt", "Họ và tên (*)", "Ngày sinh (dd/mm/yyyy)", "Điện thoại"],
        ["Số TT", unicodedata.normalize("NFD", "Họ và tên"), "Ngày\nsinh", "Số  điện\u00a0thoại"],
        ["STT", "Ho va ten ĐV", "ngay, thang, nam sinh", "So dien thoai"],
    ],
)
def test_headings_are_known_by_their_words(headings: list[str]) -> None:
    row = only_row(AN, headings)
    assert row.values == {"name": "Nguyễn Văn An", "birth": BORN, "phone": "0912345678"}
    assert row.addresses == {"name": "B2", "birth": "C2", "phone": "D2"}


@pytest.mark.parametrize(
    ("headings", "merged"),
    [
        (["STT", "Họ đệm", "Tên", "Ngày sinh", "SĐT"], []),
        (["STT", "Họ và tên", None, "Ngày sinh", "SĐT"], ["B1:C1"]),
    ],
)
def test_a_name_in_two_columns_is_joined(headings: list[str], merged: list[str]) -> None:
    content = workbook_of([headings, [1, " Nguyễn Văn ", "An", "02/06/1980", "0912345678"]], merged)
    (row,) = data_of(rows_of(content))
    assert row.values["name"] == "Nguyễn Văn An"
    assert row.addresses["name"] == "B2"


def test_corrected_columns_come_before_guessing() -> None:
    content = workbook_of([["STT", "Họ và tên", "Ngày sinh", "SĐT", "Số máy bàn"], [*AN, "02838123456"]])
    assert table_of(content).rows[0].values["phone"] == "0912345678"
    corrected = table_of(content, remembered={"so may ban": "phone", "sdt": ""})
    assert corrected.rows[0].values["phone"] == "02838123456"
    assert table_of(content, remembered={"ngay sinh": ""}).mapped.columns.keys() == {"name", "phone"}


def test_a_header_with_few_known_words_waits_for_the_person() -> None:
    content = workbook_of(
        [["Danh sách"], ["Số", "Họ và tên", "Sinh năm", "Vào"], [1, "An", "1980", "03/02/2010"]]
    )
    table = table_of(content)
    assert table.header.first_row == 2
    assert [objection.text for objection in objections_to_map(COLUMNS, table.mapped)] == [
        "Chưa có cột “Ngày sinh”. Hãy chọn cột tương ứng trong tệp."
    ]
    assert objections_to_map(COLUMNS, table_of(content, remembered={"sinh nam": "birth"}).mapped) == []


def test_a_sheet_without_a_known_header_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        table_of(workbook_of([["a", "b"], [1, 2]]))
    assert refused.value.objections[0].text.startswith(
        "Không tìm thấy dòng tiêu đề của bảng trên trang “Danh sách”"
    )
    with pytest.raises(Refused) as refused:
        table_of(workbook_of([HEADINGS, ["Tổng cộng"]]))
    assert refused.value.objections[0].text == wording.NO_ROWS.format(sheet="Danh sách")


# ---------------------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("02/06/1980", BORN),
        ("2/6/1980", BORN),
        ("1980-06-02", BORN),
        (dt.date(1980, 6, 2), BORN),
        (dt.datetime(1980, 6, 2, 8, 30), BORN),  # noqa: DTZ001
        ("6/1980", WrittenDay(dt.date(1980, 6, 1), Precision.MONTH)),
        ("1980", WrittenDay(dt.date(1980, 1, 1), Precision.YEAR)),
        (1980, WrittenDay(dt.date(1980, 1, 1), Precision.YEAR)),
    ],
)
def test_dates_as_text_cell_or_part(written: Any, day: WrittenDay) -> None:
    row = only_row([1, "An", written, None])
    assert row.values["birth"] == day
    assert not row.messages


def test_a_bare_day_number_is_read_with_a_doubt_in_either_epoch() -> None:
    row = only_row([1, "An", 29374, None])
    assert row.values["birth"] == BORN
    assert sentences_of(row) == ["C2: ô chứa số 29374, hiểu là ngày 02/06/1980."]
    content = workbook_of([HEADINGS, [1, "An", 29374 - 1462, None]])
    (early,) = data_of(rows_of(content, Manner(is_1904=True)))
    assert early.values["birth"] == BORN


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("31/02/1980", "C2: ngày 31/02/1980 không có thật."),
        ("2/6/80", "C2: “2/6/80” viết năm hai chữ số: là năm 1980 hay 2080? Hãy viết đủ bốn chữ số."),
        (12, "C2: số 12 không phải ngày tháng."),
        (True, "C2: số True không phải ngày tháng."),
        ("#REF!", "C2: ô có lỗi #REF!."),
        ("hè 1980", "C2: không đọc được ngày “hè 1980”. Hãy viết theo mẫu ngày/tháng/năm, ví dụ 02/06/2023."),
        (None, "C2: thiếu ngày sinh."),
    ],
)
def test_what_is_no_date_is_an_error_with_its_address(written: Any, sentence: str) -> None:
    row = only_row([1, "An", written, "0912345678"])
    assert [message.kind for message in row.messages] == ["error"]
    assert sentences_of(row) == [sentence]
    assert "birth" not in row.values


def test_lost_leading_zeros_come_back_with_a_doubt() -> None:
    headings = [*HEADINGS, "Số CCCD", "Số thẻ", "Mã"]
    row = only_row([1, "An", "02/06/1980", 912345678, 79301000123, 1234567, 7], headings)
    assert (row.values["phone"], row.values["citizen_id"]) == ("0912345678", "079301000123")
    assert (row.values["card"], row.values["code"]) == ("01234567", "7")
    assert [message.kind for message in row.messages] == ["warning"] * 3
    assert sorted(sentences_of(row)) == [
        "D2: số điện thoại “912345678” thiếu số 0 ở đầu, đã thêm lại.",
        "E2: số định danh “79301000123” thiếu số 0 ở đầu, đã thêm lại thành 079301000123.",
        "F2: “1234567” thiếu số 0 ở đầu, đã thêm lại thành 01234567.",
    ]


def test_identifiers_kept_as_text_are_untouched() -> None:
    headings = [*HEADINGS, "Số CCCD", "Số thẻ", "Mã"]
    row = only_row(
        [1, "An", "02/06/1980", "+84 912 345 678", "079 301 000 123", "012345678901", "007"], headings
    )
    assert row.values == {
        "name": "An",
        "birth": BORN,
        "phone": "0912345678",
        "citizen_id": "079301000123",
        "card": "012345678901",
        "code": "007",
    }
    assert not row.messages


def test_every_error_of_a_row_is_told_at_once() -> None:
    headings = [*HEADINGS, "Số thẻ", "Điểm", "Miễn sinh hoạt", "Loại đảng viên", "Ghi chú"]
    row = only_row(
        [1, "An 2", "x", "123", "12a", 1.5, "có lẽ", "Cảm tình", "d" * 61],
        headings,
    )
    assert sorted(sentences_of(row)) == [
        "B2: họ tên “An 2” có chữ số.",
        "C2: không đọc được ngày “x”. Hãy viết theo mẫu ngày/tháng/năm, ví dụ 02/06/2023.",
        "D2: “123” không phải số điện thoại. Số điện thoại có 10 chữ số, bắt đầu bằng 0.",
        "E2: “12a” có ký tự không phải chữ số.",
        "F2: 1,5 phải là số nguyên.",
        "G2: không hiểu dấu “có lẽ”. Hãy đánh x cho có, để trống cho không.",
        "H2: “Cảm tình” không có trong danh mục: Chính thức, Dự bị.",
        "I2: “dddddddddddddddddddd…” dài 61 ký tự, tối đa 60.",
    ]
    assert row.written == {
        "name": "An 2",
        "birth": "x",
        "phone": "123",
        "card": "12a",
        "points": "1.5",
        "is_free": "có lẽ",
        "standing": "Cảm tình",
        "note": "d" * 61,
    }


@pytest.mark.parametrize(
    ("tick", "value"), [("x", True), ("✓", True), ("Có", True), (True, True), ("không", False)]
)
def test_ticks(tick: Any, value: bool) -> None:
    assert only_row([*AN, tick], [*HEADINGS, "Miễn sinh hoạt"]).values["is_free"] is value


def test_choices_by_their_words() -> None:
    assert only_row([*AN, "CHÍNH  THỨC"], [*HEADINGS, "Loại đảng viên"]).values["standing"] == "official"
    assert only_row([*AN, "du bi"], [*HEADINGS, "Loại đảng viên"]).values["standing"] == "probationary"


def test_empty_cells_say_nothing() -> None:
    row = only_row([1, "An", "02/06/1980", "\u00a0"])
    assert row.values.keys() == {"name", "birth"}
    assert row.addresses["phone"] == "D2"


# ---------------------------------------------------------------------------------------- rows


def test_only_a_known_word_beside_an_empty_name_makes_a_total() -> None:
    rows = rows_of(
        workbook_of(
            [
                HEADINGS,
                ["a", *AN[1:]],
                ["Cộng", "Tổng Văn Cộng", "02/06/1980", "0912345679"],
                ["Cộng", None, None, 2],
                [None, None, "Tổng số", 2],
                ["Công tác", None, "02/06/1980", None],
                [4, None, "02/06/1980", None],
            ]
        )
    )
    assert [(row.number, bool(row.skipped), row.has_errors) for row in rows] == [
        (2, False, False),
        (3, False, False),
        (4, True, False),
        (5, True, False),
        (6, False, True),
        (7, False, True),
    ]
    assert sentences_of(rows[5]) == ["B7: thiếu họ và tên."]


def test_group_rows_are_listed_as_skipped() -> None:
    rows = rows_of(
        workbook_of([HEADINGS, ["I", "Chi ủy"], AN, ["II.", "Đảng viên"], ["I", "Lê Văn Nhất", "02/06/1980"]])
    )
    assert [row.skipped for row in rows] == ["Dòng nhóm “Chi ủy”.", "", "Dòng nhóm “Đảng viên”.", ""]


def test_a_header_repeated_on_each_page_is_skipped() -> None:
    rows = rows_of(workbook_of([HEADINGS, AN, HEADINGS, [2, "Trần Bình", "15/08/1985", None]]))
    assert [row.skipped for row in rows] == ["", wording.REPEATED_HEADER, ""]


def test_rows_with_only_a_number_are_empty_and_rows_outside_the_used_columns_are_told() -> None:
    content = workbook_of([[*HEADINGS, "Cột lạ"], AN, [2], [], [3, None, None, None, "chỉ có ở cột lạ"]])
    assert [(row.number, row.skipped) for row in rows_of(content)] == [(2, ""), (5, wording.NOTHING_USED)]


def test_hidden_rows_come_in_with_a_warning() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(workbook_of([HEADINGS, AN])))
    sheet = workbook.active
    assert sheet is not None
    sheet.row_dimensions[2].hidden = True
    (row,) = rows_of(saved(workbook))
    assert [(message.kind, message.sentence) for message in row.messages] == [
        ("warning", "Dòng 2 đang ẩn trong tệp nhưng vẫn được đọc.")
    ]


# ---------------------------------------------------------------------------------------- text of old times


def test_names_in_capitals_are_offered_in_title_case_never_changed_silently() -> None:
    content = workbook_of(
        [HEADINGS, [1, "NGUYỄN VĂN ÁNH", "02/06/1980", None], [2, "Trần Bình", "02/06/1980", None]]
    )
    table = table_of(content)
    assert table.names_in_capitals == 1
    assert table.rows[0].values["name"] == "NGUYỄN VĂN ÁNH"
    assert sentences_of(table.rows[0]) == [
        "B2: họ tên “NGUYỄN VĂN ÁNH” viết toàn chữ in hoa; có thể đổi thành “Nguyễn Văn Ánh”."
    ]
    changed = table_of(content, Manner(titles_names=True)).rows[0]
    assert changed.values["name"] == "Nguyễn Văn Ánh"
    assert sentences_of(changed) == ["B2: họ tên đã đổi từ “NGUYỄN VĂN ÁNH” thành “Nguyễn Văn Ánh”."]


def test_text_of_old_fonts_is_offered_for_conversion() -> None:
    content = workbook_of(
        [["STT", "Hä vµ tªn", "Ngµy sinh", "Ghi chó"], [1, "NguyÔn V¨n H­¬ng", "02/06/1980", "Kh«ng cã"]]
    )
    table = table_of(content)
    assert {legacy.value for legacy in table.legacy_columns.values()} == {"TCVN3 (ABC)"}
    assert table.rows[0].values["name"] != "Nguyễn Văn Hương"
    converted = table_of(content, Manner(converts_legacy=True)).rows[0]
    assert converted.values["name"] == "Nguyễn Văn Hương"
    assert converted.values["note"] == "Không có"


def test_modern_text_is_never_taken_for_old() -> None:
    content = workbook_of([HEADINGS, [1, "Trà Hà", "02/06/1980", None], [2, "Lý Bình", "02/06/1980", None]])
    assert table_of(content).legacy_columns == {}
    assert table_of(content, Manner(converts_legacy=True)).rows[0].values["name"] == "Trà Hà"
