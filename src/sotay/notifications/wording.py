"""Titles of notices and the letter that leaves the app: what waits and when, never whose words or what they say."""

import datetime as dt

from sotay.kernel.formats import format_day, format_moment, format_month

LETTER_SUBJECT = "Sổ tay: đồng chí có thông báo mới"
SIGN_OFF = (
    "Đồng chí mở Sổ tay như thường lệ để xem. Thư này gửi tự động, không có đường dẫn và không hỏi mật khẩu; "
    "thư nào hỏi mật khẩu là thư giả mạo."
)
ALL_READ = "Đã đánh dấu đã đọc tất cả."


def letter(title: str, told_at: dt.datetime) -> str:
    """The whole text of a message outside the app: title and time only (protection.md §9)."""
    return f"{title}\n\nThông báo lúc {format_moment(told_at)}.\n\n{SIGN_OFF}\n"


def invited(kind: str, month: dt.date, starts_at: dt.datetime) -> str:
    return f"Giấy mời sinh hoạt {kind} {format_month(month)}, {format_moment(starts_at)}"


def meeting_changed(starts_at: dt.datetime) -> str:
    return f"Cuộc họp thay đổi thời gian hoặc địa điểm: {format_moment(starts_at)}"


def meeting_postponed(month: dt.date) -> str:
    return f"Hoãn sinh hoạt {format_month(month)}"


def meeting_called_off(month: dt.date) -> str:
    return f"Không tổ chức sinh hoạt {format_month(month)}"


def papers_added(month: dt.date) -> str:
    return f"Có tài liệu mới của sinh hoạt {format_month(month)}"


def meeting_near(starts_at: dt.datetime) -> str:
    return f"Sắp đến giờ họp: {format_moment(starts_at)}"


def result_published(month: dt.date) -> str:
    return f"Đã công bố kết quả sinh hoạt {format_month(month)}"


def result_reported(month: dt.date) -> str:
    return f"Có kết quả sinh hoạt {format_month(month)} gửi lên"


LEAVE_WAITS = "Có đơn xin vắng chờ trả lời"
LEAVE_DECIDED = "Đơn xin vắng của đồng chí đã được trả lời"
PROPOSAL_ANSWERED = "Kiến nghị của đồng chí đã được trả lời"
GAP_ACCEPTED = "Cấp trên đã chấp nhận lý do không họp"
TASK_CANCELLED = "Một nhiệm vụ của đồng chí đã được hủy"
TASK_REOPENED = "Một nhiệm vụ của đồng chí được mở lại"


def task_assigned(deadline: dt.date | None) -> str:
    return "Đồng chí được giao một nhiệm vụ" + (f", hạn {format_day(deadline)}" if deadline else "")


def deadline_changed(deadline: dt.date) -> str:
    return f"Một nhiệm vụ của đồng chí đổi thời hạn: {format_day(deadline)}"


def task_due(deadline: dt.date) -> str:
    return f"Một nhiệm vụ của đồng chí đến hạn ngày {format_day(deadline)}"
