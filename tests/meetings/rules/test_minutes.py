"""The minutes drafted from the record (meetings.md §10, documents.md §7)."""

from dataclasses import replace
from datetime import date

import pytest

from sotay.meetings.rules.minutes import (
    AnswerRecord,
    BallotRecord,
    Chapter,
    MeetingRecord,
    People,
    RollRecord,
    Spoken,
    StepRecord,
    TaskRecord,
    chapter_of,
    draft_minutes,
)
from sotay.meetings.rules.states import Kind
from tests.meetings.rules.givens import at

RECORD = MeetingRecord(
    kind=Kind.REGULAR,
    organization="Chi bộ 5",
    superior="Đảng bộ khối Doanh nghiệp",
    month=date(2025, 11, 1),
    sittings=((at(2025, 11, 5, 19, 30), at(2025, 11, 5, 21, 10)),),
    place="Nhà văn hóa",
    chair="Trần Văn Bình",
    minute_taker="Lê Thị Mai",
    roll=RollRecord(
        official=18,
        probationary=2,
        temporary_here=1,
        present=People(17),
        required=19,
        excused=People.of(["Bùi Văn An"]),
        unexcused=People(1),
        exempt=People.of(["Ngô Thị Hà", "Vũ Văn Sơn"]),
    ),
    register_number=5,
    guests="đồng chí Đặng Quốc Huy, Đảng ủy viên phụ trách",
    steps=(
        StepRecord("Thông báo kết quả đóng đảng phí", Chapter.OPENING, "Đã đóng 19/20."),
        StepRecord("Bí thư báo cáo", Chapter.REPORT, "Hoàn thành 4/5 nhiệm vụ."),
        StepRecord(
            "Thảo luận",
            Chapter.CONTENT,
            opinions=(
                Spoken("Hồ Minh Tú", "Đề nghị tăng đèn đường."),
                Spoken("Lý Thu Uyên", "Không nhất trí mục 2.", is_reserved=True),
                Spoken("Phạm Văn Quý", "Nhất trí.", is_written=True),
            ),
        ),
        StepRecord("Định hướng dư luận", Chapter.CONTENT),
        StepRecord("Kết luận", Chapter.CONCLUSION, "Thống nhất các nội dung."),
    ),
    ballots=(BallotRecord("Thông qua nghị quyết.", "open_hand", 17, 14, 1, 1, 9, is_passed=True),),
    answers=(AnswerRecord("Hồ Minh Tú", "Tăng đèn đường.", "Chuyển phường."),),
    adopted_title="Nghị quyết số 05-NQ/CB",
    adopted_text="I. Kết quả\nII. Phương hướng",
    tasks=(
        TaskRecord("Thăm đảng viên ốm", "Lê Thị Mai", date(2025, 11, 20), "danh sách"),
        TaskRecord("Trực nhà văn hóa.", "Hồ Minh Tú"),
    ),
)


def section(record: MeetingRecord, number: int) -> tuple[str, tuple[str, ...]]:
    found = draft_minutes(record).sections[number]
    return found.title, found.paragraphs


def test_the_sections_stand_in_the_customary_order() -> None:
    draft = draft_minutes(RECORD)
    assert draft.title == "BIÊN BẢN\nSinh hoạt thường kỳ tháng 11/2025"
    assert [one.title for one in draft.sections] == [
        "",
        "1. Mở đầu",
        "2. Báo cáo và kết quả thực hiện nghị quyết kỳ trước",
        "3. Nội dung thảo luận",
        "4. Biểu quyết",
        "5. Kết luận",
        "6. Nội dung được thông qua",
        "7. Giao nhiệm vụ",
        "8. Đánh giá chất lượng sinh hoạt",
    ]
    assert (draft.minute_taker, draft.chair) == ("Lê Thị Mai", "Trần Văn Bình")


def test_the_head_tells_when_where_who_and_how_many() -> None:
    assert section(RECORD, 0)[1] == (
        "Đảng bộ khối Doanh nghiệp – Chi bộ 5",
        "Số trong sổ biên bản: 05",
        "Bắt đầu 19 giờ 30 phút, ngày 05/11/2025; kết thúc 21 giờ 10 phút, ngày 05/11/2025.",
        "Địa điểm: Nhà văn hóa.",
        "Tổng số đảng viên: 20 đồng chí (chính thức 18, dự bị 02); sinh hoạt tạm thời tại chi bộ: 01 đồng chí.",
        "Có mặt: 17/19 đồng chí thuộc diện dự (89,47%).",
        "Vắng có lý do: 01 đồng chí: Bùi Văn An.",
        "Vắng không lý do: 01 đồng chí.",
        "Miễn: 02 đồng chí: Ngô Thị Hà, Vũ Văn Sơn.",
        "Chủ trì: đồng chí Trần Văn Bình.",
        "Người ghi biên bản: đồng chí Lê Thị Mai.",
        "Đại biểu, khách mời: đồng chí Đặng Quốc Huy, Đảng ủy viên phụ trách.",
    )


