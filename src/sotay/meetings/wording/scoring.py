"""The words of the score: grades, refusals, how it stands in the minutes and the resolution."""

from decimal import Decimal
from typing import Protocol

from sotay.kernel.formats import format_decimal, format_number

GRADES = {"good": "tốt", "fair": "khá", "average": "trung bình", "weak": "kém"}
AGREED_BY = {
    "cell": "chi bộ thống nhất tại cuộc họp",
    "committee": "chi ủy thống nhất",
    "leaders": "bí thư và phó bí thư thống nhất",
}
WAYS = {"computed": "tự tính", "suggested": "gợi ý", "ticked": "người chấm"}
TO_SCORE = "Mở phiếu chấm"
GRADE = "Xếp loại"
SYSTEM = "chấm chất lượng"


def points(value: Decimal | None) -> str:
    """Points without superfluous zeros, tens in full."""
    if value is None:
        return "—"
    whole = value.to_integral_value()
    return format_number(int(whole)) if whole == value else format_decimal(value, 2).rstrip("0")


def total(value: Decimal | None, whole: int) -> str:
    return "" if value is None else f"{points(value)}/{whole} điểm"


def typed_points(value: Decimal | None) -> str:
    """Points as they stand in a box to be changed."""
    return "" if value is None else points(value)


def item_points(value: Decimal | None, most: int, *, has_points: bool) -> str:
    """The points of one item, or whether its condition is met."""
    if value is None:
        return "—"
    if has_points:
        return f"{points(value)}/{most}"
    return "đạt" if value == most else "chưa đạt"


def rescaled(earned: Decimal, most: int, whole: int) -> str:
    return f"Được {points(earned)}/{most} điểm của các mục áp dụng, quy đổi về thang {whole} điểm."


def to_be_settled(total_text: str, grade_code: str) -> str:
    return f"Đã hết hạn công bố. Tổng điểm sau khi chốt: {total_text}, xếp loại {grade(grade_code)}."


class Entered(Protocol):
    """What was entered for one item."""

    @property
    def points(self) -> Decimal | None: ...

    @property
    def ticks(self) -> tuple[int, ...]: ...

    @property
    def reason(self) -> str: ...

    @property
    def remedy(self) -> str: ...


def entry(entered: Entered) -> str:
    """An entry as people compare two of them."""
    told = []
    if entered.points is not None:
        told.append(f"{points(entered.points)} điểm")
    if entered.ticks:
        told.append(f"tiêu chí đạt: {', '.join(str(number + 1) for number in entered.ticks)}")
    if entered.reason:
        told.append(f"lý do: {entered.reason}")
    if entered.remedy:
        told.append(f"biện pháp: {entered.remedy}")
    return "; ".join(told)


def grade(code: str) -> str:
    return GRADES.get(code, code)


def line(total_text: str, grade_code: str, agreed_by: str, *, is_provisional: bool, is_rescaled: bool) -> str:
    """How the minutes and the resolution say it."""
    told = (
        f"Tự chấm: {total_text}, xếp loại {grade(grade_code)}"
        if total_text
        else f"Xếp loại: {grade(grade_code)}"
    )
    notes = [AGREED_BY[agreed_by]] if agreed_by else []
    if is_rescaled:
        notes.append("đã quy đổi vì có mục không áp dụng")
    if is_provisional:
        notes.append("mục công bố kết quả tạm tính, chốt khi hết hạn công bố")
    return f"{told} ({'; '.join(notes)})." if notes else f"{told}."


def remedy(code: str, title: str, text: str) -> str:
    return f"- Mục {code} ({title[0].lower()}{title[1:]}): {text.rstrip('.')}."


REMEDIES = "Biện pháp khắc phục:"


def unknown_item() -> str:
    return "Phiếu chấm không có mục này. Hãy tải lại trang."


def out_of_bounds(code: str, most: int) -> str:
    return f"Mục {code}: điểm từ 0 đến {most}."


def not_in_steps(code: str, step: Decimal) -> str:
    return f"Mục {code}: điểm tính theo bước {points(step)} điểm."


def override_needs_reason(code: str) -> str:
    return f"Mục {code} do hệ thống tính. Hãy ghi lý do sửa điểm."


def not_scored() -> str:
    return "Loại cuộc họp này không chấm chất lượng theo quy định của ngày họp."


def not_held_yet() -> str:
    return "Chấm chất lượng từ khi khai mạc cho đến khi khóa kỳ."


def not_begun() -> str:
    return "Phiếu chấm của cuộc họp này chưa được lập."


def agreed_already() -> str:
    return "Phiếu chấm đã được thống nhất. Muốn sửa, hãy lập bản đính chính phiếu chấm."


def wrong_follower() -> str:
    return "Người theo dõi chấm điểm là chi ủy viên hoặc người ghi biên bản."


def roll_call_open() -> str:
    return "Hãy chốt điểm danh trước khi thống nhất phiếu chấm."


def item_open(code: str, title: str) -> str:
    return f"Mục {code} ({title}) chưa có điểm."


def remedy_needed(code: str, title: str) -> str:
    return f"Mục {code} ({title}) đạt thấp, cần ghi biện pháp khắc phục."


def wrong_way() -> str:
    return "Hãy chọn ai đã thống nhất phiếu chấm."


def leaders_only() -> str:
    return "Bí thư hoặc phó bí thư ghi việc hai đồng chí đã thống nhất."


def grade_is_computed() -> str:
    return "Xếp loại của phiếu này tính từ tổng điểm."


def grade_needed() -> str:
    return "Hãy chọn xếp loại."


def good_needs_reason() -> str:
    return "Có điều kiện chưa đạt. Hãy ghi lý do xếp loại tốt."


def declared_out_of_bounds(most: int) -> str:
    return f"Điểm chi bộ tự chấm từ 0 đến {most}."


def nothing_agreed() -> str:
    return "Chưa có phiếu chấm nào được thống nhất để đính chính."


def correction_open() -> str:
    return "Đang có một bản phiếu chấm chưa thống nhất."


def locked() -> str:
    return "Kỳ này đã khóa."


def reason_needed() -> str:
    return "Hãy ghi lý do đính chính."
