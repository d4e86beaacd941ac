"""The order of lists, as ICU's collation `vi` gives it, stored as text so that no database locale matters.

A key compares byte by byte (Python strings, PostgreSQL collation "C"): letters first (a ă â b c d đ e ê …),
then tones (none, huyền, hỏi, ngã, sắc, nặng), then small before capital. Sources: vietnamese.md §2, decisions
5.
"""

import re
import unicodedata

from .text import clean, normalise_tone, one_apostrophe

# Every level and every field ends with the separator, which is lower than any weight.
_SEPARATOR = " "
_LOWEST = ord("!")
_COMMON = chr(_LOWEST)
_CAPITAL = chr(_LOWEST + 1)

_BREVE, _CIRCUMFLEX, _HORN = "\u0306", "\u0302", "\u031b"
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_SIGNS = " _-–—,;:!?.…'\"“”()[]{}@*/\\&#%^+<=>|~$"
_PRIMARY = {
    character: chr(_LOWEST + rank)
    for rank, character in enumerate([*_SIGNS, *"0123456789", *_LETTERS], start=1)
}
_OWN_LETTER = {
    ("a", _BREVE): "ă",
    ("a", _CIRCUMFLEX): "â",
    ("e", _CIRCUMFLEX): "ê",
    ("o", _CIRCUMFLEX): "ô",
    ("o", _HORN): "ơ",
    ("u", _HORN): "ư",
}
# huyền, hỏi, ngã, sắc, nặng, then the marks of the scripts of other peoples in ICU's root order.
_MARKS = "\u0300\u0309\u0303\u0301\u0323\u0306\u030c\u030a\u0308\u030b\u0307\u0338\u0327\u0328\u0304"
_SECONDARY = {_HORN: chr(_LOWEST + 1), _CIRCUMFLEX: chr(_LOWEST + 2)} | {
    mark: chr(_LOWEST + rank) for rank, mark in enumerate(_MARKS, start=3)
}
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
_NUMBER = re.compile(r"[0-9]+")
_LONGEST_NUMBER = 90


def sort_key_of(*fields: str) -> str:
    """The key of a row whose fields decide in turn: the first field wholly, then the second, and so on."""
    return "".join(_key(field) for field in fields)


def natural_sort_key(name: str) -> str:
    """The key of an organisation's name: numbers by their value, so that Chi bộ 2 stands before Chi bộ 10."""
    return _key(name, has_numbers=True)


def _key(text: str, *, has_numbers: bool = False) -> str:
    decomposed = unicodedata.normalize("NFD", one_apostrophe(normalise_tone(clean(text))))
    primary: list[str] = []
    secondary: list[str] = []
    tertiary: list[str] = []
    position = 0
    while position < len(decomposed):
        number = _NUMBER.match(decomposed, position) if has_numbers else None
        if number is not None:
            weight = _weight_of_number(number[0])
            primary.append(weight)
            secondary.append(_COMMON)
            tertiary.append(_COMMON)
            position = number.end()
            continue
        cluster = _CLUSTER.match(decomposed, position)
        assert cluster is not None  # noqa: S101  every character belongs to a cluster
        _add_cluster(cluster[0], primary, secondary, tertiary)
        position = cluster.end()
    levels = ("".join(primary), "".join(secondary).rstrip(_COMMON), "".join(tertiary).rstrip(_COMMON))
    return "".join(level + _SEPARATOR for level in levels)


def _add_cluster(cluster: str, primary: list[str], secondary: list[str], tertiary: list[str]) -> None:
    """Add the weights of one letter and the marks above and below it."""
    marks = list(cluster)
    if not unicodedata.combining(marks[0]):
        written = marks.pop(0)
        letter, marks = _letter_and_marks(written.lower(), marks)
        primary.append(_PRIMARY.get(letter, letter))
        secondary.append(_COMMON)
        tertiary.append(_CAPITAL if written.isupper() else _COMMON)
    for mark in marks:
        secondary.append(_SECONDARY.get(mark, mark))
        tertiary.append(_COMMON)


def _letter_and_marks(base: str, marks: list[str]) -> tuple[str, list[str]]:
    """The letter of the alphabet a base forms with one of its marks (a + ˘ = ă), and the marks left: its
    tone.
    """
    classes_before: set[int] = set()
    for index, mark in enumerate(marks):
        combining_class = unicodedata.combining(mark)
        letter = _OWN_LETTER.get((base, mark))
        if letter is not None and combining_class not in classes_before:
            return letter, marks[:index] + marks[index + 1 :]
        classes_before.add(combining_class)
    return base, marks


def _weight_of_number(digits: str) -> str:
    """A weight among the digits' that grows with the number's value: its length, then its digits."""
    significant = digits.lstrip("0")
    length = chr(_LOWEST + min(len(significant), _LONGEST_NUMBER))
    return _PRIMARY["0"] + length + significant
