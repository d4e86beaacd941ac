"""Sentences about assisted entry."""


def no_evidence() -> str:
    return "Chưa ghi số phiếu giấy, hoặc hình thức đồng chí đó đã báo (ví dụ: gọi điện, báo trực tiếp)."
