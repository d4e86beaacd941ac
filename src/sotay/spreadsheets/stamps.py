"""Stamps of secrecy in a spreadsheet (protection.md §1, decisions 1): such a file is refused and no copy of
it is kept.
"""

import re
from collections.abc import Iterable

from sotay.kernel.vietnamese import clean, upper

from . import wording

_STAMPS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
_WITHOUT_MARKS = {"TUYET MAT": "TUYỆT MẬT", "TOI MAT": "TỐI MẬT", "MAT": "MẬT"}
_LOOKS_LIKE_ONE = re.compile(r"[Mm]\s*(?:\w|\s|[\u0300-\u036f]){1,4}\s*[Tt]")
_LABEL = "ĐỘ MẬT:"
_LONGEST_LINE = 60
_CELLS_OF_A_LINE_BY_ITSELF = 2


class StampFound(Exception):
    """A sheet bears a stamp of secrecy: where, and which."""

    def __init__(self, place: str, stamp: str) -> None:
        self.sentence = wording.STAMPED.format(place=place, stamp=stamp)
        super().__init__(self.sentence)


def look_for_stamps(cells: Iterable[tuple[str, int, object]], beside: Iterable[str]) -> None:
    """Raise StampFound for a sheet that bears a stamp.

    `cells` are address, number of filled cells of that row, value: a lone MẬT counts only in a row that is no
    row of a table, because it is also a given name. `beside` are the texts of headers, footers, text boxes
    and comments.
    """
    for address, filled, value in cells:
        stamp = stamp_in(value) if isinstance(value, str) else ""
        if stamp and (filled <= _CELLS_OF_A_LINE_BY_ITSELF or stamp != "MẬT"):
            raise StampFound(wording.IN_CELL.format(address=address), stamp)
    for text in beside:
        if stamp := stamp_in(text):
            raise StampFound(wording.BESIDE_CELLS, stamp)


def stamp_in(text: str) -> str:
    """The stamp that stands alone on a line of the text, or after "Độ mật:"; "" when there is none."""
    if not _LOOKS_LIKE_ONE.search(text):
        return ""
    return next((stamp for line in text.splitlines() if (stamp := _stamp_of_line(line))), "")


def _stamp_of_line(line: str) -> str:
    written = clean(line)
    if len(written) > _LONGEST_LINE:
        return ""
    capitals = upper(written)
    is_labelled = capitals.startswith(_LABEL)
    if not is_labelled and written != capitals:
        return ""
    candidate = capitals.removeprefix(_LABEL).strip(" .:()[]*-")
    letters = candidate.split(" ")
    if len(letters) > 2 and all(len(letter) == 1 for letter in letters):
        candidate = "".join(letters)
    for stamp in _STAMPS:
        if candidate in {stamp, stamp.replace(" ", "")}:
            return stamp
    return _WITHOUT_MARKS.get(candidate, "")
