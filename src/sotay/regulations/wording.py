"""The Vietnamese words of regulations: units, confidence marks, values as people read them."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from sotay.kernel.formats import format_day

UNITS: Final[Mapping[str, str]] = {
    "VND per month": "đồng mỗi tháng",
    "ballots": "lần bỏ phiếu",
    "bool": "có hoặc không",
    "count": "lần",
    "date": "ngày trong năm",
    "dates": "các ngày trong năm",
    "day_of_month": "ngày trong tháng",
    "days": "ngày",
    "digits": "số chữ số của từng phần",
    "document": "văn bản",
    "enum": "lựa chọn",
    "hours": "giờ",
    "levels": "cấp",
    "members": "đảng viên",
    "min:points": "điểm theo số phút",
    "minutes": "phút",
    "months": "tháng",
    "months_exclusive": "tháng (chưa tới)",
    "months_in_year": "tháng trong năm",
    "of adjusted base": "trên số đảng viên chính thức được tính",
    "of all official": "trên tổng số đảng viên chính thức",
    "of called official": "trên số đảng viên chính thức được triệu tập",
    "of committee": "trên số cấp ủy viên",
    "of incumbents": "trên số cấp ủy viên đương nhiệm",
    "percent": "phần trăm",
    "percent of allowance": "phần trăm tiền trợ cấp",
    "percent of good or better": "phần trăm số hoàn thành tốt nhiệm vụ trở lên",
    "percent of pay": "phần trăm tiền công",
    "percent of pension": "phần trăm lương hưu",
    "percent of regional minimum wage": "phần trăm lương tối thiểu vùng",
    "percent:points": "điểm theo tỷ lệ phần trăm",
    "persons": "người",
    "points": "điểm",
    "points_min": "điểm trở lên",
    "posts": "chức danh",
    "share": "tỷ lệ",
    "steps": "bước",
    "top,bottom,left,right": "mm (trên, dưới, trái, phải)",
    "working_days": "ngày làm việc",
    "years": "năm",
    "years_by_month": "tuổi (tính theo tháng)",
}


def local_basis(organization_name: str, decision_number: str, decided_on: dt.date) -> str:
    """What a committee's own value rests on."""
    return f"{organization_name}: văn bản số {decision_number}, {format_day(decided_on)}"
