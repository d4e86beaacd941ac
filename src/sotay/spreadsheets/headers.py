"""Finding the header of a table by its words, and which column is which (vietnamese.md §7).

The header is the first place where at least three known columns stand side by side; headings of several rows
and merged headings are joined top-down. A mapping that people corrected before comes first.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sotay.kernel.legacy import Legacy, convert_legacy
from sotay.kernel.vietnamese import clean, fold_words

from .columns import Column
from .reading import Sheet

DEEPEST = 3
FEWEST_KNOWN = 3
FURTHEST_ROW = 60
_NUMBERING_WORDS = {("stt",), ("tt",), ("so", "tt"), ("so", "thu", "tu"), ("so", "stt")}

_BRACKETS = re.compile(r"\([^)]*\)")
_WHOLE = -1

Words = tuple[str, ...]
Place = tuple[str, int]


@dataclass(frozen=True)
class Header:
    """Where the header stands (rows from 1) and what each column is called, from its top row down; columns
    from 0.

    `joined_to_left` are the columns under one merged heading with their left neighbour.
    """

    first_row: int
    last_row: int
    labels: dict[int, tuple[str, ...]]
    joined_to_left: frozenset[int] = frozenset()

    def label_of(self, column: int) -> str:
        return " – ".join(self.labels.get(column, ()))

    def key_of(self, column: int) -> str:
        """The heading as a remembered map names it."""
        forms = _forms(self.labels.get(column, ()))
        return " ".join(forms[0]) if forms else ""


@dataclass(frozen=True)
class ColumnMap:
    """Which columns of the sheet (from 0) hold which column of the list; several for a value in parts."""

    columns: dict[str, tuple[int, ...]]
    numbering: int | None = None
    left_out: int = 0

    @property
    def known_count(self) -> int:
        """How many headings are known: those of the list, and those left out on purpose."""
        return len(self.columns) + self.left_out


def words_of(label: str) -> Words:
    """The folded words of a heading, which is what headings are compared by."""
    return tuple(fold_words(label))


def find_header(
    sheet: Sheet, columns: Sequence[Column], remembered: Mapping[str, str] | None = None
) -> tuple[Header, ColumnMap] | None:
    """The header of the sheet's table with its column map, or None. Headings in old fonts are tried as well.

    Where no three headings are known, a row of at least three texts with one known among them will do: the person then
    says which column is which.
    """
    for fewest in dict.fromkeys((min(FEWEST_KNOWN, len(columns)), 1)):
        for legacy in (None, *Legacy):
            finder = _Finder(sheet, columns, remembered or {}, legacy, fewest)
            for first_row in range(1, min(len(sheet.rows), FURTHEST_ROW) + 1):
                if finder.may_begin_at(first_row) and (found := finder.header_from(first_row)):
                    return found
    return None


class _Finder:
    """Looks for the header of one sheet, its headings read as modern text or in one old encoding."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Sequence[Column],
        remembered: Mapping[str, str],
        legacy: Legacy | None,
        fewest: int,
    ) -> None:
        self.sheet, self.columns, self.remembered, self.legacy = sheet, columns, remembered, legacy
        self.fewest = fewest

    def may_begin_at(self, row: int) -> bool:
        texts = [cell for cell in self.sheet.rows[row - 1].cells if isinstance(cell.value, str)]
        return len(texts) >= (1 if self.fewest > 1 else FEWEST_KNOWN)

    def header_from(self, row: int) -> tuple[Header, ColumnMap] | None:
        """The header that begins on this row or, where this row is only a title above it, just below."""
        best = self._best([(row, last_row) for last_row in self._possible_ends(row)])
        if best is None:
            return None
        last_row = best[0].last_row
        shorter = self._best([(first_row, last_row) for first_row in range(last_row, row, -1)])
        return shorter if shorter and shorter[1].known_count >= best[1].known_count else best

    def _best(self, extents: Sequence[tuple[int, int]]) -> tuple[Header, ColumnMap] | None:
        best: tuple[Header, ColumnMap] | None = None
        for first_row, last_row in extents:
            header = self._header(first_row, last_row)
            mapped = map_columns(header, self.columns, self.remembered)
            most = best[1].known_count if best else self.fewest - 1
            if mapped.known_count > most:
                best = (header, mapped)
        return best

    def _possible_ends(self, first_row: int) -> range:
        """The rows on which a header begun here may end; merged headings say how deep it is at least."""
        deepest = min(first_row + DEEPEST - 1, len(self.sheet.rows))
        areas = [area for area in self.sheet.merged if area.first_row == first_row]
        shallowest = max([first_row, *(area.last_row for area in areas)])
        wide = {
            column
            for area in areas
            if area.last_column > area.first_column
            for column in range(area.first_column - 1, area.last_column)
        }
        while shallowest < deepest and self._stands_under(shallowest + 1, wide):
            shallowest += 1
        return range(shallowest, deepest + 1)

    def _stands_under(self, row: int, wide: set[int]) -> bool:
        """Whether a row holds nothing but sub-headings of merged headings."""
        filled = {column for column, cell in enumerate(self.sheet.rows[row - 1].cells) if not cell.is_empty}
        return bool(filled) and filled <= wide

    def _header(self, first_row: int, last_row: int) -> Header:
        spread, joined = self._spread(first_row, last_row)
        labels = {}
        for column in range(max(len(row.cells) for row in self.sheet.rows[first_row - 1 : last_row])):
            texts: list[str] = []
            for row in range(first_row, last_row + 1):
                text = spread.get((row, column)) or self._heading(row, column)
                if text and (not texts or texts[-1] != text):
                    texts.append(text)
            if texts:
                labels[column] = tuple(texts)
        return Header(first_row, last_row, labels, frozenset(joined))

    def _heading(self, row: int, column: int) -> str:
        cells = self.sheet.rows[row - 1].cells
        if column >= len(cells):
            return ""
        raw = cells[column].raw_text
        return clean(convert_legacy(raw, self.legacy) if self.legacy else raw)

    def _spread(self, first_row: int, last_row: int) -> tuple[dict[tuple[int, int], str], set[int]]:
        """The text of merged headings in each cell they cover, and the columns they join to the left."""
        spread: dict[tuple[int, int], str] = {}
        joined: set[int] = set()
        for area in self.sheet.merged:
            if not first_row <= area.first_row <= last_row:
                continue
            text = self._heading(area.first_row, area.first_column - 1)
            columns = range(area.first_column - 1, area.last_column)
            spread |= {
                (row, column): text for row in range(area.first_row, area.last_row + 1) for column in columns
            }
            joined |= set(columns[1:])
        return spread, joined


