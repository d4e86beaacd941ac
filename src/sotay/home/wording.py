"""Sentences of the first page."""

import datetime as dt

from sotay.kernel.clock import local
from sotay.kernel.formats import deadline_phrase, format_day, format_month, format_time, format_weekday

VOTING = "đang biểu quyết"
VOTE = "Biểu quyết"
IN_SESSION = "đang họp"
ENTER = "Vào cuộc họp"
UNANSWERED = "chưa trả lời"
WILL_ATTEND = "Sẽ dự"
ASK_LEAVE = "Xin vắng"
WAITS = "chờ trả lời"
ANSWER = "Trả lời"
UNSIGNED = "chờ ký"
READ_AND_SIGN = "Đọc và ký"
LIKE_LAST_MONTH = "Như tháng trước"
BEGIN = "Lập cuộc họp"
BEGIN_ANEW = "Lập mới"
REPORT = "Báo tiến độ"


def meeting_title(kind: str, month: dt.date) -> str:
    return f"Sinh hoạt {kind} {format_month(month)}"


def when(moment: dt.datetime) -> str:
    """19:30 thứ Sáu, 02/06/2023."""
    return f"{format_time(moment)} {format_weekday(moment)}, {format_day(moment)}"


def days_left(deadline: dt.date, on: dt.date) -> str:
    return deadline_phrase((deadline - on).days)


def clock_of(due_at: dt.datetime | None) -> str:
    return f"hạn {format_time(due_at)} ngày {format_day(local(due_at))}" if due_at else ""


def month_to_prepare(month: dt.date) -> str:
    return f"Lập kỳ sinh hoạt {format_month(month)}"


def vote_on(text: str) -> str:
    return f"Biểu quyết: {text}"


def leave_of(name: str) -> str:
    return f"Đồng chí {name} xin vắng, chờ trả lời"


def minutes_of(month: dt.date) -> str:
    return f"Ký biên bản sinh hoạt {format_month(month)}"


def result_of(name: str, month: dt.date) -> str:
    return f"{name} gửi kết quả sinh hoạt {format_month(month)}"


def invitation(starts_at: dt.datetime) -> str:
    return f"Trả lời giấy mời: {when(starts_at)}"
