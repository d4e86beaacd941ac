"""The Vietnamese words of regulations: units, confidence marks, values as people read them, refusals."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from sotay.kernel.formats import format_count, format_day, format_number

from .values import Band, Bands, DayOfYear, Special, Threshold, Value

UNITS: Final[Mapping[str, str]] = {
    "VND per month": "đồng mỗi tháng",
    "ballots": "lần bỏ phiếu",
    "bool": "",
    "count": "lần",
    "date": "",
    "dates": "",
    "day_of_month": "ngày trong tháng",
    "days": "ngày",
    "digits": "(số chữ số của từng phần)",
    "document": "",
    "enum": "",
    "hours": "giờ",
    "levels": "cấp",
    "members": "đảng viên",
    "min:points": "phút",
    "minutes": "phút",
    "months": "tháng",
    "months_exclusive": "tháng",
    "months_in_year": "tháng trong năm",
    "of adjusted base": "số đảng viên chính thức được tính",
    "of all official": "tổng số đảng viên chính thức",
    "of called official": "số đảng viên chính thức được triệu tập",
    "of committee": "số cấp ủy viên",
    "of incumbents": "số cấp ủy viên đương nhiệm",
    "percent": "%",
    "percent of allowance": "% tiền trợ cấp",
    "percent of good or better": "% số hoàn thành tốt nhiệm vụ trở lên",
    "percent of pay": "% tiền công",
    "percent of pension": "% lương hưu",
    "percent of regional minimum wage": "% lương tối thiểu vùng",
    "percent:points": "%",
    "persons": "người",
    "points": "điểm",
    "points_min": "điểm trở lên",
    "posts": "chức danh",
    "share": "",
    "steps": "",
    "top,bottom,left,right": "mm (trên, dưới, trái, phải)",
    "working_days": "ngày làm việc",
    "years": "năm",
    "years_by_month": "tuổi (tính theo tháng)",
}

GROUPS: Final[Mapping[str, str]] = {
    "basis": "Văn bản đang áp dụng",
    "org": "Tổ chức đảng",
    "vote": "Biểu quyết, bầu cử",
    "meeting": "Sinh hoạt chi bộ",
    "attendance": "Dự sinh hoạt",
    "opinion": "Ý kiến, kiến nghị",
    "admission": "Kết nạp, công nhận chính thức",
    "transfer": "Chuyển sinh hoạt đảng",
    "residence": "Liên hệ nơi cư trú",
    "dues": "Đảng phí",
    "wage": "Lương tối thiểu vùng",
    "review": "Kiểm điểm, xếp loại hằng năm",
    "badge": "Huy hiệu Đảng",
    "discipline": "Kỷ luật, khiếu nại",
    "inspection": "Kiểm tra, giám sát",
    "memberfile": "Hồ sơ đảng viên",
    "planning": "Quy hoạch cán bộ",
    "disclosure": "Công khai ở cơ sở",
    "document": "Văn bản",
    "committee": "Hội nghị cấp ủy",
    "conclusion": "Thông báo kết luận",
    "privacy": "Dữ liệu cá nhân",
    "security": "An toàn thông tin",
    "task": "Nhiệm vụ",
    "reminder": "Nhắc việc",
    "urge": "Đôn đốc",
    "adoption": "Ứng dụng phần mềm",
    "report": "Báo cáo",
}

CONFIDENCE: Final[Mapping[str, str]] = {
    "official": "theo văn bản",
    "practitioner": "chưa đối chiếu văn bản gốc",
    "unverified": "chưa đối chiếu văn bản gốc",
    "default": "mặc định của phần mềm",
}

NOT_REGULATED: Final = "không quy định"
BY_DECISION: Final = "do cấp ủy có thẩm quyền quy định"
OFFERED: Final = "chưa áp dụng chung, cấp ủy có thể chọn dùng"

VALUE_NEEDED: Final = "Hãy ghi giá trị cụ thể mà cấp ủy đã quyết định."
ENDS_BEFORE_IT_BEGINS: Final = "Ngày cuối áp dụng phải từ ngày bắt đầu trở đi."
DECISION_NUMBER_NEEDED: Final = "Hãy ghi số, ký hiệu văn bản của cấp ủy."
DECIDED_IN_THE_FUTURE: Final = "Ngày văn bản không được sau ngày hôm nay."
SAME_FOR_ALL: Final = "Quy định này áp dụng thống nhất, cấp ủy không đặt giá trị riêng."
SET_MEANWHILE: Final = "Một giá trị khác vừa được ghi cho khoảng thời gian này. Hãy tải lại trang để xem."
WITHDRAWN_ALREADY: Final = "Giá trị này đã được rút trước đó."
REASON_NEEDED: Final = "Hãy ghi lý do."

VALUE_SET: Final = "Đã ghi giá trị riêng của cấp ủy."
VALUE_ENDED: Final = "Đã ghi ngày kết thúc của giá trị riêng."
VALUE_WITHDRAWN: Final = "Đã rút giá trị ghi nhầm."

_SHARES: Final[Mapping[Fraction, str]] = {
    Fraction(1, 2): "một nửa",
    Fraction(1, 3): "một phần ba",
    Fraction(2, 3): "hai phần ba",
}
_COMPARATORS: Final[Mapping[str, str]] = {">=": "từ", "<=": "đến", ">": "trên", "<": "dưới"}


def local_basis(organization_name: str, decision_number: str, decided_on: dt.date) -> str:
    """What a committee's own value rests on."""
    return f"{organization_name}: văn bản số {decision_number}, {format_day(decided_on)}"


