"""Columns of a list: their names, how a cell of them is read, and how a value is written back (vietnamese.md
§6, §7).

A module that brings in a list declares its columns with the readers below. A reader gets a cell that is not
empty and answers with a `Reading`, or raises NotUnderstood with a sentence for the person who filled the
sheet.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from sotay.kernel.days import NotUnderstood, Precision, WrittenDay, parse_day
from sotay.kernel.formats import format_day, format_written_day
from sotay.kernel.identifiers import parse_citizen_id, parse_phone
from sotay.kernel.numbers import parse_number, parse_tick
from sotay.kernel.vietnamese import clean, fold, is_all_capitals, title_name

from . import wording
from .reading import Cell

Stored: TypeAlias = str | int | bool | Decimal | WrittenDay


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says, and the doubts about it."""

    value: Stored
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manner:
    """How a whole sheet is read: the epoch of its day numbers, and what the person has chosen."""

    is_1904: bool = False
    titles_names: bool = False
    converts_legacy: bool = False


def as_it_is(value: Stored) -> Stored:
    """The value itself."""
    return value


Reader: TypeAlias = Callable[[Cell, Manner], Reading]


@dataclass(frozen=True)
class Column:
    """One column of a list.

    `synonyms` are other headings people give it; `parts` are headings of several columns that make one value
    together, in order ("Họ đệm" + "Tên"). `is_name` marks the column without which a row is a total or a
    footer. `group` is the heading above it, `write` turns a stored value into what an export writes,
    `choices` are the words offered in templates, `guide` is one line for their "Ghi chú" sheet.
    """

    key: str
    label: str
    read: Reader
    synonyms: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    is_required: bool = False
    is_name: bool = False
    group: str = ""
    write: Callable[[Stored], Stored] = as_it_is
    width: int = 16
    choices: tuple[str, ...] = ()
    guide: str = ""


def read_text(limit: int = 300) -> Reader:
    """Any text, cleaned, up to a number of characters."""

    def read(cell: Cell, manner: Manner) -> Reading:
        text = _text_of(cell)
        if len(text) > limit:
            raise NotUnderstood(wording.TOO_LONG.format(shown=text[:20], length=len(text), limit=limit))
        return Reading(text)

    return read


def read_person_name(limit: int = 100) -> Reader:
    """A person's full name: no digits; capitals are noticed, changed only when somebody has chosen so."""
    as_text = read_text(limit)

    def read(cell: Cell, manner: Manner) -> Reading:
        name = str(as_text(cell, manner).value)
        if any(character.isdigit() for character in name):
            raise NotUnderstood(wording.DIGIT_IN_NAME.format(name=name))
        if not is_all_capitals(name):
            return Reading(name)
        title = title_name(name)
        if manner.titles_names:
            return Reading(title, (wording.TITLE_APPLIED.format(name=name, title=title),))
        return Reading(name, (wording.CAPITALS.format(name=name, title=title),))

    return read


def read_day(*, partial: bool = False) -> Reader:
    """A date: a real date of the sheet, a bare day number, or text; with `partial` also mm/yyyy and yyyy."""

    def read(cell: Cell, manner: Manner) -> Reading:
        match cell.value:
            case dt.datetime() as moment:
                return Reading(WrittenDay(moment.date()))
            case dt.date() as day:
                return Reading(WrittenDay(day))
            case bool() | dt.time() | dt.timedelta():
                raise NotUnderstood(wording.NOT_A_DAY.format(number=cell.text))
            case int() | float() as number:
                return _day_of_number(number, manner.is_1904, partial=partial)
            case _:
                return Reading(parse_day(cell.text, partial=partial))

    return read


_EARLIEST_YEAR, _LATEST_YEAR = 1850, 2150
_EARLIEST_SERIAL, _LATEST_SERIAL = 3_654, 73_415
_EPOCH, _EPOCH_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)


def _day_of_number(number: float, is_1904: bool, *, partial: bool) -> Reading:
    """A number in a column of dates: a year, or a day counted from the workbook's epoch (with a doubt)."""
    if _EARLIEST_YEAR <= number <= _LATEST_YEAR and number == int(number):
        if partial:
            return Reading(WrittenDay(dt.date(int(number), 1, 1), Precision.YEAR))
        raise NotUnderstood(wording.DAY_FROM_YEAR.format(year=int(number)))
    if not _EARLIEST_SERIAL <= number <= _LATEST_SERIAL:
        raise NotUnderstood(wording.NOT_A_DAY.format(number=_plain(number)))
    day = (_EPOCH_1904 if is_1904 else _EPOCH) + dt.timedelta(days=int(number))
    return Reading(WrittenDay(day), (wording.SERIAL.format(number=_plain(number), day=format_day(day)),))


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else str(number).replace(".", ",")


