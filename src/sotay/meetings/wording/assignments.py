"""Sentences about tasks given in a meeting."""

from datetime import date

from sotay.kernel.formats import format_day


def no_content() -> str:
    return "Chưa ghi nội dung nhiệm vụ."


def no_person() -> str:
    return "Chưa chọn người thực hiện. Mỗi nhiệm vụ giao cho một đồng chí cụ thể."


def no_deadline() -> str:
    return "Chưa ghi thời hạn. Nhiệm vụ không có thời hạn chỉ khi đánh dấu «thường xuyên»."


def only_around_the_meeting() -> str:
    return "Nhiệm vụ của kỳ sinh hoạt được giao từ khi khai mạc đến trước khi biên bản ký đủ."


def person_of_another_cell() -> str:
    return "Người thực hiện phải là đảng viên đang sinh hoạt tại chi bộ vào ngày giao."


def deadline_before_assignment(assigned_on: date) -> str:
    return f"Thời hạn không được trước ngày giao {format_day(assigned_on)}."