def value_in_words(value: Value, unit: str, choices: Mapping[str, str]) -> str:
    """A value as people read it: "3 ngày làm việc", "quá một nửa số đảng viên chính thức được tính", "có"."""
    match value:
        case Special.NONE:
            return NOT_REGULATED
        case Special.BY_DECISION:
            return BY_DECISION
        case bool():
            return "có" if value else "không"
        case Bands():
            return _bands_in_words(value, UNITS[unit])
        case Threshold():
            return f"{_threshold_in_words(value)} {UNITS[unit]}".strip()
        case tuple():
            return f"{', '.join(_word(one, choices) for one in value)} {UNITS[unit]}".strip()
        case int() if unit == "day_of_month":
            return f"ngày {value:02}"
        case int() if unit == "months_exclusive":
            return f"dưới {value} tháng"
        case _:
            return f"{_word(value, choices)} {UNITS[unit]}".strip()


def _word(value: object, choices: Mapping[str, str]) -> str:
    match value:
        case str():
            return choices.get(value, value)
        case DayOfYear():
            return f"{value.day:02}/{value.month:02}"
        case Fraction():
            return _share_in_words(value)
        case int() | Decimal():
            return format_number(value)
        case _:
            raise TypeError(f"no words for {value!r}")


def _share_in_words(share: Fraction) -> str:
    return _SHARES.get(share) or f"{_exact(share * 100)}%"


def _exact(number: Fraction) -> str:
    if number.denominator == 1:
        return str(number.numerator)
    return format_number(Decimal(number.numerator) / Decimal(number.denominator))


def _threshold_in_words(threshold: Threshold) -> str:
    share = _share_in_words(threshold.share)
    if not threshold.is_strict:
        return f"ít nhất {share}"
    return f"quá {share}" if threshold.share in _SHARES else f"trên {share}"


def _bands_in_words(bands: Bands, unit: str) -> str:
    lead = "thiếu " if bands.measure == "short" else ""
    lines = [f"{_band_in_words(band, unit, lead)}: {band.points} điểm" for band in bands.bands]
    return "; ".join([*lines, f"còn lại: {bands.otherwise} điểm"])


def _band_in_words(band: Band, unit: str, lead: str) -> str:
    if band.bound is None:
        return "đạt từ một nửa"
    if lead and band.bound == 0:
        return "đủ thời lượng"
    space = "" if unit == "%" else " "
    return f"{lead}{_COMPARATORS[band.comparator]} {_exact(band.bound)}{space}{unit}"


def not_in_force(since: dt.date) -> str:
    return f"Ngày {format_day(since)} quy định này chưa có hoặc không còn hiệu lực."


def same_for_all_on(since: dt.date) -> str:
    return f"Từ ngày {format_day(since)} quy định này áp dụng thống nhất, cấp ủy không đặt giá trị riêng."


def overlaps(spans: Sequence[tuple[dt.date, dt.date | None]]) -> str:
    listed = ", ".join(
        f"từ {format_day(since)}" + (f" đến {format_day(until)}" if until else "") for since, until in spans
    )
    return f"Đã có {format_count(len(spans))} giá trị của tổ chức này ({listed}). Hãy chọn ngày không trùng."


def last_day_too_early(since: dt.date) -> str:
    return f"Giá trị này áp dụng từ {format_day(since)}. Nếu giá trị ghi nhầm, hãy rút thay vì ghi ngày kết thúc."


def ends_already(until: dt.date) -> str:
    return f"Giá trị này đã kết thúc vào {format_day(until)}."
