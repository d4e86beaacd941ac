"""The words of a meeting's official papers (documents.md §5, §7)."""

from collections.abc import Sequence
from datetime import date, datetime

from sotay.kernel.formats import (
    format_count,
    format_fraction,
    format_moment,
    format_percent,
    format_time_in_words,
    official_day,
)

from .labels import KIND_TITLES, KINDS
from .minutes import LEFT_SIGNATURE, RIGHT_SIGNATURE

__all__ = ["LEFT_SIGNATURE", "RIGHT_SIGNATURE"]

AUTHORITY = "T/M CHI BỘ"
DRAFT = "DỰ THẢO"
TYPES = {
    "NQ": "nghị quyết",
    "KL": "kết luận",
    "BB": "biên bản",
    "GM": "giấy mời",
    "TB": "thông báo",
    "CTr": "chương trình",
    "BC": "báo cáo",
    "PXV": "phiếu xin vắng",
    "PYK": "phiếu ý kiến",
    "PCD": "phiếu chấm chất lượng sinh hoạt",
    "DM": "danh mục kiểm tra",
}
SIGNER_OF_SLIP = "NGƯỜI VIẾT PHIẾU"
TEAM_LEADER = "TỔ TRƯỞNG TỔ KIỂM PHIẾU"
TEAM_MEMBER = "TỔ VIÊN"
COMMITTEE_ABOVE = "{name} (để báo cáo)"
MEMBERS_OF_CELL = "Các đồng chí đảng viên chi bộ"
KEPT = "Lưu chi bộ"

NAME = "Họ và tên:"
CELL = "Chi bộ:"
MEETING = "Cuộc họp:"
REASON = "Lý do xin vắng (đánh dấu):"
REASONS = "☐ ốm   ☐ công tác   ☐ việc gia đình   ☐ học tập   ☐ thai sản   ☐ thiên tai   ☐ khác"
REASON_IN_WORDS = "Nói rõ thêm:"
ANSWER = "Ý kiến của bí thư chi bộ: ☐ đồng ý   ☐ không đồng ý"
OPINION_KINDS = "☐ ý kiến   ☐ kiến nghị, đề xuất   ☐ câu hỏi   ☐ tình hình dư luận"
WHO_READS = "Ai được xem: ☐ cả chi bộ   ☐ chi ủy   ☐ bí thư"
CONTENT = "Nội dung:"
INVITEE = "Kính mời đồng chí:"
AGENDA = "Nội dung:"
LEAVE_ASKED = "Đồng chí nào không dự được, đề nghị báo cáo bí thư chi bộ trước giờ họp."
AGENDA_HEADS = ("TT", "Nội dung", "Thời lượng")
EARLIER_HEADS = ("TT", "Nhiệm vụ", "Tình trạng", "Kết quả")
ASSIGNED_HEADS = ("TT", "Nhiệm vụ", "Người thực hiện", "Sản phẩm", "Thời hạn")
STANDING = "thường xuyên"
SCORE_HEADS = ("TT", "Tiêu chí", "Điểm tối đa", "Điểm đạt", "Ghi chú, biện pháp khắc phục")
TOTAL = "Tổng cộng"
CHECK_HEADS = ("TT", "Tệp", "Mã kiểm tra (SHA-256)", "Đã đưa lên")
CHECK_LEAD = "Kiểm tra từng tệp sau khi đưa lên Sổ tay đảng viên điện tử, đánh dấu và ghi ngày."
CHECK_DAY = "Ngày đưa lên:"
CHECK_BY = "Người đưa lên:"
PRESENT = "Có mặt"
NO_LAYOUT = "Chưa có quy định về thể thức văn bản của ngày {day} trong hệ thống."
NOTHING_TO_PACK = "Cuộc họp chưa có kết quả đã công bố để đưa lên Sổ tay đảng viên điện tử."


def subject(kind: str, month: date) -> str:
    """ "sinh hoạt thường kỳ tháng 12 năm 2025"."""
    return f"sinh hoạt {KINDS[kind]} tháng {_month(month)} năm {month.year}"


def _month(month: date) -> str:
    return f"{month.month:02d}" if month.month < 3 else str(month.month)


def dated_subject(kind: str, day: date) -> str:
    """ "sinh hoạt thường kỳ ngày 03/12/2025"."""
    return f"sinh hoạt {KINDS[kind]} ngày {official_day(day)}"


def meeting_line(kind: str, start: str) -> str:
    """ "Sinh hoạt thường kỳ, 19 giờ 30 phút, ngày 03/12/2025"."""
    return f"{KIND_TITLES[kind]}, {start}" if start else KIND_TITLES[kind]


def start(starts_at: datetime | None) -> str:
    if starts_at is None:
        return ""
    return f"{format_time_in_words(starts_at)}, ngày {official_day(starts_at)}"


def pair(label: str, value: str) -> str:
    return f"{label}: {value.rstrip('.') or '………………………'}."


def time_line(when: str) -> str:
    return pair("Thời gian", when)


