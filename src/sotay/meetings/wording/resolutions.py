"""The words of a month's resolution (documents.md §7)."""

import re
from datetime import date

from sotay.kernel.formats import format_percent, official_day
from sotay.meetings.wording.labels import KINDS

RESULTS = "I- KẾT QUẢ LÃNH ĐẠO, THỰC HIỆN NHIỆM VỤ"
DIRECTION = "II- PHƯƠNG HƯỚNG, NHIỆM VỤ"
ASSIGNMENT = "III- PHÂN CÔNG THỰC HIỆN"
SCORE = "IV- TỰ ĐÁNH GIÁ CHẤT LƯỢNG SINH HOẠT"
GENERAL = "1. Công tác chính trị, tư tưởng; kết quả thực hiện nhiệm vụ"
EARLIER = "2. Kết quả thực hiện nghị quyết kỳ trước (nhiệm vụ; tình trạng; kết quả)"
REMARKS = "3. Biểu dương, nhắc nhở; hạn chế, nguyên nhân"
NOTHING = "Không có nội dung ghi nhận."
NO_EARLIER = "Không có nhiệm vụ của kỳ trước."
NO_TASKS = "Không giao nhiệm vụ."
NO_SCORE = "Chưa chấm điểm."


def subject_line(kind: str, month: date) -> str:
    return f"sinh hoạt {KINDS[kind]} tháng {month.month} năm {month.year}"


def earlier_task(
    number: int, content: str, person: str, state: str, done_on: date | None, result: str
) -> str:
    stands = f"{state} ngày {official_day(done_on)}" if done_on else state
    told = f"; kết quả: {' '.join(result.split()).rstrip('.')}" if result.strip() else ""
    return f"- TT {number}: {content.rstrip('.')} (đồng chí {person}); {stands}{told}."


def assignment(number: int, content: str, person: str, product: str, deadline: date | None) -> str:
    until = f"thời hạn {official_day(deadline)}" if deadline else "thường xuyên"
    made = f"; sản phẩm: {product}" if product else ""
    return f"{number}. {content.rstrip('.')}; người thực hiện: đồng chí {person}{made}; {until}."


def vote(agree: int, base: int) -> str:
    return f"Nghị quyết được chi bộ biểu quyết thông qua: {agree}/{base} = {format_percent(agree, base)}."


EARLIER_LINE = re.compile(
    r"- TT (?P<number>\d+): (?P<content>.+) \(đồng chí (?P<person>[^()]+)\); (?P<state>[^;]+?)"
    r"(?:; kết quả: (?P<result>.+))?\."
)
"""A line of `earlier_task`, taken apart again."""
ASSIGNMENT_LINE = re.compile(
    r"(?P<number>\d+)\. (?P<content>.+?); người thực hiện: đồng chí (?P<person>[^;]+)"
    r"(?:; sản phẩm: (?P<product>.+))?; (?:thời hạn (?P<deadline>[^;]+)|thường xuyên)\."
)
"""A line of `assignment`, taken apart again."""