def read_number() -> Reader:
    """A number; text is read the Vietnamese way and asked back where two readings fit."""

    def read(cell: Cell, manner: Manner) -> Reading:
        match cell.value:
            case bool() | dt.time() | dt.timedelta():
                raise NotUnderstood(wording.NOT_A_NUMBER.format(shown=cell.text))
            case dt.date():
                raise NotUnderstood(wording.DATE_INSTEAD.format(expected="số"))
            case int() | float() as number:
                return Reading(Decimal(str(number)).normalize() + 0)
            case _:
                return Reading(parse_number(cell.text))

    return read


def read_whole_number() -> Reader:
    """A whole number."""
    as_number = read_number()

    def read(cell: Cell, manner: Manner) -> Reading:
        number = Decimal(as_number(cell, manner).value)  # type: ignore[arg-type]
        if number != number.to_integral_value():
            raise NotUnderstood(wording.NOT_WHOLE.format(number=_plain(float(number))))
        return Reading(int(number))

    return read


def read_digits(*lengths: int) -> Reader:
    """An identifier of digits kept as text, of one of these lengths; one lost leading zero comes back with a
    doubt.
    """

    def read(cell: Cell, manner: Manner) -> Reading:
        written = _identifier_of(cell)
        digits = written.replace(" ", "").replace(".", "")
        if not (digits.isascii() and digits.isdigit()):
            raise NotUnderstood(wording.NOT_DIGITS.format(written=written))
        if len(digits) in lengths:
            return Reading(digits)
        if len(digits) + 1 in lengths:
            restored = f"0{digits}"
            return Reading(restored, (wording.LOST_ZERO.format(written=written, restored=restored),))
        expected = " hoặc ".join(str(length) for length in lengths)
        raise NotUnderstood(
            wording.WRONG_LENGTH.format(written=written, length=len(digits), lengths=expected)
        )

    return read


def read_code(limit: int = 40) -> Reader:
    """A code kept as text, whatever the sheet made of it: 7 and "7" are one code, "007" is another."""

    def read(cell: Cell, manner: Manner) -> Reading:
        code = _identifier_of(cell)
        if len(code) > limit:
            raise NotUnderstood(wording.TOO_LONG.format(shown=code[:20], length=len(code), limit=limit))
        return Reading(code)

    return read


def read_phone() -> Reader:
    """A phone number in its stored form."""

    def read(cell: Cell, manner: Manner) -> Reading:
        phone = parse_phone(_identifier_of(cell))
        return Reading(phone.value, tuple(phone.doubts))

    return read


def read_citizen_id() -> Reader:
    """A citizen id of twelve digits."""

    def read(cell: Cell, manner: Manner) -> Reading:
        citizen_id = parse_citizen_id(_identifier_of(cell))
        return Reading(citizen_id.value, tuple(citizen_id.doubts))

    return read


def read_tick() -> Reader:
    """A tick: x, v, ✓, có. An empty cell says nothing (and so keeps what is stored)."""

    def read(cell: Cell, manner: Manner) -> Reading:
        return Reading(cell.value if isinstance(cell.value, bool) else parse_tick(cell.text))

    return read


def read_choice(words: Mapping[str, str]) -> Reader:
    """One of a list: `words` maps each word people write, marks and capitals aside, to the value it means."""
    folded = {fold(word): value for word, value in words.items()}

    def read(cell: Cell, manner: Manner) -> Reading:
        value = folded.get(fold(cell.text))
        if value is None:
            shown = ", ".join(words)
            raise NotUnderstood(wording.NOT_A_CHOICE.format(shown=cell.text, choices=shown))
        return Reading(value)

    return read


def word_for(words: Mapping[str, str]) -> Callable[[Stored], Stored]:
    """The first word of a choice for a stored value, so that an export reads back."""
    first: dict[Stored, str] = {}
    for word, value in words.items():
        first.setdefault(value, word)

    def write(value: Stored) -> Stored:
        return first[value]

    return write


def _text_of(cell: Cell) -> str:
    if isinstance(cell.value, dt.date):
        return format_day(cell.value)
    return cell.text


def _identifier_of(cell: Cell) -> str:
    """The text of an identifier; a date there means that the sheet has changed what was typed."""
    if isinstance(cell.value, dt.date | dt.time | dt.timedelta | bool):
        raise NotUnderstood(wording.DATE_INSTEAD.format(expected="mã số"))
    return clean(cell.text)


def shown(value: Stored | None) -> str:
    """A value as people read it in the preview."""
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case WrittenDay():
            return format_written_day(value)
        case Decimal():
            return _plain(float(value))
        case _:
            return str(value)


def encoded(value: Stored) -> object:
    """A value as JSON can hold it."""
    match value:
        case WrittenDay():
            return {"day": value.day.isoformat(), "precision": value.precision.value}
        case Decimal():
            return {"number": str(value)}
        case _:
            return value


def decoded(value: object) -> Stored:
    """The value that `encoded` made into JSON."""
    match value:
        case {"day": str(day), "precision": precision}:
            return WrittenDay(dt.date.fromisoformat(day), Precision(precision))
        case {"number": str(number)}:
            return Decimal(number)
        case str() | bool() | int():
            return value
        case _:
            raise ValueError(f"not a stored value: {value!r}")