def map_columns(header: Header, columns: Sequence[Column], remembered: Mapping[str, str]) -> ColumnMap:
    """Which column is which: as people corrected it before, else by label and synonyms; the first of two
    alike wins.

    A corrected heading that maps to "" is left out on purpose.
    """
    forms = {index: _forms(header.labels[index]) for index in sorted(header.labels)}
    keys = {column.key for column in columns}
    whole: dict[str, int] = {}
    corrected = set()
    for index, words in forms.items():
        heading = next((heading for form in words if (heading := " ".join(form)) in remembered), None)
        if heading is not None:
            corrected.add(index)
            if remembered[heading] in keys:
                whole.setdefault(remembered[heading], index)
    parts: dict[str, dict[int, int]] = {}
    numbering: int | None = None
    known = _known_headings(columns)
    for index, words in forms.items():
        if index in corrected:
            continue
        if numbering is None and any(form in _NUMBERING_WORDS for form in words):
            numbering = index
        elif place := next((known[form] for form in words if form in known), None):
            key, part = place
            if part == _WHOLE:
                whole.setdefault(key, index)
            else:
                parts.setdefault(key, {}).setdefault(part, index)
    left_out = len(corrected) - len(set(whole.values()) & corrected)
    return ColumnMap(_joined(header, columns, whole, parts), numbering, left_out)


def _joined(
    header: Header,
    columns: Sequence[Column],
    whole: Mapping[str, int],
    parts: Mapping[str, Mapping[int, int]],
) -> dict[str, tuple[int, ...]]:
    """The columns of each value: one, or several where its parts stand apart or under one merged heading."""
    mapped: dict[str, tuple[int, ...]] = {}
    for column in columns:
        found = parts.get(column.key, {})
        if column.key in whole:
            indexes = [whole[column.key]]
            while column.parts and _belongs_to(header, indexes[-1]):
                indexes.append(indexes[-1] + 1)
            mapped[column.key] = tuple(indexes)
        elif found and len(found) == len(column.parts):
            mapped[column.key] = tuple(found[part] for part in sorted(found))
    return mapped


def _belongs_to(header: Header, column: int) -> bool:
    """Whether the column to the right stands under the same merged heading."""
    right = column + 1
    return right in header.joined_to_left and header.labels.get(right) == header.labels.get(column)


def _known_headings(columns: Sequence[Column]) -> dict[Words, Place]:
    known: dict[Words, Place] = {}
    for column in columns:
        for name in (column.label, f"{column.group} {column.label}", *column.synonyms):
            known.setdefault(words_of(name), (column.key, _WHOLE))
    for column in columns:
        for part, names in enumerate(column.parts):
            for name in names:
                known.setdefault(words_of(name), (column.key, part))
    return known


def _forms(texts: Sequence[str]) -> list[Words]:
    """The forms in which a heading may be known: joined, without its brackets, and its lowest row alone."""
    if not texts:
        return []
    joined = " ".join(texts)
    candidates = (joined, _BRACKETS.sub(" ", joined), texts[-1], _BRACKETS.sub(" ", texts[-1]))
    forms = [words_of(candidate) for candidate in candidates]
    return [form for index, form in enumerate(forms) if form and form not in forms[:index]]
