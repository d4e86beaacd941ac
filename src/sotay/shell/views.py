"""The page that shows every component, with examples of the kind the product really shows."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .forms import ExampleForm


@dataclass(frozen=True)
class Reason:
    """An objection as the components read it (kernel.objections has the real one; the two rows are strangers)."""

    text: str
    legal_basis: str = ""
    mend: str = ""
    mend_label: str = ""
    field: str = ""


@dataclass(frozen=True)
class Compared:
    label: str
    yours: str
    stored: str


REASONS = [
    Reason(
        "Điểm danh chưa xong: còn 2 đồng chí chưa ghi có mặt hay vắng.",
        "Hướng dẫn 42-HD/BTCTW ngày 28/10/2025",
        "#diem-danh",
        "Hoàn thành điểm danh",
    ),
    Reason("Biểu quyết “Thông qua nghị quyết tháng 6” còn đang mở.", "", "#bieu-quyet", "Đóng biểu quyết"),
    Reason("Chưa chọn thư ký cuộc họp."),
]
STATES = [
    ("done", "xong"), ("late", "muộn"), ("due", "đến hạn"), ("missing", "thiếu"), ("excused_gap", "có lý do"),
    ("not_due", "chưa đến"), ("not_applicable", "không áp dụng"), ("draft", "nháp"), ("running", "đang họp"),
]  # fmt: skip
ROLL_CALL = [
    ("present", "có mặt"), ("excused", "vắng có lý do"), ("unexcused", "vắng không lý do"), ("exempt", "miễn"),
]  # fmt: skip
MEMBERS = [
    ("Nguyễn Thị Thủy", "Bí thư", "chính thức", "present", "có mặt"),
    ("Đặng Văn Ước", "Phó bí thư", "chính thức", "present", "có mặt"),
    ("Trần Thị Ngọc Ẩn", "", "chính thức", "excused", "vắng có lý do"),
    ("Lý Quốc Dũng", "", "dự bị", "unexcused", "vắng không lý do"),
    ("Phùng Thị Đẵng", "", "chính thức", "exempt", "miễn"),
]
MONTHS = [
    ("7/22", 19, 22), ("8/22", 20, 22), ("9/22", 18, 22), ("10/22", 21, 22), ("11/22", 0, 0), ("12/22", 20, 23),
    ("1/23", 17, 23), ("2/23", 21, 23), ("3/23", 22, 23), ("4/23", 20, 24), ("5/23", 23, 24), ("6/23", 24, 24),
]  # fmt: skip
BOARD = [
    ("Chi bộ Tổ dân phố số 1", ["done", "done", "done", "late", "done", "due"]),
    (
        "Chi bộ Trường Tiểu học và Trung học cơ sở Trần Hưng Đạo",
        ["done", "late", "done", "done", "missing", "due"],
    ),
    ("Chi bộ Trạm Y tế", ["done", "done", "excused_gap", "done", "done", "done"]),
    ("Chi bộ Doanh nghiệp số 10", ["not_applicable", "not_applicable", "done", "done", "late", "not_due"]),
]
STEPS = [
    {"name": "Lên lịch, lập chương trình", "state": "done", "word": "xong", "clock": "trước ngày 20/5/2023"},
    {"name": "Gửi giấy mời", "state": "late", "word": "muộn", "clock": "hạn 30/5/2023, gửi ngày 31/5/2023"},
    {
        "name": "Gửi tài liệu",
        "state": "due",
        "word": "đến hạn",
        "clock": "còn 1 ngày, trước 23:59 ngày 01/6/2023",
        "url": "#tai-lieu",
        "is_current": True,
    },
    {"name": "Điểm danh", "state": "not_due", "word": "chưa đến"},
    {"name": "Ký biên bản", "state": "not_due", "word": "chưa đến"},
]
COMPARED = [
    Compared(
        "Kết luận của chủ trì",
        "Thống nhất giao đồng chí Ước hoàn thành danh sách trước 15/6.",
        "Thống nhất giao đồng chí Ước hoàn thành danh sách trước 20/6.",
    ),
    Compared("Địa điểm", "Nhà văn hóa tổ dân phố số 1", "Nhà văn hóa tổ dân phố số 1"),
]


def design_system(request: HttpRequest) -> HttpResponse:
    """Every component on one page, filled with examples; `?tro-lai=1` shows the form as it comes back with errors."""
    returned = ExampleForm(
        {"name": "", "held_on": "31/02/2023", "answer": "leave", "opinion": "Đề nghị sửa mục 2."}
    )
    blank = ExampleForm(initial={"name": "Nguyễn Thị Thủy", "answer": "attend", "minutes": 90})
    words = dict(STATES)
    context: dict[str, Any] = {
        "form": returned if "tro-lai" in request.GET else blank,
        "returned": returned,
        "reasons": REASONS,
        "states": STATES,
        "roll_call": ROLL_CALL,
        "members": MEMBERS,
        "months": MONTHS,
        "board": [(name, [(state, words[state]) for state in states]) for name, states in BOARD],
        "steps": STEPS,
    }
    return render(request, "shell/design_system.html", context)


def design_print(request: HttpRequest) -> HttpResponse:
    """The printed sheet of the design system: letterhead, table, signatures."""
    return render(request, "shell/design_print.html", {"members": MEMBERS})


def design_refused(request: HttpRequest) -> HttpResponse:
    """How a refused act is answered; status 422 as in life."""
    return render(request, "shell/refused.html", {"objections": REASONS, "back": "/kieu-dang/"}, status=422)


def design_stale(request: HttpRequest) -> HttpResponse:
    """How a stale form is answered: both texts side by side, status 409."""
    context = {
        "rows": COMPARED,
        "changed_by": "Đặng Văn Ước",
        "changed_at": "17:12 ngày 02/06/2023",
        "reload_url": "/kieu-dang/",
        "form_url": "/kieu-dang/",
        "hidden": {"version": "3"},
    }
    return render(request, "shell/stale.html", context, status=409)
