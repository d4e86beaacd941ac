"""What matches a query and which hit comes first (vietnamese.md §3, decisions 7).

A row stores `search_text(...)`: its folded words, each between spaces. `search_terms(query)` says what must
be found there: every term must match; a term matches when one of its alternatives does; an alternative when
all its needles are substrings. So words match at their start and in any order, numbers match whole and
without leading zeros ("5-NQ" finds "05-NQ/ĐU"), and abbreviations find what they stand for, both ways. `rank`
puts whole phrases first, and exact marks first when the query has marks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .text import clean, fold_words, normalise_tone, one_apostrophe

# The usual abbreviations of Party papers; an operator's own list may be given instead.
SYNONYMS: Mapping[str, str] = {
    "cb": "chi bộ",
    "đb": "đảng bộ",
    "đu": "đảng ủy",
    "đv": "đảng viên",
    "bch": "ban chấp hành",
    "btv": "ban thường vụ",
    "ubkt": "ủy ban kiểm tra",
    "nq": "nghị quyết",
    "ct": "chỉ thị",
    "kh": "kế hoạch",
    "tb": "thông báo",
    "hd": "hướng dẫn",
    "thpt": "trung học phổ thông",
    "vksnd": "viện kiểm sát nhân dân",
    "vpđkđđ": "văn phòng đăng ký đất đai",
    "hcsn": "hành chính sự nghiệp",
    "dn": "doanh nghiệp",
    "đvưt": "đảng viên ưu tú",
}


@dataclass(frozen=True)
class Term:
    """One thing a query asks for: any of the alternatives, each a set of needles that must all be found."""

    alternatives: tuple[tuple[str, ...], ...]

    def is_found_in(self, stored: str) -> bool:
        """Whether a stored `search_text` holds this term."""
        return any(all(needle in stored for needle in needles) for needles in self.alternatives)


def search_text(*texts: str) -> str:
    """The folded words of these texts as a row stores them: " nguyen thi thuy "; several texts never run into
    one another.
    """
    parts = [" ".join(_plain(word) for word in fold_words(text)) for text in texts]
    return "".join(f" {part} " for part in parts if part)


def search_terms(query: str, synonyms: Mapping[str, str] = SYNONYMS) -> list[Term]:
    """What a query asks for, term by term. An empty list means that nothing was asked."""
    groups = [[_plain(word) for word in fold_words(group)] for group in query.split()]
    expansions = {tuple(fold_words(short)): tuple(fold_words(full)) for short, full in synonyms.items()}
    terms = []
    position = 0
    while position < len(groups):
        term, taken = _term_at(groups, position, expansions)
        if term is not None:
            terms.append(term)
        position += taken
    return terms


def _term_at(
    groups: Sequence[Sequence[str]], position: int, expansions: Mapping[tuple[str, ...], tuple[str, ...]]
) -> tuple[Term | None, int]:
    """The term that begins at a group of the query, and how many groups it takes."""
    for short, full in expansions.items():
        taken = tuple(word for group in groups[position : position + len(full)] for word in group)
        if taken == full:
            apart = tuple(_needle((word,)) for word in full)
            return Term((apart, (f" {' '.join(short)} ",))), len(full)
    group = tuple(groups[position])
    if not group:
        return None, 1
    alternatives = [(_needle(group),)]
    if group in expansions:
        alternatives.append((_needle(expansions[group]),))
    return Term(tuple(alternatives)), 1


def _needle(words: Sequence[str]) -> str:
    """Words that stand together, the last one perhaps only begun; a number is never only begun."""
    end = " " if words[-1].isdigit() else ""
    return f" {' '.join(words)}{end}"


def _plain(word: str) -> str:
    """A number without its leading zeros; an identifier (six digits or more) and any other word as it is."""
    return (word.lstrip("0") or "0") if word.isdigit() and len(word) < 6 else word


def matches(query: str, *texts: str) -> bool:
    """Whether these texts of one row answer the query."""
    stored = search_text(*texts)
    return all(term.is_found_in(stored) for term in search_terms(query))


def rank(query: str, text: str) -> int:
    """The place of a hit, smaller first: whole phrase with its marks, whole phrase, all words with their
    marks, the rest.

    Marks count only when the query has some; the placing of the tone does not count (uỷ = ủy).
    """
    asked, held = _marked(query), _marked(text)
    is_phrase = search_text(query).rstrip() in search_text(text)
    has_marks = asked != " ".join(fold_words(query))
    if not has_marks:
        return 0 if is_phrase else 2
    if is_phrase:
        return 0 if f" {asked}" in f" {held}" else 1
    return 2 if all(f" {word}" in f" {held}" for word in asked.split()) else 3


def _marked(text: str) -> str:
    return normalise_tone(one_apostrophe(clean(text)).lower())
