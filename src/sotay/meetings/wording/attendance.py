"""Sentences about the roll call."""

from collections.abc import Mapping, Sequence

from sotay.kernel.formats import format_percent
from sotay.meetings.wording.labels import LEFT_OUT
from sotay.meetings.wording.names import listed

TO_AMENDMENT = "Lập bản đính chính"
CHAIR = "Người chủ trì"
MINUTE_TAKER = "Người ghi biên bản"


def rate(present: int, required: int, left_out: Mapping[str, int]) -> str:
    figure = f"Có mặt {present}/{required} = {format_percent(present, required)}"
    parts = "; ".join(f"{number} {LEFT_OUT[reason]}" for reason, number in left_out.items() if number)
    return f"{figure}. Không tính: {parts}." if parts else f"{figure}."


def roll_call_closed() -> str:
    return "Điểm danh đã chốt, không sửa được. Nội dung sai được sửa bằng bản đính chính biên bản."


def not_in_session() -> str:
    return "Chỉ điểm danh khi kỳ sinh hoạt đang họp."


def must_come(name: str) -> str:
    return (
        f"Đồng chí {name} thuộc diện phải dự, không ghi «miễn» hoặc «không thuộc diện». "
        "Việc miễn sinh hoạt theo quyết định của chi bộ, ghi ở hồ sơ đảng viên."
    )


def need_not_come(name: str, reason: str) -> str:
    return f"Đồng chí {name} {LEFT_OUT[reason]}: không ghi vắng. Nếu đồng chí đến dự, đề nghị ghi «có mặt»."


def excused_without_leave(name: str) -> str:
    return f"Đồng chí {name} chưa có đơn xin vắng được đồng ý. Người chủ trì đã đồng ý cho vắng có lý do?"


def base_stays(open_ballots: int) -> str:
    return (
        f"Đang có {open_ballots} biểu quyết mở, cơ sở tính tỷ lệ giữ nguyên như lúc mở. "
        "Muốn tính lại, kết thúc rồi mở lại biểu quyết."
    )


def late_minutes_out_of_bounds() -> str:
    return "Số phút đến muộn phải từ 0 đến dưới một ngày."


def only_present_leave(name: str) -> str:
    return f"Đồng chí {name} chưa được ghi có mặt, không ghi «về sớm»."


def roll_call_open() -> str:
    return "Điểm danh đang mở."


def closed_before() -> str:
    return "Điểm danh đã được chốt trước đó."


def undecided(names: Sequence[str]) -> str:
    return f"Chưa chốt được: còn {len(names)} đồng chí chưa điểm danh ({listed(names)})."


def waiting_for_leave(names: Sequence[str]) -> str:
    return (
        f"Chưa chốt được: còn {len(names)} đồng chí có đơn xin vắng chờ quyết định ({listed(names)}). "
        "Đề nghị trả lời đơn, hoặc ghi có mặt, vắng không lý do."
    )


def leader_absent(role: str, name: str) -> str:
    return f"{role} là đồng chí {name} đang được ghi vắng. Đề nghị ghi lại hoặc cử người khác."


def negative_total(number: int) -> str:
    return f"Số người không thể là {number}."


def totals_differ(roll: int, entered: int) -> str:
    lacking = roll - entered
    difference = f"thiếu {lacking}" if lacking > 0 else f"thừa {-lacking}"
    return (
        f"Tổng số ghi là {entered}, danh sách chi bộ có {roll} đảng viên: {difference}. Đề nghị kiểm tra lại."
    )
