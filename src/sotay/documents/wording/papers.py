"""The fixed words of official papers (documents.md §2, §3, §5)."""

import datetime as dt

MOTTO = "ĐẢNG CỘNG SẢN VIỆT NAM"
STAR = "*"
DASHES = "-----"
RECIPIENTS = "Nơi nhận:"
OPEN_PLACE = "………………"
OPEN_NUMBER = "……"
LANGUAGE = "vi-VN"


def number_line(number_sign: str, type_code: str, organ_code: str) -> str:
    """ "Số 05-NQ/CB", without a colon; dots before the number is given."""
    return f"Số {number_sign}" if number_sign else f"Số {OPEN_NUMBER}-{type_code}/{organ_code or OPEN_NUMBER}"


def open_date_line(place: str, day: dt.date) -> str:
    """A date line to be filled in by hand, the year printed."""
    return f"{place}, ngày ..... tháng ..... năm {day.year}"


def letter_subject(mark: str, subject_line: str) -> str:
    """ "V/v chuẩn bị sinh hoạt"."""
    return f"{mark} {subject_line}".strip()


def title(type_name: str, number_sign: str, subject_line: str) -> str:
    """A paper's name in one line."""
    name = f"{type_name[:1].upper()}{type_name[1:]}"
    numbered = f"{name} số {number_sign}" if number_sign else name
    return f"{numbered}: {subject_line}" if subject_line else numbered


def recipient_lines(recipients: tuple[str, ...]) -> tuple[str, ...]:
    """Each line ends with ";", the last with "."."""
    bare = [line.strip().lstrip("-").strip().rstrip(";.") for line in recipients]
    return tuple(f"- {line}{'.' if number == len(bare) else ';'}" for number, line in enumerate(bare, 1))
