"""The words of the minutes (documents.md §7)."""

from collections.abc import Sequence
from datetime import date, datetime

from sotay.kernel.formats import (
    format_count,
    format_month,
    format_percent,
    format_time_in_words,
    official_day,
)
from sotay.meetings.wording.labels import KIND_TITLES, METHODS

CHAPTERS = {
    "opening": "Mở đầu",
    "report": "Báo cáo và kết quả thực hiện nghị quyết kỳ trước",
    "content": "Nội dung thảo luận",
    "ballots": "Biểu quyết",
    "conclusion": "Kết luận",
    "adopted": "Nội dung được thông qua",
    "tasks": "Giao nhiệm vụ",
    "score": "Đánh giá chất lượng sinh hoạt",
}

NOTHING = {
    "opening": "Không có nội dung ghi nhận.",
    "report": "Không có nội dung ghi nhận.",
    "content": "Không có ý kiến phát biểu.",
    "ballots": "Không có nội dung biểu quyết.",
    "conclusion": "Không có nội dung ghi nhận.",
    "adopted": "Không ban hành nghị quyết, kết luận.",
    "tasks": "Không giao nhiệm vụ.",
    "score": "Chưa chấm điểm.",
}

EXCUSED = "Vắng có lý do"
UNEXCUSED = "Vắng không lý do"
EXEMPT = "Miễn"
NOT_REQUIRED = "Không thuộc diện"
EXEMPT_PRESENT = "Được miễn nhưng có mặt"
ALWAYS_SHOWN = frozenset({EXCUSED, UNEXCUSED, EXEMPT})

LEFT_SIGNATURE = "NGƯỜI GHI BIÊN BẢN"
RIGHT_SIGNATURE = "CHỦ TRÌ HỘI NGHỊ"
PASSED = "Chi bộ biểu quyết thông qua:"


def title(kind: str, month: date) -> str:
    return f"BIÊN BẢN\n{KIND_TITLES[kind]} {format_month(month)}"


def organizations(superior: str, organization: str) -> str:
    return f"{superior} – {organization}" if superior else organization


def register_number(number: int) -> str:
    return f"Số trong sổ biên bản: {number:02d}"


def sitting(number: int | None, started_at: datetime, ended_at: datetime | None) -> str:
    label = f"Phiên {number}: bắt đầu" if number is not None else "Bắt đầu"
    begun = f"{label} {format_time_in_words(started_at)}, ngày {official_day(started_at)}"
    if ended_at is None:
        return f"{begun}."
    return f"{begun}; kết thúc {format_time_in_words(ended_at)}, ngày {official_day(ended_at)}."


def place(where: str, *, is_offline: bool) -> str:
    return f"Địa điểm: {where}{' (ghi ngoại tuyến)' if is_offline else ''}."


def late_entry(reason: str) -> str:
    return f"Biên bản nhập muộn. Lý do: {reason}"


def total(members: int, official: int, probationary: int, temporary_here: int) -> str:
    counted = (
        f"Tổng số đảng viên: {format_count(members)} đồng chí "
        f"(chính thức {format_count(official)}, dự bị {format_count(probationary)})"
    )
    if temporary_here:
        return f"{counted}; sinh hoạt tạm thời tại chi bộ: {format_count(temporary_here)} đồng chí."
    return f"{counted}."


def present(count: int, required: int) -> str:
    if required == 0:
        return f"Có mặt: {format_count(count)} đồng chí."
    share = format_percent(count, required)
    return f"Có mặt: {format_count(count)}/{format_count(required)} đồng chí thuộc diện dự ({share})."


def people(label: str, count: int, names: Sequence[str]) -> str:
    named = f": {', '.join(names)}" if names else ""
    return f"{label}: {format_count(count)} đồng chí{named}."


def chair(name: str) -> str:
    return f"Chủ trì: đồng chí {name}."


def minute_taker(name: str) -> str:
    return f"Người ghi biên bản: đồng chí {name}."


def guests(names: str) -> str:
    return f"Đại biểu, khách mời: {names.rstrip('.')}."


def opening(chair_name: str, minute_taker_name: str) -> str:
    return (
        f"Đồng chí {chair_name} chủ trì, tuyên bố lý do; đồng chí {minute_taker_name} được cử ghi biên bản."
    )


def step(name: str, note: str) -> str:
    return f"{name}: {note}" if note else f"{name}:"


def spoken(speaker: str, gist: str, *, is_written: bool, is_reserved: bool) -> str:
    how = " (gửi bằng văn bản)" if is_written else ""
    kept = " – bảo lưu ý kiến" if is_reserved else ""
    return f"- Đồng chí {speaker}{how}{kept}: {gist.strip()}"


def counts(agree: int, disagree: int, other: int, not_voting: int) -> str:
    return f"đồng ý {agree}, không đồng ý {disagree}, ý kiến khác {other}, không biểu quyết {not_voting}"


def outcome(agree: int, base: int, needed: int, *, is_passed: bool) -> str:
    verdict = "được thông qua" if is_passed else "không được thông qua"
    return f"đạt {agree}/{base} = {format_percent(agree, base)} (cần {needed}), {verdict}"


def ballot(number: int, text: str, method: str, base: int, counted: str, result: str) -> str:
    how = METHODS.get(method, method)
    return f"4.{number}. {text.rstrip('.')} ({how}). Cơ sở tính tỷ lệ {base}: {counted}; {result}."


def ballot_said(number: int, text: str, method: str, base: int, said: str, notes: str) -> str:
    how = METHODS.get(method, method)
    line = f"4.{number}. {text.rstrip('.')} ({how}). Cơ sở tính tỷ lệ {base}. Kết quả: {said}."
    return f"{line} {notes}".rstrip()


def answer(author: str, proposal: str, given: str) -> str:
    return f"- Kiến nghị của đồng chí {author}: {proposal.strip()} Trả lời: {given.strip()}"


def no_resolution(reason: str) -> str:
    return f"Không ban hành nghị quyết. Lý do: {reason}"


def adopted(type_name: str, subject_line: str) -> str:
    return f"{type_name[0].upper()}{type_name[1:]} {subject_line}".strip()


def task(number: int, content: str, person: str, deadline: date | None, product: str) -> str:
    until = f"thời hạn: {official_day(deadline)}" if deadline else "thường xuyên"
    result = f"; sản phẩm: {product}" if product else ""
    return f"7.{number}. {content.rstrip('.')}. Người thực hiện: đồng chí {person}; {until}{result}."
