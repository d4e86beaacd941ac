"""Sentences of the pages: what to do now, the next step, clocks of the steps."""

from datetime import date, datetime

from sotay.kernel.formats import (
    format_count,
    format_day,
    format_moment,
    format_month,
    format_percent,
    format_weekday,
)
from sotay.meetings.wording.labels import FORMS


def heading(kind_title: str, month: date) -> str:
    return f"{kind_title} {format_month(month)}"


def when(starts_at: datetime | None, ends_at: datetime | None) -> str:
    """Thứ Tư, 19:30 ngày 03/12/2025 – dự kiến đến 21:00."""
    if starts_at is None:
        return "chưa xếp ngày, giờ"
    weekday = format_weekday(starts_at)
    begun = f"{weekday[0].upper()}{weekday[1:]}, {format_moment(starts_at)}"
    if ends_at is None:
        return begun
    return f"{begun}, đến {format_moment(ends_at).split(' ')[0]}"


# ---- what somebody has to do now ----


def asked_to_answer() -> str:
    return "Đồng chí trả lời giấy mời để chi bộ chuẩn bị."


def will_attend() -> str:
    return "Đồng chí đã báo sẽ dự."


LEAVE = {
    "submitted": "đang chờ quyết định",
    "approved": "đã được đồng ý",
    "refused": "không được đồng ý",
    "lapsed": "chưa được trả lời khi chốt điểm danh",
}


def leave_stands(state: str, note: str) -> str:
    sentence = f"Đơn xin vắng của đồng chí {LEAVE[state]}."
    return f"{sentence} Trả lời: {note.rstrip('.')}." if note else sentence


def not_convened_yet() -> str:
    return "Cuộc họp chưa triệu tập; giấy mời sẽ hiện ở đây."


def still_drafted() -> str:
    return "Cuộc họp đang được chuẩn bị, chưa có ngày, giờ."


def running_now() -> str:
    return "Cuộc họp đang diễn ra."


def marked_as(word: str) -> str:
    return f"Đồng chí được ghi: {word}."


def minutes_wait_for_signature() -> str:
    return "Biên bản đang chờ chữ ký của đồng chí. Đồng chí đọc lại rồi ký."


# ---- the secretary's next step ----

NEXT = {
    "plan": ("Lên lịch cuộc họp", "Chọn ngày, giờ, địa điểm, người chủ trì."),
    "replan": ("Lên lịch lại", "Cuộc họp đã hoãn. Chọn ngày, giờ mới rồi triệu tập lại."),
    "convene": ("Triệu tập cuộc họp", "Giấy mời và tài liệu đến từng đảng viên, cấp ủy viên phụ trách."),
    "open": ("Khai mạc", "Cử người ghi biên bản, mở điểm danh."),
    "roll_call": ("Điểm danh", "Ghi tất cả có mặt, rồi sửa từng người vắng."),
    "run": ("Ghi chép cuộc họp", "Từng nội dung một: ghi chép, phát biểu, biểu quyết, giao nhiệm vụ."),
    "resume": ("Họp tiếp", "Mở phiên mới, điểm danh lại. Biểu quyết của phiên trước giữ nguyên."),
    "write_minutes": ("Xem và lưu biên bản", "Biên bản đã soạn sẵn từ ghi chép. Đọc lại, sửa rồi lưu."),
    "sign": ("Đọc và ký biên bản", "Người ghi biên bản và người chủ trì cùng ký trên một nội dung."),
    "draft_resolution": ("Soạn nghị quyết, kết luận", "Dự thảo lập sẵn từ kết quả cuộc họp."),
    "publish": ("Công bố kết quả", "Cấp số, ban hành, gửi đảng viên. Sau khi công bố không sửa được."),
    "report": ("Gửi cấp trên", "Gửi kết quả lên cấp ủy cấp trên trực tiếp."),
    "copy": (
        "Lập cuộc họp tháng sau như tháng này",
        "Ngày, giờ, địa điểm, chủ trì lấy lại; chương trình theo quy định mới.",
    ),
}


def wait_for(who: str, what: str) -> str:
    return f"Chờ {who} {what}."


def wait_for_signature(names: str) -> str:
    return f"Chờ chữ ký của {names}."


# ---- steps of the month ----


def clock_of_step(state: str, due_at: datetime | None, evidence_at: datetime | None) -> str:
    if evidence_at is not None:
        late = f", hạn {format_moment(due_at)}" if state == "late" and due_at else ""
        return f"lúc {format_moment(evidence_at)}{late}"
    if due_at is None:
        return ""
    return f"hạn {format_moment(due_at)}"


def not_applied(names: list[str]) -> str:
    return f"Không áp dụng tháng này: {', '.join(names)}."


# ---- people ----


def attendance(present: int, required: int) -> str:
    return f"Có mặt {present}/{required} đảng viên thuộc diện dự ({format_percent(present, required)})."


def signed_by(name: str, capacity: str, way: str, paper_on: date | None, signed_at: datetime | None) -> str:
    if way == "paper" and paper_on:
        return f"{name}, {capacity}: ký trên giấy ngày {format_day(paper_on)}"
    return f"{name}, {capacity}: ký lúc {format_moment(signed_at)}" if signed_at else f"{name}, {capacity}"


RESULTS = {"NQ": "nghị quyết", "KL": "kết luận"}


def result_label(type_code: str, number: int | None, organ: str) -> str:
    return f"Số {number:02d}-{type_code}/{organ}" if number else "chưa cấp số"


# ---- lists ----


def speakers(count: int) -> str:
    return f"{format_count(count)} đồng chí phát biểu"


# ---- ballots ----


def ballot_open(base: int, needed: int | None) -> str:
    return f"cơ sở tính {base}, cần {needed if needed is not None else '—'}"


def ballot_counts(agree: int, disagree: int, other: int, base: int, needed: int | None) -> str:
    return (
        f"{agree}/{base} đồng ý ({format_percent(agree, base)}), không đồng ý {disagree}, ý kiến khác {other}; "
        f"cần {needed}"
    )


def ballot_outcome(form: str, *, is_passed: bool) -> str:
    if form:
        return FORMS[form]
    return "được thông qua" if is_passed else "không được thông qua"
