"""Sentences about assisted entry."""


def for_self() -> str:
    return "Việc của chính mình không ghi là nhập hộ."


def not_named() -> str:
    return "Chỉ bí thư, người ghi biên bản hoặc đồng chí được phân công nhập hộ mới ghi thay được."


def no_evidence() -> str:
    return "Chưa ghi số phiếu giấy, hoặc hình thức đồng chí đó đã báo (ví dụ: gọi điện, báo trực tiếp)."
