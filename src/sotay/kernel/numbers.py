"""Reading numbers and ticks as people write them: decimal comma, thousands dot, and a question where both fit
(vietnamese.md §5).
"""

import re
from decimal import Decimal

from .days import NotUnderstood
from .text import clean, fold

_PLAIN = re.compile(r"[+-]?\d+")
_DOTTED_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_SPACED_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:,\d+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
_FOREIGN = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)")
LONGEST_ROW_NUMBER = 18
_TICKED = {"x", "v", "co", "✓", "✔", "☑", "1", "dung"}
_NOT_TICKED = {"", "-", "–", "0", "khong", "k", "☐", "sai"}


def parse_number(text: str) -> Decimal:
    """Read a number: 1.234.567, 1234567, 1.234,5 and 71,66. "1.5" and "1,234" can mean two things and are
    asked back.

    Raises NotUnderstood with the possible readings as choices.
    """
    written = clean(text)
    if _PLAIN.fullmatch(written):
        return Decimal(written)
    if _DECIMAL_COMMA.fullmatch(written):
        decimals = written.partition(",")[2]
        if len(decimals) == 3 and len(written.lstrip("+-")) <= 7 and not written.lstrip("+-").startswith("0"):
            raise _ambiguous(written)
        return Decimal(written.replace(",", "."))
    if _DOTTED_THOUSANDS.fullmatch(written):
        return Decimal(written.replace(".", "").replace(",", "."))
    if _SPACED_THOUSANDS.fullmatch(written):
        return Decimal(written.replace(" ", "").replace(",", "."))
    if _FOREIGN.fullmatch(written):
        raise _ambiguous(written)
    raise NotUnderstood(
        f"Không đọc được số “{written}”. "
        "Hãy viết dấu chấm ngăn hàng nghìn, dấu phẩy thập phân, ví dụ 1.234,5."
    )


def _ambiguous(written: str) -> NotUnderstood:
    readings = {Decimal(written.replace(",", ""))}
    if written.count(",") + written.count(".") == 1:
        readings.add(Decimal(written.replace(".", "").replace(",", ".")))
    return NotUnderstood(
        f"Số “{written}” có thể hiểu theo nhiều cách. Hãy viết dấu chấm ngăn hàng nghìn, dấu phẩy thập phân.",
        tuple(sorted(readings)),
    )


def parse_whole_number(text: str) -> int:
    """Read a whole number, for counts and amounts in đồng ("100.000 đ"). Raises NotUnderstood."""
    number = parse_number(re.sub(r"\s*(?:đ|₫|đồng|VND|VNĐ)\.?$", "", clean(text), flags=re.IGNORECASE))
    if number != number.to_integral_value():
        raise NotUnderstood(f"“{clean(text)}” phải là số nguyên.")
    return int(number)


def parse_row_number(text: str) -> int | None:
    """The number of a row as addresses and hidden fields carry it: plain digits that fit a column, else None.

    For what a page wrote and somebody may have changed on the way: nothing is explained, nothing is guessed.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_ROW_NUMBER else None


def parse_tick(text: str) -> bool:
    """Read a tick: x, v, ✓, "có" say yes; an empty cell, a dash, 0, "không" say no. Raises NotUnderstood."""
    written = fold(text)
    if written in _TICKED:
        return True
    if written in _NOT_TICKED:
        return False
    raise NotUnderstood(f"Không hiểu dấu “{clean(text)}”. Hãy đánh x cho có, để trống cho không.")
