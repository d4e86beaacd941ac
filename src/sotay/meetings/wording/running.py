"""Sentences about opening, interrupting, resuming and ending."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sotay.kernel.formats import format_day, format_duration
from sotay.meetings.wording.names import listed, quoted

TO_PEOPLE = "Xem danh sách đảng viên"
TO_PLAN = "Sửa lịch họp"
TO_LATE_ENTRY = "Nhập muộn"
TO_ROLL_CALL = "Mở điểm danh"
TO_BALLOTS = "Mở biểu quyết"


def no_chair() -> str:
    return "Chưa có người chủ trì, chưa thể họp."


def no_minute_taker() -> str:
    return "Chưa cử người ghi biên bản, chưa thể họp."


def same_person() -> str:
    return "Người chủ trì và người ghi biên bản phải là hai đồng chí khác nhau, cùng ký biên bản."


def minute_taker_not_on_roll() -> str:
    return "Người ghi biên bản phải là đảng viên trong danh sách điểm danh của kỳ sinh hoạt này."


def chair_not_official() -> str:
    return "Người chủ trì phải là đảng viên chính thức của chi bộ vào ngày họp."


def chosen_chair_needs_reason() -> str:
    return (
        "Người chủ trì không phải bí thư, phó bí thư: do chi bộ cử khi bí thư, phó bí thư vắng. "
        "Đề nghị ghi rõ lý do."
    )


def naming_only_while_running() -> str:
    return "Chỉ cử người khác chủ trì, ghi biên bản khi kỳ sinh hoạt đang họp."


def leaders_unchanged() -> str:
    return "Người chủ trì và người ghi biên bản vẫn như cũ, không có gì thay đổi."


def changing_leaders_needs_reason() -> str:
    return "Chưa ghi lý do cử người khác."


def empty_roll() -> str:
    return "Danh sách điểm danh đang trống, chưa thể khai mạc."


def other_in_session() -> str:
    return "Chi bộ đang có một cuộc họp khác chưa kết thúc. Đề nghị kết thúc cuộc họp đó trước."


def before_the_day(day: date) -> str:
    return f"Lịch họp là ngày {format_day(day)}. Muốn họp sớm hơn, đề nghị đổi lịch và báo lại cho mọi người."


def after_the_day(day: date) -> str:
    return (
        f"Lịch họp là ngày {format_day(day)}, đã qua. "
        "Đề nghị hoãn sang ngày khác, hoặc dùng «Nhập muộn» nếu đã họp."
    )


def interrupting_needs_reason() -> str:
    return "Chưa ghi lý do gián đoạn."


def continuation_needed() -> str:
    return "Chưa ghi ngày, giờ dự kiến họp tiếp."


def continuation_in_the_past() -> str:
    return "Ngày, giờ họp tiếp phải sau thời điểm hiện tại."


def continuation_too_late(days: int, until: datetime) -> str:
    return f"Chỉ họp tiếp trong {days} ngày, đến hết ngày {format_day(until)}. Đề nghị chọn ngày sớm hơn."


def too_late_to_resume(days: int, until: datetime) -> str:
    return (
        f"Đã quá {days} ngày kể từ khi gián đoạn (hết ngày {format_day(until)}), không họp tiếp được. "
        "Đề nghị kết thúc kỳ sinh hoạt với phần đã làm; nội dung còn lại đưa vào kỳ sau."
    )


def open_ballots_before_resuming(texts: Sequence[str]) -> str:
    return (
        f"Còn biểu quyết đang mở từ phiên trước: {quoted(texts)}. "
        "Đề nghị kết thúc biểu quyết; phiên mới điểm danh lại."
    )


def no_end_time() -> str:
    return "Chưa ghi giờ kết thúc."


def end_before_start() -> str:
    return "Giờ kết thúc phải sau giờ bắt đầu của phiên họp."


def end_in_the_future() -> str:
    return "Giờ kết thúc không được sau thời điểm hiện tại."


def undecided_rows(names: Sequence[str]) -> str:
    return f"Còn {len(names)} đồng chí chưa được điểm danh: {listed(names)}."


def roll_call_open() -> str:
    return "Chưa chốt điểm danh."


def open_ballots(texts: Sequence[str]) -> str:
    return f"Còn {len(texts)} biểu quyết đang mở: {quoted(texts)}. Đề nghị kết thúc biểu quyết trước."


def too_long(length: timedelta, longest_hours: int) -> str:
    return (
        f"Kỳ sinh hoạt dài {format_duration(length)}, quá {longest_hours} giờ. Đề nghị xem lại giờ kết thúc."
    )


def steps_without_data(titles: Sequence[str]) -> str:
    """One line for the warning, then one for each step."""
    return "\n".join([f"Còn {len(titles)} bước bắt buộc chưa có nội dung ghi nhận:", *titles])


def no_resolution() -> str:
    return (
        "Chưa có nghị quyết được biểu quyết thông qua. "
        "Nếu kỳ này không ban hành nghị quyết, đề nghị ghi lý do trước khi công bố kết quả."
    )


def no_tasks() -> str:
    return "Nghị quyết đã thông qua nhưng chưa giao nhiệm vụ nào có người thực hiện và thời hạn."
