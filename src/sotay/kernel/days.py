"""Reading days as people write them: day first, never the American order, with the precision they know
(vietnamese.md §4).
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from .text import clean


class Precision(Enum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class NotUnderstood(ValueError):
    """What was written cannot be read, or can be read in several ways. `sentence` is for the person who wrote
    it.

    `choices` holds the readings to choose between, empty when there is none.
    """

    def __init__(self, sentence: str, choices: tuple[object, ...] = ()) -> None:
        self.sentence = sentence
        self.choices = choices
        super().__init__(sentence)


@dataclass(frozen=True)
class WrittenDay:
    """A date with its precision. `day` is the earliest day it can mean, and the one comparisons use."""

    day: date
    precision: Precision = Precision.DAY

    @property
    def counts_from(self) -> date | None:
        """The day from which ages and terms count: a month counts from the next month's first day, a year
        decides nothing.

        Source: decisions 8. None means: ask for the full date.
        """
        if self.precision is Precision.DAY:
            return self.day
        if self.precision is Precision.MONTH:
            return date(self.day.year + self.day.month // 12, self.day.month % 12 + 1, 1)
        return None


_SEPARATOR = r"\s*[/.\-]\s*"
_FORMS = [
    re.compile(
        rf"(?P<day>\d{{1,2}}){_SEPARATOR}(?P<month>\d{{1,2}}){_SEPARATOR}(?P<year>\d{{4}}|\d{{2}})(?:\s+0?0:00(?::00)?)?"
    ),
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?"),
    re.compile(
        r"(?:ngày\s+)?(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s*,?\s*năm\s+(?P<year>\d{4})",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:tháng\s+)?(?P<month>\d{{1,2}}){_SEPARATOR}(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(r"tháng\s+(?P<month>\d{1,2})\s*,?\s*năm\s+(?P<year>\d{4})", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})"),
    re.compile(r"(?:năm\s+)?(?P<year>\d{4})", re.IGNORECASE),
]
_EARLIEST_YEAR, _LATEST_YEAR = 1850, 2150


def parse_day(text: str, *, partial: bool = False, century: int | None = None) -> WrittenDay:
    """Read a date: 2/6/2023, 02-06-2023, 02.06.2023, 2023-06-02, "ngày 02 tháng 6 năm 2023"; with `partial`
    also 6/2023, 2023.

    A year of two digits is refused with both readings as choices, unless `century` (19, 20) is given.
    Raises NotUnderstood.
    """
    written = clean(text).strip(" .,;")
    for form in _FORMS:
        found = form.fullmatch(written)
        if found is None:
            continue
        parts = found.groupdict()
        return _read(
            written, parts["year"], parts.get("month"), parts.get("day"), partial=partial, century=century
        )
    raise NotUnderstood(
        f"Không đọc được ngày “{written}”. Hãy viết theo mẫu ngày/tháng/năm, ví dụ 02/06/2023."
    )


def _read(
    written: str,
    year_text: str,
    month_text: str | None,
    day_text: str | None,
    *,
    partial: bool,
    century: int | None,
) -> WrittenDay:
    if len(year_text) == 2:
        if century is None:
            raise _two_digit_year(written, int(year_text), int(month_text or 1), int(day_text or 1))
        year_text = f"{century}{year_text}"
    year = int(year_text)
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise NotUnderstood(f"Năm {year} trong “{written}” không hợp lý.")
    if day_text is None and not partial:
        raise NotUnderstood(f"“{written}” chưa đủ ngày, tháng, năm. Hãy viết đầy đủ, ví dụ 02/06/2023.")
    precision = (
        Precision.YEAR if month_text is None else Precision.MONTH if day_text is None else Precision.DAY
    )
    try:
        return WrittenDay(date(year, int(month_text or 1), int(day_text or 1)), precision)
    except ValueError:
        thing = "Tháng" if day_text is None else "Ngày"
        raise NotUnderstood(f"{thing} {written} không có thật.") from None


def _two_digit_year(written: str, year: int, month: int, day: int) -> NotUnderstood:
    choices = []
    for century in (19, 20):
        try:
            choices.append(date(century * 100 + year, month, day))
        except ValueError:
            continue
    if not choices:
        return NotUnderstood(f"Ngày {written} không có thật.")
    years = " hay ".join(str(choice.year) for choice in choices)
    return NotUnderstood(
        f"“{written}” viết năm hai chữ số: là năm {years}? Hãy viết đủ bốn chữ số.", tuple(choices)
    )
