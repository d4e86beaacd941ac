"""Long names of organs broken into lines of about one length, so that no single word hangs under the others."""

from decimal import Decimal
from typing import Final

CAPITAL_EM: Final = Decimal("0.72")
SMALL_EM: Final = Decimal("0.48")
SPACE_EM: Final = Decimal("0.25")
MM_PER_POINT: Final = Decimal("25.4") / 72
MOTTO_EMS: Final = Decimal("13.777")
"""The width of "ĐẢNG CỘNG SẢN VIỆT NAM" in the bold face, in the size of the letters."""


def lines_for(text: str, *, column_mm: Decimal, size: Decimal) -> list[str]:
    """The text on one line where it fits, else on as few lines as it needs, the longest as short as can be."""
    words = text.split()
    column = column_mm / (size * MM_PER_POINT)
    count = 1
    while count < len(words):
        lines = _broken(words, count)
        if max(_ems(line) for line in lines) <= column:
            return lines
        count += 1
    return [text] if len(words) < 2 else _broken(words, len(words))


def _broken(words: list[str], count: int) -> list[str]:
    """The words on so many lines, the longest line as short as can be."""
    if count == 1:
        return [" ".join(words)]
    options = (
        [" ".join(words[:first]), *_broken(words[first:], count - 1)]
        for first in range(1, len(words) - count + 2)
    )
    return min(options, key=lambda lines: max(_ems(line) for line in lines))


def _ems(line: str) -> Decimal:
    return sum(
        (SPACE_EM if one == " " else CAPITAL_EM if one.isupper() else SMALL_EM for one in line), Decimal(0)
    )
