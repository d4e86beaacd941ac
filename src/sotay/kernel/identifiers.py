"""Phone numbers and citizen ids as they are typed, and what looks doubtful about them (vietnamese.md §6).

Only the shape is judged here; the doubts are sentences for the person who typed, they never block.
"""

import re
from dataclasses import dataclass, field

from .days import NotUnderstood
from .text import clean


@dataclass(frozen=True)
class Identifier:
    """An identifier in its stored form, with the doubts about it."""

    value: str
    doubts: list[str] = field(default_factory=list)


def parse_phone(text: str) -> Identifier:
    """A phone number as ten digits with a leading 0: +84 912 345 678, 84912345678 and 0912.345.678 are one
    number.

    Raises NotUnderstood for anything that is no Vietnamese phone number.
    """
    written = clean(text)
    digits = re.sub(r"[\s.\-()]", "", written)
    digits = re.sub(r"^(?:\+84|0084|84(?=\d{9}$))0?", "0", digits)
    if re.fullmatch(r"0\d{9}", digits):
        return Identifier(digits)
    if re.fullmatch(r"01\d{9}", digits):
        return Identifier(digits, [f"Số điện thoại {digits} có 11 chữ số là số kiểu cũ, hãy kiểm tra lại."])
    if re.fullmatch(r"02\d{9}", digits):
        return Identifier(digits)
    if re.fullmatch(r"[1-9]\d{8}", digits):
        return Identifier(f"0{digits}", [f"Số điện thoại “{written}” thiếu số 0 ở đầu, đã thêm lại."])
    raise NotUnderstood(f"“{written}” không phải số điện thoại. Số điện thoại có 10 chữ số, bắt đầu bằng 0.")


def normalise_phone(text: str) -> str:
    """The stored form of a phone number, without its doubts. Raises NotUnderstood."""
    return parse_phone(text).value


def parse_citizen_id(text: str) -> Identifier:
    """A citizen id of twelve digits as text. One leading zero lost in a spreadsheet is restored with a doubt.

    Raises NotUnderstood for another length, the old identity card of nine digits included.
    """
    written = clean(text)
    digits = re.sub(r"[\s.]", "", written)
    if re.fullmatch(r"\d{12}", digits):
        return Identifier(digits)
    if re.fullmatch(r"[1-9]\d{9,10}", digits):
        restored = digits.zfill(12)
        return Identifier(
            restored, [f"Số định danh “{written}” thiếu số 0 ở đầu, đã thêm lại thành {restored}."]
        )
    raise NotUnderstood(f"“{written}” không phải số định danh cá nhân. Số định danh có 12 chữ số.")


def doubts_about_citizen_id(citizen_id: str, *, birth_year: int | None, is_woman: bool | None) -> list[str]:
    """What in a citizen id does not agree with the sex and the year of birth; a warning at most
    (vietnamese.md §6).
    """
    century_and_sex, two_digits = int(citizen_id[3]), int(citizen_id[4:6])
    year = 1900 + 100 * (century_and_sex // 2) + two_digits
    doubts = []
    if birth_year is not None and year != birth_year:
        doubts.append(f"Số định danh cho thấy năm sinh {year}, khác năm sinh đã ghi {birth_year}.")
    if is_woman is not None and bool(century_and_sex % 2) != is_woman:
        shown = "nữ" if century_and_sex % 2 else "nam"
        doubts.append(f"Số định danh cho thấy giới tính {shown}, khác giới tính đã ghi.")
    return doubts
