"""The sentences by which each item of a score explains itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sotay.kernel.formats import (
    format_day,
    format_day_and_month,
    format_moment,
    format_percent,
    format_time,
)

EXEMPT = "miễn"
NOT_REQUIRED = "không thuộc diện"
TO_COME = "bước làm sau khi chấm điểm"
SPEAK_UNCOUNTED = "người phát biểu ngoài diện tính"
STANDING = "nhiệm vụ thường xuyên"
NOT_DUE_YET = "nhiệm vụ chưa đến hạn"
CANCELLED = "nhiệm vụ đã hủy"

MINUTE_TAKER = "người ghi biên bản"
ROLL_CALL = "chốt điểm danh"
OPEN_BALLOT = "chốt biểu quyết"
DISCUSSION = "ghi chép thảo luận"

NO_LENGTH_REQUIRED = "Không quy định thời lượng cho cuộc họp này."
NOBODY_REQUIRED = "Chưa có đảng viên thuộc diện dự trong điểm danh."
NO_RUN_LIMIT = "Không quy định số lần vắng liên tiếp."
NO_PAPERS_CLOCK = "Không quy định thời hạn gửi tài liệu."
NO_MANDATORY_STEPS = "Chương trình không có bước bắt buộc."
NOBODY_PRESENT = "Chưa ghi nhận đảng viên có mặt."
NO_TASK_DUE = "Không có nhiệm vụ kỳ trước đến hạn."
NO_RESULT_CLOCK = "Không quy định thời hạn công bố kết quả."
PRECOMMITTEE_UNKNOWN = "Hệ thống chưa có biên bản họp chi ủy, người chấm tự ghi điểm."


def length(minutes: int, required: int) -> str:
    return f"Họp {minutes} phút, quy định {required} phút."


def attendance(present: int, required: int, unexcused: int, undecided: int) -> str:
    told = f"Có mặt {present}/{required} ({format_percent(present, required)})"
    told += f"; {unexcused} đồng chí vắng không lý do" if unexcused else "; không có người vắng không lý do"
    return f"{told}; chưa điểm danh {undecided}." if undecided else f"{told}."


def unexcused(count: int) -> str:
    return f"{count} đồng chí vắng không lý do." if count else "Không có đảng viên vắng không lý do."


def long_runs(count: int, limit: int) -> str:
    if count:
        return f"{count} đồng chí vắng có lý do quá {limit} lần liên tiếp trong năm."
    return f"Không có đồng chí nào vắng có lý do quá {limit} lần liên tiếp trong năm."


def draft_conclusions(count: int) -> str:
    if count:
        return f"Có {count} dự thảo kết luận, nghị quyết đưa lên trước giờ họp."
    return "Chưa có dự thảo kết luận, nghị quyết đưa lên trước giờ họp."


def precommittee(*, had: bool, has_committee: bool) -> str:
    if not has_committee:
        return "Đã có bản chuẩn bị của bí thư." if had else "Chưa có bản chuẩn bị của bí thư."
    return "Chi ủy đã họp trước, có biên bản." if had else "Chi ủy chưa họp trước hoặc chưa có biên bản."


def notice(delivered: int, invited: int, in_charge_left_out: int) -> str:
    if not invited:
        return "Chưa trao giấy mời nào."
    told = f"Đã trao {delivered}/{invited} giấy mời"
    return f"{told}; chưa mời cấp ủy viên phụ trách." if in_charge_left_out > 0 else f"{told}."


def papers(count: int, due: datetime, *, is_on_time: bool | None, is_late_entry: bool) -> str:
    if is_late_entry:
        return "Cuộc họp nhập muộn, không tính đúng hạn."
    if is_on_time is None:
        return f"Chưa gửi tài liệu nào (hạn {format_moment(due)})."
    word = "đúng hạn" if is_on_time else "muộn"
    return f"Gửi {count} tài liệu, {word} (hạn {format_moment(due)})."


def agenda_steps(done: int, mandatory: int, lacking: Sequence[str]) -> str:
    told = f"{done}/{mandatory} bước bắt buộc có ghi nhận"
    return f"{told}; chưa có: {'; '.join(lacking)}." if lacking else f"{told}."


def remarks(count: int) -> str:
    return f"Có {count} nhận xét việc thực hiện nhiệm vụ." if count else "Chưa ghi biểu dương, nhắc nhở nào."


def speakers(speaking: int, present: int) -> str:
    return f"{speaking}/{present} đảng viên có mặt phát biểu ({format_percent(speaking, present)})."


def record_lacks(lacks: Sequence[str]) -> str:
    return f"Chưa đủ để lập biên bản: {', '.join(lacks)}." if lacks else "Ghi chép đủ để lập biên bản."


def self_criticism(spent: int | None, least: int, most: int) -> str:
    if spent is None:
        return f"Chưa ghi thời gian (cần {least}–{most} phút)."
    return f"Dành {spent} phút (cần {least}–{most} phút)."


def papers_used(count: int) -> str:
    return f"Có {count} tài liệu đã gửi trên ứng dụng." if count else "Không có tài liệu trên ứng dụng."


def previous_tasks(done: int, due: int, late: int) -> str:
    told = f"Xong {done}/{due} nhiệm vụ đến hạn ({format_percent(done, due)})"
    return f"{told}, trong đó {late} nhiệm vụ xong muộn nhưng trước cuộc họp." if late else f"{told}."


def conclusion(*, is_passed: bool) -> str:
    return "Đã biểu quyết thông qua." if is_passed else "Chưa có biểu quyết nào được thông qua."


def all_adopted(minutes: bool, resolution: bool, tasks: bool) -> str:
    parts = (
        ("biên bản", minutes),
        ("nghị quyết, kết luận", resolution),
        ("nhiệm vụ có người thực hiện", tasks),
    )
    lacking = [word for word, is_there in parts if not is_there]
    return (
        f"Còn thiếu: {', '.join(lacking)}."
        if lacking
        else "Đủ biên bản, nghị quyết, nhiệm vụ có người thực hiện."
    )


def published(at: datetime, due: datetime) -> str:
    word = "đúng hạn" if at <= due else "muộn"
    return f"Công bố trên phần mềm {format_moment(at)}, {word} (hạn {format_moment(due)})."


def not_published(due: datetime) -> str:
    return f"Chưa công bố, đã quá hạn {format_moment(due)}."


def to_be_published(due: datetime) -> str:
    return f"Tạm tính đủ điểm, chốt sau hạn công bố {format_moment(due)}."


def lost_by_length(points: str, planned: int, required: int) -> str:
    return f"Thiếu {points} điểm nếu chỉ họp {planned} phút như dự kiến, quy định {required} phút."


def lost_without_draft(points: str) -> str:
    return f"Thiếu {points} điểm nếu không có dự thảo kết luận, nghị quyết trước giờ họp."


def lost_without_precommittee(points: str) -> str:
    return f"Thiếu {points} điểm nếu chi ủy không họp trước, có biên bản."


def lost_without_notice(points: str, undelivered: int | None) -> str:
    told = f"Thiếu {points} điểm nếu không trao giấy mời đến mọi đảng viên và cấp ủy viên phụ trách"
    return f"{told} (còn {undelivered} giấy mời)." if undelivered else f"{told}."


def lost_without_papers(points: str, due: datetime, *, is_by_the_hour: bool) -> str:
    return f"Thiếu {points} điểm nếu không gửi tài liệu trước {_before(due, is_by_the_hour)}."


def lost_papers(points: str, due: datetime, *, is_by_the_hour: bool) -> str:
    return f"Đã thiếu {points} điểm vì chưa gửi tài liệu trước {_before(due, is_by_the_hour)}."


def _before(due: datetime, is_by_the_hour: bool) -> str:
    """The day before which, or the hour: the last moment on time is the last of the day before."""
    if is_by_the_hour:
        return f"{format_time(due)} ngày {format_day(due)}"
    return format_day_and_month(due + timedelta(seconds=1))
