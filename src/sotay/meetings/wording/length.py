"""Sentences about the length of a meeting."""


def planned_shortfall(planned: int, required: int) -> str:
    return f"Chương trình dự kiến {planned} phút, quy định {required}."


def shortfall(actual: int, required: int) -> str:
    return f"Thời gian sinh hoạt {actual} phút, quy định {required}."


def shortfall_with_points(actual: int, required: int, points: int, full: int) -> str:
    return f"{shortfall(actual, required)} Điểm thời gian: {points}/{full}."
