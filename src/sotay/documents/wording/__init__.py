"""What people read about files, classes and numbers."""

from collections.abc import Iterable

CLASS_MISSING = "Đồng chí chưa chọn độ mật của tài liệu."
SECRET_REFUSED = (
    "Tài liệu có dấu độ mật. Hệ thống không nhận, không lưu và đã bỏ tệp này. Đồng chí nộp bản giấy cho cán bộ bảo mật "
    "để vào sổ đăng ký văn bản mật."
)
SECRET_TEXT_REFUSED = (
    "Nội dung có dòng ghi dấu độ mật. Không soạn thảo, lưu giữ, đăng tải bí mật nhà nước trên hệ thống này."
)
ADVICE_PAGE = "/tai-lieu/co-dau-mat/"
ADVICE_LABEL = "Việc cần làm với tài liệu mật"
GARBLED_TEXT = "Nội dung không đọc được. Đồng chí gõ lại bằng bộ gõ tiếng Việt Unicode."
LOOK_ALIKE_TEXT = (
    "Nội dung có dòng giống dấu độ mật nhưng dùng chữ lạ. Đồng chí gõ lại bằng bộ gõ tiếng Việt Unicode."
)
DECLARED_LABEL = "Tôi đã xem hết tệp này, không có dấu mật"
DECLARED_HELP = (
    "Cần khi gửi ảnh, bản quét hoặc tệp có mật khẩu mà hệ thống không đọc được. Việc xác nhận được ghi lại."
)
FILE_HELP = "PDF, Word, Excel, PowerPoint hoặc ảnh, tối đa {limit_mb} MB."

_FAULTS = {
    "empty": "Tệp rỗng.",
    "too_large": "Tệp lớn hơn {limit_mb} MB. Đồng chí nén ảnh trong tệp hoặc chia thành nhiều tệp.",
    "unknown": (
        "Loại tệp này không nhận{detail}. "
        "Chỉ nhận PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), ảnh .png, .jpg."
    ),
    "old_office": (
        "Tệp Word, Excel, PowerPoint kiểu cũ không nhận. "
        "Đồng chí mở tệp, chọn Lưu thành .docx, .xlsx hoặc .pptx rồi gửi lại."
    ),
    "disguised": (
        "Tên tệp không khớp với nội dung: nội dung là {detail}. "
        "Đồng chí kiểm tra lại tệp, đặt đúng đuôi tên rồi gửi lại."
    ),
    "damaged": "Tệp hỏng, không mở được. Đồng chí mở thử trên máy, lưu lại rồi gửi lại.",
    "bomb": "Tệp khi mở ra quá lớn. Đồng chí kiểm tra lại tệp.",
    "two_in_one": "Tệp có phần dữ liệu lạ kèm theo. Đồng chí mở tệp, lưu thành tệp mới rồi gửi lại.",
    "macros": "Tệp có lệnh tự chạy (macro). Đồng chí lưu lại thành tệp không có macro rồi gửi lại.",
    "embedded": "Tệp có tệp khác nhúng bên trong. Đồng chí gửi riêng từng tệp.",
    "outside_link": "Tệp tự lấy nội dung từ địa chỉ bên ngoài. Đồng chí bỏ liên kết đó rồi gửi lại.",
    "not_a_paper": "Loại tệp này không nhận ở đây{detail}.",
}

_DOUBTS = {
    "locked": "tệp có mật khẩu",
    "picture": "tệp là ảnh",
    "picture_page": "có trang chỉ là ảnh quét",
    "large_picture": "có ảnh lớn trong tệp",
    "garbled": "có phần chữ không đọc được",
    "looks_like_stamp": "có chữ giống dấu độ mật",
    "pasted_stamp": "có con dấu dán trong tệp",
    "too_long": "tệp quá dài",
}


def fault(code: str, detail: str, *, limit_mb: int) -> str:
    return _FAULTS[code].format(detail=detail, limit_mb=limit_mb)


def please_declare(doubts: Iterable[str]) -> str:
    """Why a person has to look, and how to go on."""
    reasons = "; ".join(_DOUBTS[doubt] for doubt in doubts)
    return (
        f"Hệ thống không đọc hết được tệp: {reasons}. Đồng chí xem lại toàn bộ tệp; nếu không có dấu mật thì chọn lại "
        f"tệp, đánh dấu ô “{DECLARED_LABEL}” rồi gửi lại."
    )


def really_is(name: str) -> str:
    return f" (nội dung thực là {name})" if name else ""


def number_taken(label: str) -> str:
    return f"Số {label} đã dùng trong nhiệm kỳ này."


def number_leaves_gap(label: str, missing: str) -> str:
    return f"Cấp số {label} thì bỏ trống số {missing}. Đồng chí xác nhận nếu sổ giấy đã dùng các số đó."


def first_number_too_low(last: int) -> str:
    return f"Sổ đã cấp đến số {last:02d}, số bắt đầu phải lớn hơn."


NUMBER_NOT_POSITIVE = "Số văn bản bắt đầu từ 01."
SUBJECT_MISSING = "Chưa có trích yếu của văn bản."
ORGAN_MISSING = "Chưa có ký hiệu cơ quan ban hành."
NAMELESS = "tai-lieu"
