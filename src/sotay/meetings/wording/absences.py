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