def test_absences_are_named_even_when_there_are_none_and_rare_groups_only_when_there_are() -> None:
    roll = RollRecord(official=3, probationary=0, present=People(3), required=3)
    lines = section(replace(RECORD, roll=roll), 0)[1]
    assert [line for line in lines if ": 0 đồng chí." in line] == [
        "Vắng có lý do: 0 đồng chí.",
        "Vắng không lý do: 0 đồng chí.",
        "Miễn: 0 đồng chí.",
    ]
    away = replace(roll, not_required=People.of(["Vũ Văn Sơn"]), exempt_present=People(1))
    shown = section(replace(RECORD, roll=away), 0)[1]
    assert "Không thuộc diện: 01 đồng chí: Vũ Văn Sơn." in shown
    assert "Được miễn nhưng có mặt: 01 đồng chí." in shown


def test_row_12_two_sittings_are_numbered() -> None:
    second = (at(2025, 11, 7, 19), at(2025, 11, 7, 20))
    lines = section(replace(RECORD, sittings=(*RECORD.sittings, second)), 0)[1]
    assert lines[2].startswith("Phiên 1: bắt đầu 19 giờ 30 phút")
    assert (
        lines[3]
        == "Phiên 2: bắt đầu 19 giờ 00 phút, ngày 07/11/2025; kết thúc 20 giờ 00 phút, ngày 07/11/2025."
    )


def test_content_names_each_speaker_with_his_point_and_keeps_reserved_opinions() -> None:
    assert section(RECORD, 3)[1] == (
        "Thảo luận:",
        "- Đồng chí Hồ Minh Tú: Đề nghị tăng đèn đường.",
        "- Đồng chí Lý Thu Uyên – bảo lưu ý kiến: Không nhất trí mục 2.",
        "- Đồng chí Phạm Văn Quý (gửi bằng văn bản): Nhất trí.",
    )


def test_ballots_state_base_counts_and_result() -> None:
    assert section(RECORD, 4)[1] == (
        "4.1. Thông qua nghị quyết (giơ tay). Cơ sở tính tỷ lệ 17: đồng ý 14, không đồng ý 1, ý kiến khác 1, "
        "không biểu quyết 1; đạt 14/17 = 82,35% (cần 9), được thông qua.",
    )


def test_conclusion_holds_the_answers_to_proposals() -> None:
    assert section(RECORD, 5)[1] == (
        "Kết luận: Thống nhất các nội dung.",
        "- Kiến nghị của đồng chí Hồ Minh Tú: Tăng đèn đường. Trả lời: Chuyển phường.",
    )


def test_adopted_text_and_tasks_with_person_and_deadline() -> None:
    assert section(RECORD, 6)[1] == ("Nghị quyết số 05-NQ/CB", "I. Kết quả", "II. Phương hướng")
    assert section(RECORD, 7)[1] == (
        "7.1. Thăm đảng viên ốm. Người thực hiện: đồng chí Lê Thị Mai; "
        "thời hạn: 20/11/2025; sản phẩm: danh sách.",
        "7.2. Trực nhà văn hóa. Người thực hiện: đồng chí Hồ Minh Tú; thường xuyên.",
    )


def test_row_12_no_resolution_this_month_is_said_with_its_reason() -> None:
    bare = replace(RECORD, adopted_text="", no_resolution_reason="Chưa thống nhất")
    assert section(bare, 6)[1] == ("Không ban hành nghị quyết. Lý do: Chưa thống nhất",)


def test_what_was_not_recorded_is_said_to_be_absent() -> None:
    bare = replace(RECORD, steps=(), ballots=(), answers=(), adopted_text="", tasks=())
    assert [section(bare, number)[1] for number in range(2, 9)] == [
        ("Không có nội dung ghi nhận.",),
        ("Không có ý kiến phát biểu.",),
        ("Không có nội dung biểu quyết.",),
        ("Không có nội dung ghi nhận.",),
        ("Không ban hành nghị quyết, kết luận.",),
        ("Không giao nhiệm vụ.",),
        ("Chưa chấm điểm.",),
    ]


def test_row_11_late_and_offline_records_say_so() -> None:
    lines = section(replace(RECORD, is_offline=True, late_entry_reason="Mất mạng"), 0)[1]
    assert "Địa điểm: Nhà văn hóa (ghi ngoại tuyến)." in lines
    assert "Biên bản nhập muộn. Lý do: Mất mạng" in lines


def test_the_whole_text_holds_every_paragraph_once_in_order() -> None:
    draft = draft_minutes(RECORD)
    position = 0
    for one in draft.sections:
        for line in (one.title, *one.paragraphs):
            position = draft.text.index(line, position)
    assert draft.text.count("\n\n") == len(draft.sections)


@pytest.mark.parametrize(
    ("code", "produces", "chapter"),
    [
        ("1.4", ["dues_snapshot"], Chapter.OPENING),
        ("2.1", ["report"], Chapter.REPORT),
        ("2.2", ["task_remarks"], Chapter.REPORT),
        ("2.3", ["note"], Chapter.CONTENT),
        ("2.4", ["opinions"], Chapter.CONTENT),
        ("CĐ.1", ["paper"], Chapter.CONTENT),
        ("CĐ.3", ["summary"], Chapter.CONTENT),
        ("3.1", ["summary"], Chapter.CONCLUSION),
        ("", [], Chapter.CONTENT),
    ],
)
def test_each_step_of_the_agenda_finds_its_chapter(code: str, produces: list[str], chapter: Chapter) -> None:
    assert chapter_of(code, produces) is chapter
