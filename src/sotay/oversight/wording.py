"""Every Vietnamese sentence of the board."""

from collections.abc import Mapping, Sequence

from sotay.kernel.formats import NO_FIGURE, format_fraction, format_number, format_percent
from sotay.meetings.wording.labels import STEPS

WRONG_BASE = "mẫu số sai"

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
