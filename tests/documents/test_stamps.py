"""Decisions 1 and 2: which words on a line are a stamp of secrecy, which look like one, which never are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.documents.rules.stamps import Finding, stamp_in_line, stamp_in_name, stamp_in_text

STAMPS = [
    "MẬT",
    "Mật",
    "mật",
    "TỐI MẬT",
    "TUYỆT MẬT",
    "Tuyệt mật",
    "M Ậ T",
    "T Ố I   M Ậ T",
    "T U Y Ệ T  M Ậ T",
    "  (TỐI MẬT)  ",
    "*** MẬT ***",
    "– MẬT –",
    "“MẬT”",
    "MẬT.",
    "MA\u0323\u0302T",  # decomposed
    "M\u00adẬT",  # a soft hyphen inside
    "TỐI\u00a0MẬT",
    "MAT",
    "TOI MAT",
    "TUYET MAT",
    "tuyet mat",
    "T O I  M A T",
    "Độ mật: Mật",
    "ĐỘ MẬT: TỐI MẬT",
    "Độ mật : tuyệt mật",
    "ÐỘ MẬT: MẬT",  # the Icelandic Eth of some keyboards
    "DO MAT: TOI MAT",
    "Độ mật: Mật; Độ khẩn: Hỏa tốc",
    "Độ mật: TỐI MẬT   Bản số 02",
    "Độ mật – Mật",
    "Độ mật Tối mật",  # two cells of a row, as a PDF gives them
    "ĐỘ MẬT\tMật",
    "MẬT\tĐẢNG CỘNG SẢN VIỆT NAM",
    "ĐẢNG ỦY PHƯỜNG MẪU        TỐI MẬT",
    "Số 05-KH/ĐU\tĐộ mật: Mật",
    "MËT",  # MẬT in a TCVN3 font
    "TUYÖT MËT",
    "MAÄT",  # MẬT in a VNI font
    "TUYEÄT MAÄT",
]
DOUBTS = [
    "\u041cẬ\u0422",  # Cyrillic M and T
    "\u039cẬ\u03a4",  # Greek M and T
    "ＭẬＴ",  # full width
    "TỐ1 MẬT",
    "T0I MAT",
    "Độ mật: MAT",  # unmarked on a line that has marks
]
HARMLESS = [
    "MẶT TRẬN TỔ QUỐC VIỆT NAM",
    "MẶT",
    "MẤT",
    "MÁT",
    "Mắt",
    "Mật độ dân số 250 người/km²",
    "BẢO MẬT",
    "bảo mật thông tin",
    "Bí mật",
    "BÍ MẬT NHÀ NƯỚC",
    "bí mật nhà nước",
    "bỏ phiếu bí mật",
    "Luật Bảo vệ bí mật nhà nước",
    "Danh mục bí mật nhà nước độ Tuyệt mật, Tối mật, Mật của Đảng",
    "Các độ mật gồm Tuyệt mật, Tối mật và Mật.",
    "Độ mật: Tuyệt mật, Tối mật, Mật",
    "Độ mật:",
    "Độ mật: không",
    "Độ mật: thường",
    "Tài liệu này không phải tài liệu mật",
    "MAT TRAN TO QUOC",
    "MẬT ONG",
    "cơ mật",
    "mật khẩu",
    "bảo    mật    tốt",
    "MẬT THƯ",
    "MATH",
    "Thomas",
    "1. Mật",
    "",
    "   ",
    "***",
    "Đồng chí Nguyễn Văn Mật",
]


@pytest.mark.parametrize("line", STAMPS)
def test_stamp(line: str) -> None:
    assert stamp_in_line(line) is Finding.STAMP
    assert stamp_in_text(f"Báo cáo tháng 5.\n{line}\nChi bộ đã họp đủ.").worst is Finding.STAMP


@pytest.mark.parametrize("line", DOUBTS)
def test_doubt(line: str) -> None:
    assert stamp_in_line(line) is Finding.DOUBT
    assert stamp_in_text(f"Báo cáo tháng 5.\n{line}\nChi bộ đã họp đủ.").worst is Finding.DOUBT


@pytest.mark.parametrize("line", HARMLESS)
def test_no_stamp(line: str) -> None:
    assert stamp_in_line(line) is Finding.NOTHING
    assert stamp_in_text(f"Báo cáo tháng 5.\n{line}\nChi bộ đã họp đủ.").worst is Finding.NOTHING


@pytest.mark.parametrize(
    ("before", "line", "expected"),
    [
        ("Đảng viên chấp hành nghiêm quy định về bảo vệ bí", "mật.", Finding.NOTHING),
        ("Hội nghị đã phổ biến nội dung của các tài liệu tuyệt", "mật", Finding.NOTHING),
        ("QUY CHẾ BẢO VỆ BÍ", "MẬT", Finding.NOTHING),
        ("QUY CHẾ BẢO", "MẬT", Finding.DOUBT),  # could be a name above a stamp: a person looks
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "MẬT", Finding.STAMP),
        ("Hà Nội, ngày 02 tháng 6 năm 2023", "Tối mật", Finding.STAMP),
        ("Nguyễn Văn Bảo", "MẬT", Finding.DOUBT),
        ("Câu trước đã kết thúc ở đây, dài hơn bốn mươi chữ.", "mật", Finding.STAMP),
        ("", "mật", Finding.STAMP),
    ],
)
def test_rest_of_a_wrapped_sentence(before: str, line: str, expected: Finding) -> None:
    assert stamp_in_line(line, before=before, is_wrapped=True) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("MẬT.pdf", Finding.STAMP),
        ("mat.pdf", Finding.STAMP),
        ("TUYỆT MẬT - kế hoạch.docx", Finding.STAMP),
        ("NQ 05 (MẬT).pdf", Finding.STAMP),
        ("05-NQ MẬT.docx", Finding.STAMP),
        ("05_NQ_MẬT.docx", Finding.STAMP),
        ("Kế hoạch TỐI MẬT 2023.docx", Finding.STAMP),
        ("Toi mat.docx", Finding.STAMP),
        ("KH_TOI_MAT.docx", Finding.DOUBT),
        ("Báo cáo mật.docx", Finding.DOUBT),
        ("Tài liệu tối mật.pdf", Finding.DOUBT),
        ("Luật bảo vệ bí mật nhà nước.pdf", Finding.NOTHING),
        ("QUY CHẾ BẢO MẬT.docx", Finding.NOTHING),
        ("mật độ dân số.xlsx", Finding.NOTHING),
        ("bao-mat.pdf", Finding.NOTHING),
        ("bao_mat.docx", Finding.NOTHING),
        ("mat-tran-to-quoc.pdf", Finding.NOTHING),
        ("Mặt trận.docx", Finding.NOTHING),
        ("Bỏ phiếu bí mật.docx", Finding.NOTHING),
        ("BAO CAO MAT TRAN.docx", Finding.NOTHING),
        ("", Finding.NOTHING),
        (".pdf", Finding.NOTHING),
    ],
)
def test_file_name(name: str, expected: Finding) -> None:
    assert stamp_in_name(name) is expected


def test_whole_text_of_an_old_font_is_converted_before_it_is_judged() -> None:
    harmless = (
        "§¶ng bé ph­êng häp chi bé th­êng kú.\nChi bé ®· th¶o luËn vµ thèng nhÊt nghÞ quyÕt.\n§é mËt: kh«ng"
    )
    assert stamp_in_text(harmless).worst is Finding.NOTHING
    assert stamp_in_text(harmless.replace("kh«ng", "TuyÖt mËt")).worst is Finding.STAMP


def test_letters_of_a_font_without_its_table_are_not_called_read() -> None:
    search = stamp_in_text("\ue001\ue002\ue003\ue004 \ue005\ue006\ue007 \ue008\ue009\ue00a\n" * 5)
    assert search.is_unreadable
    assert not stamp_in_text("Chi bộ họp đúng kỳ, đủ thành phần, bàn kỹ nghị quyết." * 5).is_unreadable


@given(st.text(max_size=60))
def test_any_text_is_judged(text: str) -> None:
    assert stamp_in_text(text).worst in Finding
    assert stamp_in_name(text) in Finding


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy ", min_size=1, max_size=30))
def test_a_stamp_is_found_below_any_line_above_it(above: str) -> None:
    """In a Word file the line above never excuses a stamp in capitals, save the first half of the same word."""
    assert stamp_in_text(f"{above.strip()}.\nTUYỆT MẬT").worst is Finding.STAMP
