"""Values of regulations as they are written: `>1/2`, `>=0.90`, `<=15:4, else:1`. Exact and plain Python.

Nothing here rounds and nothing here is a float: `2 * votes > base` is decided by whole numbers (rules.md,
preface).
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from typing import Final

HALF: Final = "half"
"""The bound of a band that means "half of the whole" (meetings.md §8, item 1)."""


class Unparsable(ValueError):
    """A value that is not written as its kind asks; the message is in Vietnamese, for who wrote it."""


class Kind(StrEnum):
    """How the values of one rule are written."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    WORD = "word"
    SHARE = "share"
    THRESHOLD = "threshold"
    BANDS = "bands"
    DAY_OF_YEAR = "day_of_year"
    INTEGERS = "integers"
    WORDS = "words"
    DAYS_OF_YEAR = "days_of_year"


class Special(Enum):
    """Values that any rule may have besides those of its kind."""

    NONE = "none"
    BY_DECISION = "by_decision"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share that a count must pass (`>`) or reach (`>=`) of its base."""

    share: Fraction
    is_strict: bool

    def is_reached(self, count: int, base: int) -> bool:
        """Whether `count` of `base` is enough. An empty base reaches nothing."""
        if not 0 <= count <= base:
            raise ValueError(f"{count} is not a count out of {base}")
        if base == 0:
            return False
        counted, needed = count * self.share.denominator, base * self.share.numerator
        return counted > needed if self.is_strict else counted >= needed

    def least(self, base: int) -> int:
        """The smallest count that is enough out of `base` ("cần 9"); more than the base when none is."""
        if base < 0:
            raise ValueError(f"{base} is not a base")
        needed = self.share * base
        return max(1, math.floor(needed) + 1 if self.is_strict else math.ceil(needed))

    def __str__(self) -> str:
        return f"{'>' if self.is_strict else '>='}{self.share}"


@dataclass(frozen=True, slots=True)
class Band:
    """One line of a table of points: a comparison with a bound, and what it is worth."""

    comparator: str
    bound: Fraction | None
    """None stands for "half of the whole"."""
    points: int

    def holds_for(self, measure: Fraction) -> bool:
        if self.bound is None:
            raise ValueError("a band bounded by half is asked with the whole")
        return COMPARISONS[self.comparator](measure, self.bound)


COMPARISONS: Final[Mapping[str, Callable[[Fraction, Fraction], bool]]] = {
    ">=": lambda measure, bound: measure >= bound,
    "<=": lambda measure, bound: measure <= bound,
    ">": lambda measure, bound: measure > bound,
    "<": lambda measure, bound: measure < bound,
}


@dataclass(frozen=True, slots=True)
class Bands:
    """A table of points, read from the top; the first band that holds gives the points, else `otherwise`.

    `measure` names what is compared when it is not the plain figure: "short" is the part missing from a
    whole.
    """

    bands: tuple[Band, ...]
    otherwise: int
    measure: str = ""

    def points_for(self, figure: Fraction | int) -> int:
        """Points for a figure, for example a percentage as an exact fraction."""
        return next((band.points for band in self.bands if band.holds_for(Fraction(figure))), self.otherwise)

    def points_for_part(self, part: int, whole: int) -> int:
        """Points for a part of a whole measured by what is missing, as minutes held of minutes required.

        Less than half of the whole is always the lowest band (decisions.md 19).
        """
        if 2 * part < whole:
            return self.otherwise
        missing = Fraction(max(whole - part, 0))
        return next(
            (band.points for band in self.bands if band.bound is None or band.holds_for(missing)),
            self.otherwise,
        )


@dataclass(frozen=True, slots=True, order=True)
class DayOfYear:
    """A day that comes back every year, written day-month as in `02-09`."""

    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.day:02}-{self.month:02}"


Plain = int | bool | str | Decimal | Fraction | Threshold | Bands | DayOfYear
Value = Plain | Special | tuple[int, ...] | tuple[str, ...] | tuple[DayOfYear, ...]

_DAYS_IN_MONTH: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SHARE: Final = re.compile(r"([0-9]{1,6})/([0-9]{1,6})|([0-9]{1,3}(?:\.[0-9]{1,6})?)")
_BAND: Final = re.compile(
    r"(?:(?P<measure>[a-z_]+)?(?P<comparator><=|>=|<|>)(?P<bound>half|[0-9]{1,6}(?:\.[0-9]{1,4})?)|else):(?P<points>[0-9]{1,4})"
)


def parse(text: str, kind: Kind) -> Value:
    """The value that a text stands for. Raises Unparsable, with a Vietnamese sentence."""
    written = text.strip()
    for special in Special:
        if written == special.value:
            return special
    return _PARSERS[kind](written)


def _integer(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise Unparsable("Cần một số nguyên không âm, ví dụ: 3.")
    return int(text)


def _decimal(text: str) -> Decimal:
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,4})?", text):
        raise Unparsable("Cần một số không âm, phần thập phân viết sau dấu chấm, ví dụ: 0.5.")
    return Decimal(text)


def _boolean(text: str) -> bool:
    if text not in {"true", "false"}:
        raise Unparsable("Cần chọn có (true) hoặc không (false).")
    return text == "true"


def _word(text: str) -> str:
    if not text or len(text) > 100 or "," in text or "\n" in text:
        raise Unparsable("Cần một từ hoặc một ký hiệu, không quá 100 ký tự, không có dấu phẩy.")
    return text


def _share(text: str) -> Fraction:
    found = _SHARE.fullmatch(text)
    if found is None or (found[2] and int(found[2]) == 0):
        raise Unparsable("Cần một tỷ lệ, ví dụ: 1/3 hoặc 0.85.")
    share = Fraction(int(found[1]), int(found[2])) if found[1] else Fraction(found[3])
    if not 0 < share <= 1:
        raise Unparsable("Tỷ lệ phải lớn hơn 0 và không quá 1.")
    return share


def _threshold(text: str) -> Threshold:
    is_strict = not text.startswith(">=")
    if not text.startswith(">"):
        raise Unparsable("Cần một ngưỡng, ví dụ: >1/2 (quá một nửa) hoặc >=2/3 (từ hai phần ba).")
    share = _share(text.removeprefix(">").removeprefix("=").strip())
    if is_strict and share == 1:
        raise Unparsable("Không thể vượt quá toàn bộ.")
    return Threshold(share, is_strict)


def _bands(text: str) -> Bands:
    found = [_BAND.fullmatch(part.strip()) for part in text.split(",")]
    lines = [line for line in found if line is not None]
    is_rest_last = [line["comparator"] is None for line in lines] == [False] * (len(found) - 1) + [True]
    if not is_rest_last:
        raise Unparsable("Cần các mức điểm, ví dụ: >=90:4, >=75:3, else:1 (mức cuối là else).")
    bands = tuple(
        Band(
            line["comparator"],
            None if line["bound"] == HALF else Fraction(line["bound"]),
            int(line["points"]),
        )
        for line in lines[:-1]
    )
    measures = {line["measure"] for line in lines if line["measure"]}
    if len(measures) > 1:
        raise Unparsable("Các mức điểm phải tính trên cùng một đại lượng.")
    return Bands(bands, int(lines[-1]["points"]), measures.pop() if measures else "")


def _day_of_year(text: str) -> DayOfYear:
    found = re.fullmatch(r"([0-9]{2})-([0-9]{2})", text)
    if found is None:
        raise Unparsable("Cần ngày và tháng, ví dụ: 02-09.")
    day, month = int(found[1]), int(found[2])
    if not (1 <= month <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - 1]):
        raise Unparsable(f"Không có ngày {text} trong năm.")
    return DayOfYear(month, day)


def _integers(text: str) -> tuple[int, ...]:
    return tuple(_integer(part.strip()) for part in text.split(","))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_word(part.strip()) for part in text.split(","))


def _days_of_year(text: str) -> tuple[DayOfYear, ...]:
    return tuple(_day_of_year(part.strip()) for part in text.split(","))


_PARSERS: Final[Mapping[Kind, Callable[[str], Value]]] = {
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.BOOLEAN: _boolean,
    Kind.WORD: _word,
    Kind.SHARE: _share,
    Kind.THRESHOLD: _threshold,
    Kind.BANDS: _bands,
    Kind.DAY_OF_YEAR: _day_of_year,
    Kind.INTEGERS: _integers,
    Kind.WORDS: _words,
    Kind.DAYS_OF_YEAR: _days_of_year,
}
