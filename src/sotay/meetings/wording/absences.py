"""Sentences about absences over the year."""


def excused_run(name: str, length: int, *, is_breach: bool) -> str:
    if is_breach:
        return (
            f"Đồng chí {name} đã vắng có lý do {length} lần liên tiếp trong năm, "
            "quá số lần quy định. Đề nghị chi ủy trao đổi với đồng chí."
        )
    return (
        f"Đồng chí {name} đã vắng có lý do {length} lần liên tiếp trong năm. "
        "Vắng thêm một lần nữa là quá số lần quy định."
    )


def neglect(name: str, months: int, *, is_reached: bool) -> str:
    counted = (
        f"Đồng chí {name} có {months} tháng trong năm không sinh hoạt "
        "hoặc không đóng đảng phí mà không có lý do"
    )
    if is_reached:
        return f"{counted}: đề nghị bí thư xem xét theo Điều lệ."
    return f"{counted}: đề nghị bí thư gặp gỡ, nhắc nhở."
