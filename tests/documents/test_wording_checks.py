"""The seventeen wording checks, each by its row of documents.md §4: what is found, left alone, mended."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.documents.rules.checked_text import CheckedPaper, Figure, Finding, HouseStyle, Severity
from sotay.documents.rules.form_checks import second_vowel
from sotay.documents.rules.wording_checks import blocking, check_wording
from sotay.kernel.text import normalise_tone

PAPER = CheckedPaper(type_code="NQ", type_name="nghị quyết", text="Nội dung.")
STYLE = HouseStyle()


def found(check: int, text: str = "Nội dung.", style: HouseStyle = STYLE, **paper: Any) -> list[Finding]:
    """The findings of one row."""
    asked = replace(PAPER, text=text, **paper)
    return [one for one in check_wording(asked, style) if one.check == check]


def excerpts(check: int, text: str = "Nội dung.", style: HouseStyle = STYLE, **paper: Any) -> list[str]:
    return [one.excerpt for one in found(check, text, style, **paper)]


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("Trần Hưng Đạo, ngày 05 tháng 02 năm 2026", None),
        ("Trần Hưng Đạo, ngày 15 tháng 9 năm 2026", None),
        ("Trần Hưng Đạo, ngày 5 tháng 2 năm 2026", "Trần Hưng Đạo, ngày 05 tháng 02 năm 2026"),
        ("Trần Hưng Đạo, ngày 05 tháng 09 năm 2026", "Trần Hưng Đạo, ngày 05 tháng 9 năm 2026"),
        ("Trần Hưng Đạo ngày 11 tháng 1 năm 2026", "Trần Hưng Đạo, ngày 11 tháng 01 năm 2026"),
    ],
)
def test_1_the_date_line(line: str, mended: str | None) -> None:
    findings = found(1, date_line=line)
    assert [one.mended for one in findings] == ([mended] if mended else [])
    assert all(one.severity is Severity.WARN and one.field == "date_line" for one in findings)


def test_1_a_date_line_without_place_or_day() -> None:
    assert [one.is_mendable for one in found(1, date_line="………, ngày 05 tháng 02 năm 2026")] == [False]
    assert [one.is_mendable for one in found(1, date_line="Trần Hưng Đạo, 05/02/2026")] == [False]
    assert [one.is_mendable for one in found(1, date_line="Hà Nội, ngày 31 tháng 02 năm 2026")] == [False]
    assert found(1, date_line="") == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Xong ngày 5 tháng 9 năm 2026.", ["Xong ngày 05/9/2026."]),
        ("Xong ngày 05/9/2026, họp ngày 05/02/2026.", []),
        ("Xong ngày 05/09/2026.", []),
        ("Xong ngày 5/9/2026.", ["Xong ngày 05/9/2026."]),
        ("Xong ngày 05.9.2026.", ["Xong ngày 05/9/2026."]),
        ("Tỷ lệ 12/15/2026 không phải ngày.", []),
    ],
)
def test_2_dates_in_the_body(text: str, mended: list[str]) -> None:
    assert [one.mended for one in found(2, text)] == mended


def test_2_a_citation_in_full_first_and_short_later() -> None:
    full = "Thực hiện Nghị quyết số 12-NQ/ĐU, ngày 05/9/2026 của Đảng ủy về phát triển đảng viên."
    assert found(2, f"{full} Theo Nghị quyết 12-NQ/ĐU.") == []
    assert excerpts(2, "Thực hiện Nghị quyết 12-NQ/ĐU.") == ["Nghị quyết 12-NQ/ĐU"]
    again = found(2, f"{full} Theo Nghị quyết số 12-NQ/ĐU.")
    assert [one.mended for one in again] == [f"{full} Theo Nghị quyết 12-NQ/ĐU."]


@pytest.mark.parametrize(
    ("mark", "text", "mended"),
    [
        (".", "Một.\nHai.", None),
        (".", "Một.\nHai", "Một.\nHai."),
        (".", "Hai./.", "Hai."),
        ("./.", "Hai.", "Hai./."),
        ("./.", "Hai./.\n", None),
        ("", "Hai", None),
    ],
)
def test_3_the_end_mark(mark: str, text: str, mended: str | None) -> None:
    findings = found(3, text, HouseStyle(end_mark=mark))
    assert [one.mended for one in findings] == ([mended] if mended else [])


def test_4_one_style_of_tones() -> None:
    text = "Đảng uỷ hoà hợp, Ủy ban khoẻ mạnh; đồng chí Thuý và quý vị hoàn thành."
    first = found(4, text, HouseStyle(tone_style="first_vowel"))
    assert [one.excerpt for one in first] == ["uỷ", "hoà", "khoẻ"]
    assert first[0].mended == "Đảng ủy hòa hợp, Ủy ban khỏe mạnh; đồng chí Thuý và quý vị hoàn thành."
    assert excerpts(4, text, HouseStyle(tone_style="second_vowel")) == ["Ủy"]
    assert found(4, text) == []


@given(st.text("aeouyhktqúùủũụóòỏõọáàảãạ", max_size=8))
def test_4_moving_a_tone_there_and_back(word: str) -> None:
    assert normalise_tone(second_vowel(word)) == normalise_tone(word)


@pytest.mark.parametrize(
    ("type_code", "address", "count"),
    [
        ("CV", "Kính gửi: Đảng ủy", 0),
        ("CV", "", 1),
        ("CV", "Kính trình: Đảng ủy", 1),
        ("TTr", "Kính trình: Đảng ủy", 0),
        ("TTr", "Kính gửi: Đảng ủy", 1),
        ("NQ", "", 0),
        ("NQ", "Kính gửi: Đảng ủy", 1),
    ],
)
def test_5_openings(type_code: str, address: str, count: int) -> None:
    assert len(found(5, type_code=type_code, address=address)) == count


def test_5_openings_inside_the_text() -> None:
    assert excerpts(5, "Kính gửi: Đảng ủy\nNội dung.") == ["Kính gửi: Đảng ủy"]
    assert len(found(5, "CÔNG VĂN\nNội dung.", type_code="CV", address="Kính gửi: Đảng ủy")) == 1


def test_6_grounds() -> None:
    right = "- Căn cứ Điều lệ Đảng;\n- Căn cứ Quy chế làm việc.\nChi bộ quyết định."
    assert found(6, right) == []
    wrong = "Căn cứ Điều lệ Đảng.\n- Căn cứ Quy chế làm việc;\nChi bộ quyết định."
    assert [one.line for one in found(6, wrong)] == [1, 2]
    assert (
        found(6, wrong)[0].mended == "- Căn cứ Điều lệ Đảng;\n- Căn cứ Quy chế làm việc;\nChi bộ quyết định."
    )
    assert len(found(6, "- Căn cứ Điều lệ Đảng; căn cứ Quy chế làm việc.")) == 1
    assert found(6, "Chi bộ căn cứ tình hình để quyết định.") == []


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("I- Phần", None),
        ("I. Phần", "I- Phần"),
        ("IV/ Phần", "IV- Phần"),
        ("1. Mục", None),
        ("1) Mục", "1. Mục"),
        ("2/ Mục", "2. Mục"),
        ("a) Điểm", None),
        ("a. Điểm", "a) Điểm"),
        ("- Ý", None),
        ("• Ý", "- Ý"),
        ("2/9 là ngày lễ", None),
        ("V.I. Lênin", None),
    ],
)
def test_7_marks(line: str, mended: str | None) -> None:
    findings = found(7, f"Đầu\n{line}\nCuối.")
    assert [one.mended for one in findings] == ([f"Đầu\n{mended}\nCuối."] if mended else [])
    assert all(one.line == 2 for one in findings)


def test_8_urgency_is_chosen_not_typed() -> None:
    assert excerpts(8, "HỎA TỐC\nNội dung khẩn trương.") == ["HỎA TỐC"]
    assert found(8, "Việc này khẩn.") == []


@pytest.mark.parametrize(
    ("paper", "field"),
    [
        ({"text": "Nội dung\nTỐI MẬT\nkhác"}, "text"),
        ({"text": "Độ mật: Mật"}, "text"),
        ({"subject_line": "MẬT"}, "subject_line"),
        ({"file_name": "bao cao - MẬT.docx"}, "file_name"),
    ],
)
def test_9_secrecy_blocks(paper: dict[str, Any], field: str) -> None:
    findings = found(9, **paper)
    assert [(one.field, one.severity) for one in findings] == [(field, Severity.BLOCK)]


def test_9_words_about_secrecy_do_not() -> None:
    assert found(9, "Giữ bí mật nhà nước; bỏ phiếu kín; Mặt trận; mật độ dân cư.") == []
    assert excerpts(9, "Một\nTUYỆT MẬT\nba") == ["TUYỆT MẬT"]


def test_10_the_type_is_allowed_for_the_organ() -> None:
    cell = HouseStyle(allowed_types=frozenset({"nghị quyết", "kết luận"}))
    assert found(10, style=cell) == []
    findings = found(10, style=cell, type_name="hướng dẫn")
    assert [(one.severity, one.excerpt) for one in findings] == [(Severity.BLOCK, "hướng dẫn")]
    assert found(10, type_name="hướng dẫn") == [], "no table in force, nothing is judged"


@pytest.mark.parametrize(
    ("authority", "count"),
    [
        ("T/M CHI BỘ", 0),
        ("K/T CHI BỘ", 1),
        ("KT BAN THƯỜNG VỤ", 1),
        ("K/T CHÁNH VĂN PHÒNG", 0),
        ("T/U CHI BỘ", 1),
    ],
)
def test_11_nobody_signs_in_place_of_a_body(authority: str, count: int) -> None:
    findings = found(11, authority=authority)
    assert len(findings) == count
    assert all(one.severity is Severity.BLOCK for one in findings)


@pytest.mark.parametrize(
    ("signer", "mended"),
    [
        ("Nguyễn Thị An", None),
        ("TS. Nguyễn Thị An", "Nguyễn Thị An"),
        ("Đại tá Nguyễn Văn Ba", "Nguyễn Văn Ba"),
        ("PGS.TS Nguyễn Văn Ba", "Nguyễn Văn Ba"),
        ("Đ/c Nguyễn Văn Ba", "Nguyễn Văn Ba"),
        ("Tsàn A Múi", None),
    ],
)
def test_11_no_titles_before_the_name(signer: str, mended: str | None) -> None:
    assert [one.mended for one in found(11, signer=signer)] == ([mended] if mended else [])


def test_12_no_number_before_issue() -> None:
    assert [one.severity for one in found(12, number_sign="05-NQ/CB")] == [Severity.BLOCK]
    assert found(12, number_sign="……-NQ/CB") == []
    assert found(12, number_sign="05-NQ/CB", is_issued=True) == []
    assert excerpts(12, "Số: 05-NQ/CB\nNội dung.") == ["Số: 05-N"]
    assert found(12, "Số lượng 05 hộ.") == []


def test_13_days_instead_of_vague_words() -> None:
    assert excerpts(13, "Vừa qua chi bộ đã làm. Hôm qua họp.") == ["Vừa qua", "Hôm qua"]
    assert excerpts(13, "Trong thời gian tới tiếp tục.") == ["thời gian tới"]
    assert found(13, "Trong thời gian tới, trước ngày 20/6/2026, hoàn thành.") == []
    assert {one.severity for one in found(13, "Hôm qua họp.")} == {Severity.HINT}


PART_III = """I- KẾT QUẢ
Việc không ai nhận.
III- PHÂN CÔNG
1. Rà soát; người thực hiện: đồng chí An; thời hạn 20/6/2026.
2. Rà soát đường làng; thời hạn 20/6/2026.
3. Đồng chí Bình trực.
4. Đồng chí Chi trực thường xuyên.
IV- ĐÁNH GIÁ
Tốt."""


def test_14_tasks_have_a_person_and_a_deadline() -> None:
    assert [(one.line, one.sentence.split()[-2:]) for one in found(14, PART_III)] == [
        (5, ["thực", "hiện."]),
        (6, ["thời", "hạn."]),
    ]
    assert found(14, PART_III, type_code="KL") == []


def test_15_names_of_the_day() -> None:
    style = HouseStyle(names={"Quận ủy Hoàn Kiếm": "Đảng ủy phường Mẫu"})
    findings = found(15, "Gửi Quận ủy Hoàn Kiếm trước.", style)
    assert [(one.start, one.mended) for one in findings] == [(4, "Gửi Đảng ủy phường Mẫu trước.")]
    assert found(15, "Gửi Đảng ủy phường Mẫu.", style) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Có mặt: 06/07 đồng chí.", []),
        ("Có mặt 6/7 đồng chí.", []),
        ("Có mặt: 07/07 đồng chí.", ["07/07"]),
        ("có mặt đông đủ.\n7/7", []),
    ],
)
def test_16_figures_of_the_record(text: str, wrong: list[str]) -> None:
    style = HouseStyle(figures=(Figure("Có mặt", "6/7"),))
    findings = found(16, text, style)
    assert [one.excerpt for one in findings] == wrong
    assert not any(one.is_mendable for one in findings), "the office never changes figures"
    assert all("6/7" in one.sentence and one.excerpt in one.sentence for one in findings)


@pytest.mark.parametrize(
    "number",
    [
        "001099012345",
        "001 099 012 345",
        "0912345678",
        "0912 345 678",
        "091.234.5678",
        "+84912345678",
        "024 3825 1234",
    ],
)
def test_17_personal_numbers_block_outside_their_class(number: str) -> None:
    text = f"Liên hệ {number} để biết."
    for secrecy_class in ("public", "internal"):
        findings = found(17, text, secrecy_class=secrecy_class)
        assert [one.severity for one in findings] == [Severity.BLOCK], number
    assert found(17, text, secrecy_class="personal") == []


@pytest.mark.parametrize(
    "text",
    [
        "ngày 03/12/2025",
        "03.12.2025 19 giờ",
        "Số 05-NQ/CB",
        "1.234.567.890 đồng",
        "999.000.000.000 đồng",
        "2025-2030",
    ],
)
def test_17_other_numbers_do_not(text: str) -> None:
    assert found(17, text, secrecy_class="internal") == []


def test_everything_at_once_the_heaviest_first() -> None:
    paper = replace(
        PAPER,
        text="Hôm qua\nMẬT\nI. Phần",
        authority="K/T CHI BỘ",
        secrecy_class="internal",
        number_sign="05-NQ/CB",
    )
    findings = check_wording(paper, HouseStyle(end_mark="."))
    assert [one.severity for one in findings] == sorted(
        (one.severity for one in findings), key=["block", "warn", "hint"].index
    )
    assert {one.check for one in blocking(findings)} == {9, 11, 12}
    assert {one.check for one in findings} == {3, 7, 9, 11, 12, 13}


@given(st.text(max_size=200))
def test_any_text_is_judged_and_places_are_true(text: str) -> None:
    style = HouseStyle(end_mark=".", tone_style="first_vowel", names={"a": "b"}, figures=(Figure("có", "1"),))
    for one in check_wording(replace(PAPER, text=text, secrecy_class="internal"), style):
        if one.field == "text":
            assert text[one.start : one.end] == one.excerpt
