"""Sentences about requests for leave."""

from datetime import datetime

from sotay.kernel.formats import format_day
from sotay.meetings.wording.labels import LEAVE_STATES, LEFT_OUT

TO_AMENDMENT = "Lập bản đính chính"


def minutes_are_signed() -> str:
    return "Biên bản đã ký đủ, việc vắng họp chỉ được sửa bằng bản đính chính."


def no_such_meeting() -> str:
    return "Kỳ sinh hoạt này chưa lên lịch hoặc không họp, không cần xin vắng."


def too_late(days: int, until: datetime) -> str:
    return (
        f"Đơn xin vắng gửi sau kỳ sinh hoạt được nhận trong {days} ngày, đến hết ngày {format_day(until)}. "
        "Sau đó đề nghị báo bí thư lập bản đính chính."
    )


def not_on_roll() -> str:
    return "Đồng chí không có trong danh sách dự kỳ sinh hoạt này, không cần xin vắng."


def need_not_ask(reason: str) -> str:
    return f"Đồng chí {LEFT_OUT[reason]}: không cần xin vắng."


def asked_before(state: str) -> str:
    return f"Đồng chí đã có đơn xin vắng ({LEAVE_STATES[state]}). Muốn thay đổi, đề nghị rút đơn cũ."


def is_present() -> str:
    return "Đồng chí đã được ghi có mặt, không ghi vắng có lý do."


def no_reason() -> str:
    return "Chưa chọn lý do xin vắng."


def other_reason_needs_note() -> str:
    return "Đã chọn lý do khác, đề nghị ghi rõ."


def answered_before(state: str) -> str:
    return f"Đơn này không còn chờ trả lời: {LEAVE_STATES[state]}."


def unknown_answer() -> str:
    return "Đề nghị chọn đồng ý hoặc không đồng ý."


def refusal_needs_note() -> str:
    return "Không đồng ý cho vắng: đề nghị ghi lý do để đồng chí xin vắng biết."


def own_request() -> str:
    return "Không tự trả lời đơn xin vắng của mình."


def secretarys_request(*, has_deputy: bool) -> str:
    if has_deputy:
        return "Đơn xin vắng của bí thư do phó bí thư trả lời."
    return (
        "Chi bộ không có phó bí thư: đơn xin vắng của bí thư do đồng chí được giao thay bí thư trả lời, "
        "hoặc được ghi khi điểm danh."
    )


def not_the_decider() -> str:
    return "Đơn xin vắng do bí thư, hoặc phó bí thư khi bí thư vắng, trả lời."


def nothing_to_withdraw(state: str) -> str:
    return f"Đơn không rút được: {LEAVE_STATES[state]}."


def too_late_to_withdraw() -> str:
    return "Điểm danh đã chốt, đơn xin vắng không rút được nữa."


def meeting_moved() -> str:
    return "Cuộc họp chuyển sang ngày khác; cần vắng thì xin lại."