def place_line(place: str) -> str:
    return pair("Địa điểm", place)


def chair_line(name: str) -> str:
    return pair("Chủ trì", f"đồng chí {name}" if name else "")


def topic_line(topic: str) -> str:
    return pair("Nội dung chính", topic)


def papers_line(titles: Sequence[str]) -> str:
    return pair("Tài liệu", "; ".join(titles))


def called(organ: str, kind: str, month: date) -> str:
    """The opening of a notice."""
    return f"{organ} thông báo tổ chức {subject(kind, month)} như sau:"


def correction_of(subject_line: str, number: int) -> str:
    return f"{subject_line} (bản đính chính lần {number})"


def correction_reason(reason: str) -> str:
    return f"Lý do đính chính: {reason}"


def minutes_number(number: int, organ_code: str) -> str:
    return f"{number:02d}-BB/{organ_code}"


def signed_in_app(at: datetime) -> str:
    return f"(đã ký trên hệ thống lúc {format_moment(at)})"


def signed_on_paper(on: date) -> str:
    return f"(đã ký trên giấy ngày {official_day(on)})"


def fingerprint(content_hash: str) -> str:
    return f"Mã kiểm tra nội dung đã ký (SHA-256): {content_hash}"


def minutes_planned(minutes: int | None) -> str:
    return f"{minutes} phút" if minutes else ""


def with_person(content: str, person: str) -> str:
    return f"{content} (đồng chí {person})"


# ---- count record ----


def count_subject() -> str:
    return "kiểm đếm biểu quyết"


def counted_matter(text: str) -> str:
    return pair("Nội dung biểu quyết", text)


def counted_method(method: str) -> str:
    return pair("Hình thức", method)


def base_line(base: int) -> str:
    return f"Cơ sở tính tỷ lệ: {format_count(base)} đồng chí."


def voters_present(count: int) -> str:
    return f"Có mặt, có quyền biểu quyết: {format_count(count)} đồng chí."


def slips(issued: int, collected: int, valid: int, invalid: int) -> str:
    return (
        f"Số phiếu phát ra: {format_count(issued)}; thu về: {format_count(collected)}; "
        f"hợp lệ: {format_count(valid)}; không hợp lệ: {format_count(invalid)}."
    )


def counts(agree: int, disagree: int, other: int) -> str:
    return (
        f"Đồng ý: {format_count(agree)}; không đồng ý: {format_count(disagree)}; "
        f"ý kiến khác: {format_count(other)}."
    )


def outcome(agree: int, base: int, needed: int, *, is_passed: bool) -> str:
    verdict = "được thông qua" if is_passed else "không được thông qua"
    return f"Tỷ lệ đồng ý: {format_fraction(agree, base)} = {format_percent(agree, base)} (cần {needed}), {verdict}."


def voting_basis(legal_basis: str) -> str:
    return f"Căn cứ tính: {legal_basis.rstrip('.')}."


# ---- report ----


def report_subject(subject_line: str) -> str:
    return f"kết quả {subject_line}"


def report_held(day: str, place: str) -> str:
    where = f", tại {place}" if place else ""
    return f"1. Thời gian, địa điểm: {day}{where}."


def report_attendance(present: int, required: int, official: int, probationary: int) -> str:
    rate = f" ({format_percent(present, required)})" if required else ""
    return (
        f"2. Đảng viên: chính thức {format_count(official)}, dự bị {format_count(probationary)}; "
        f"có mặt {format_fraction(present, required)} đồng chí thuộc diện dự{rate}."
    )


def report_result(label: str, subject_line: str, issued_on: date) -> str:
    return f"3. Đã ban hành {label}, ngày {official_day(issued_on)}, {subject_line}."


def report_no_result(reason: str) -> str:
    return f"3. Không ban hành nghị quyết, kết luận. Lý do: {reason.rstrip('.') or 'chưa ghi'}."


def report_tasks(count: int, speakers: int) -> str:
    return f"4. Giao {format_count(count)} nhiệm vụ; {format_count(speakers)} đồng chí phát biểu."


def report_attached(names: Sequence[str]) -> str:
    return f"5. Tài liệu gửi kèm: {'; '.join(names)}." if names else "5. Tài liệu gửi kèm: không có."


def report_lead(organ: str, superior: str, subject_line: str) -> str:
    to = f" {superior}" if superior else " cấp ủy cấp trên"
    return f"{organ} báo cáo{to} kết quả {subject_line}:"


# ---- score sheet ----


def grade_line(points: str, grade: str) -> str:
    return f"Tổng điểm: {points}/100. Xếp loại: {grade}."


# ---- wording checks ----

SEVERITIES = {"block": "phải sửa", "warn": "nên sửa", "hint": "gợi ý"}


def wording_blocked(sentence: str, excerpt: str, line: int) -> str:
    where = f"Dòng {line}: " if line else ""
    shown = f" (“{excerpt}”)" if excerpt else ""
    return f"{where}{sentence.rstrip('.')}{shown}."
