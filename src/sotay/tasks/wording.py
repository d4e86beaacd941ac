"""What people read about tasks."""

import datetime as dt

from sotay.kernel.formats import format_day

LABELS = {
    "not_due": "chưa đến hạn",
    "due": "sắp đến hạn",
    "missing": "quá hạn",
    "done": "đã xong",
    "late": "xong quá hạn",
    "not_applicable": "thường xuyên",
    "excused_gap": "đã hủy",
}

CONTENT_MISSING = "Chưa ghi nội dung nhiệm vụ."
PERSON_MISSING = "Chưa chọn người thực hiện nhiệm vụ."
PERSON_ELSEWHERE = "Người được giao không sinh hoạt ở tổ chức này vào ngày giao nhiệm vụ."
DEADLINE_MISSING = "Chưa có thời hạn. Nhiệm vụ không có thời hạn thì đánh dấu “thường xuyên”."
NEW_DEADLINE_MISSING = "Chưa có thời hạn mới."
SAME_DEADLINE = "Thời hạn mới trùng với thời hạn đang có."
DEADLINE_PAST = "Thời hạn mới không được ở trong quá khứ."
REPORT_MISSING = "Chưa ghi tiến độ."
REASON_MISSING = "Chưa ghi lý do."
ALREADY_DONE = "Nhiệm vụ đã xong."
ALREADY_CANCELLED = "Nhiệm vụ đã hủy."
STILL_OPEN = "Nhiệm vụ đang thực hiện, không cần mở lại."

REPORTED = "Đã ghi tiến độ."
FINISHED = "Đã ghi nhiệm vụ xong."
REOPENED = "Đã mở lại nhiệm vụ."
CANCELLED = "Đã hủy nhiệm vụ."
DEADLINE_CHANGED = "Đã đổi thời hạn."

PERSON = "Người thực hiện"
PRODUCT = "Sản phẩm"
DEADLINE = "Thời hạn"
FIRST_DEADLINE = "Thời hạn ban đầu"
ASSIGNED_ON = "Ngày giao"
ASSIGNED_BY = "Người giao"
ORGANIZATION = "Tổ chức"
DONE_ON = "Ngày xong"
PROGRESS = "Tiến độ, kết quả"
REASON = "Lý do"
STANDING = "Tình trạng"

SOURCES = {"meeting": "Giao tại cuộc họp"}


def deadline_before_giving(assigned_on: dt.date) -> str:
    return f"Thời hạn phải từ ngày giao nhiệm vụ ({format_day(assigned_on)}) trở đi."


def too_long(most: int) -> str:
    return f"Viết dài quá {most} ký tự, đồng chí viết gọn lại."


def extended(count: int) -> str:
    return f"đã gia hạn {count} lần" if count else ""
