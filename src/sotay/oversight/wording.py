"""Every Vietnamese sentence of the board."""

from collections.abc import Mapping, Sequence
from datetime import date

from sotay.kernel.formats import NO_FIGURE, format_day, format_fraction, format_number, format_percent
from sotay.meetings.wording.labels import STEPS

WRONG_BASE = "mẫu số sai"
PEOPLE_NOT_SHOWN = "không hiện (lực lượng vũ trang đặc thù)"

LEFT_OUT = {
    "created_after_common_day": "chi bộ thành lập sau ngày sinh hoạt chung của tháng",
    "ended_before_cut_off": "chi bộ đã kết thúc hoạt động trước thời điểm chốt",
    "exempted": "chi bộ có quyết định không thuộc diện",
}

GAPS = {
    "no_meeting": "chưa có kỳ sinh hoạt thường kỳ trên hệ thống",
    "not_held": "không họp, lý do chưa được chấp nhận",
    "not_held_accepted": "không họp, lý do đã được chấp nhận",
    "imported": "chỉ có bản ghi nhập từ sổ giấy",
    "late_entry": "nhập muộn, không tính là ứng dụng",
    "steps_missing": "còn thiếu bước",
}


def figure(numerator: int, denominator: int) -> str:
    if denominator == 0:
        return NO_FIGURE
    return f"{format_fraction(numerator, denominator)} = {format_percent(numerator, denominator)}"


def left_out(counts: Mapping[str, int]) -> str:
    return "; ".join(f"{format_number(number)} {LEFT_OUT[reason]}" for reason, number in counts.items())


def gap(reason: str, steps: Sequence[str]) -> str:
    if reason == "steps_missing":
        return f"{GAPS[reason]}: {', '.join(STEPS[step] for step in steps)}"
    return GAPS[reason]


def nobody_to_remind() -> str:
    return "Không có chi bộ nào còn thiếu, không cần nhắc."


def all_reminded_today(lacking: int) -> str:
    return (
        f"Hôm nay đã nhắc đủ {lacking} chi bộ còn thiếu. Mỗi chi bộ được nhắc nhiều nhất một lần trong ngày."
    )


def reminder_title(month: str) -> str:
    return f"Nhắc sinh hoạt chi bộ {month}: mời đồng chí mở Sổ tay xem việc còn thiếu"


def only_cells_are_exempted() -> str:
    return "Chỉ chi bộ mới ghi được không thuộc diện."


def exemption_needs_day() -> str:
    return "Chưa ghi ngày bắt đầu của quyết định."


def exemption_ends_before() -> str:
    return "Ngày kết thúc phải từ ngày bắt đầu trở đi."


def exemption_needs_reason() -> str:
    return "Chưa ghi lý do không thuộc diện."


def exemption_needs_decision() -> str:
    return "Chưa ghi số, ngày và cơ quan ra quyết định."


def reminded(cells: int) -> str:
    return f"Đã nhắc {format_number(cells)} chi bộ còn thiếu. Mỗi chi bộ được nhắc nhiều nhất một lần trong ngày."


DEFINITION_EVER = (
    "Tử số: chi bộ có ít nhất một kỳ sinh hoạt đủ các bước đến thời điểm chốt. Mẫu số: chi bộ trong phạm vi."
)


def definition_of_month(steps: str) -> str:
    return (
        f"Tử số: chi bộ có kỳ sinh hoạt thường kỳ trong tháng đủ các bước {steps}, không nhập muộn. "
        "Mẫu số: chi bộ trong phạm vi có mặt trong cây tổ chức vào ngày sinh hoạt chung và lúc chốt."
    )


def tree_of(day: date) -> str:
    return f"Tính theo cây tổ chức ngày {format_day(day)}."
