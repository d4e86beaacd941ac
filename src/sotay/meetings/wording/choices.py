"""Sentences about values that are not among those offered."""


def not_offered() -> str:
    return "Giá trị đã chọn không có trong danh sách. Đề nghị chọn lại."
