"""Sentences about papers."""

TO_PAPERS = "Mở danh sách tài liệu"


def too_late() -> str:
    return "Kỳ sinh hoạt đã ký biên bản hoặc không họp, không thêm tài liệu được nữa."


def no_title() -> str:
    return "Chưa ghi tên tài liệu."


def no_content() -> str:
    return "Chưa chọn tệp hoặc chưa ghi nội dung tài liệu."


def no_class() -> str:
    return (
        "Chưa chọn loại tài liệu: công khai, nội bộ hoặc có dữ liệu cá nhân. "
        "Tài liệu có dấu mật không đưa lên hệ thống; hệ thống không giữ bản sao nào."
    )


def not_the_newest() -> str:
    return "Tài liệu này đã được thay bằng bản mới hơn. Đề nghị thay bản mới nhất."


def published_before() -> str:
    return "Tài liệu này đã được gửi cho đảng viên."
