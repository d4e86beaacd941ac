"""Finding the stamps of state secrets in text and file names (protection.md §1, decisions 1 and 2).

A stamp is MẬT, TỐI MẬT or TUYỆT MẬT standing alone on a line or after "Độ mật:". Words that merely hold the syllable
(mật độ, bảo mật, MẶT TRẬN, MẤT) and sentences about secrecy are no stamps. What looks like a stamp in letters of other
alphabets, or could be one in a file name, is a doubt: a person has to look.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from sotay.kernel.legacy import Legacy, convert_legacy, detect_legacy
from sotay.kernel.text import clean, upper


class Finding(StrEnum):
    """What one look at a text says."""

    NOTHING = "nothing"
    DOUBT = "doubt"
    STAMP = "stamp"


MARKED = frozenset({"MẬT", "TỐIMẬT", "TUYỆTMẬT"})
"""The stamps, spaces closed up."""
UNMARKED = frozenset({"MAT", "TOIMAT", "TUYETMAT"})
"""The same typed without marks: they count only where the whole line has none (decisions 1)."""

_COMBINING = re.compile("[\u0300-\u036f]")
_AFTER_LABEL = re.compile(r"^\W*(?:ĐỘ MẬT|DO MAT)\s*[:–—-]\s*(?P<rest>.+)$")
_STAMP_FIRST = re.compile(r"^\W*(?P<stamp>(?:TỐI |TUYỆT |TOI |TUYET )?(?:MẬT|MAT))(?P<after>.*)$")
_LABELS = frozenset({"ĐỘMẬT", "DOMAT"})
_COLUMNS = re.compile(r"\t+| {4,}")
_BEFORE_SYLLABLE = frozenset({"BÍ", "BẢO", "CƠ", "THÂN", "HUYỀN", "BI", "BAO"})
_AFTER_SYLLABLE = frozenset(
    {"ĐỘ", "MÃ", "VỤ", "THIẾT", "ONG", "KHẨU", "HIỆU", "LỆNH", "THƯ", "NHÀ", "DO", "MA", "KHAU"}
)
_LOOK_ALIKES = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406"  # Cyrillic
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"  # Greek
    "01",
    "ABEKMHOPCTYXI" "ABEZHIKMNOPTYX" "OI",
)  # fmt: skip
_LONG_LINE = 40
_SENTENCE_END = re.compile(r"[.;:!?…\"”»)]\s*$")
_NAME_PARTS = re.compile(r"\s[-–—]+\s|[–—()\[\]{},;.+]+")
_MOST_SAMPLED = 200_000


def stamp_in_line(line: str, *, before: str = "", is_wrapped: bool = False) -> Finding:
    """What one line, cell, text box or header says.

    `before` is the line above it. `is_wrapped` tells that lines end where the page ends, as in a PDF, so that a word of
    a sentence may stand alone.
    """
    alone = _stamp_alone(line)
    if alone is not Finding.NOTHING:
        return _unless_continuing(alone, line, before, is_wrapped=is_wrapped)
    return _worst(_stamp_after_label(line), _stamp_in_columns(line))


def stamp_in_name(name: str) -> Finding:
    """What a file name says: a stamp as a part of its own, or in capitals beside other words."""
    stem = clean(name).rsplit(".", 1)[0]
    spaced = stem if " " in stem else re.sub(r"[_\-]+", " ", stem)
    spaced = spaced.replace("_", " ")
    parts = [part for part in _NAME_PARTS.split(spaced) if part.strip()]
    return _worst(*(_stamp_alone(part) for part in parts), _stamp_among_words(spaced))


_WEIGHT = {Finding.NOTHING: 0, Finding.DOUBT: 1, Finding.STAMP: 2}


@dataclass
class StampSearch:
    """Reads the lines of one document and remembers the worst; lines of old fonts are converted before comparing."""

    is_wrapped: bool = False
    worst: Finding = Finding.NOTHING
    is_unreadable: bool = False
    _before: str = ""
    _sampled: int = 0
    _sample: list[str] = field(default_factory=list)

    def read(self, text: str) -> Finding:
        """Look at a text of one or more lines; answers the worst finding so far."""
        for line in text.splitlines():
            if not line.strip():
                continue
            found = stamp_in_line(line, before=self._before, is_wrapped=self.is_wrapped)
            self.worst = _worst(self.worst, found)
            self._before = line
            if self._sampled < _MOST_SAMPLED and not line.isascii():
                self._sample.append(line)
                self._sampled += len(line)
        return self.worst

    def finish(self) -> Finding:
        """The verdict over the whole text; notes whether it is in letters that cannot be read."""
        legacy = detect_legacy(self._sample)
        if legacy is None:
            self.is_unreadable = _is_garbled(self._sample)
            return self.worst
        before = ""
        for line in self._sample:
            converted = convert_legacy(line, legacy)
            found = stamp_in_line(converted, before=before, is_wrapped=self.is_wrapped)
            self.worst = _worst(self.worst, found)
            before = converted
        return self.worst


def stamp_in_text(text: str) -> StampSearch:
    """A finished search over a text typed by a person."""
    search = StampSearch()
    search.read(text)
    search.finish()
    return search


def _stamp_alone(line: str) -> Finding:
    bare = _letters(line)
    if not 3 <= len(bare) <= 40:
        return Finding.NOTHING
    if bare in MARKED or (bare in UNMARKED and not _has_marks(line)):
        return Finding.STAMP
    if not bare.isascii() and any(_letters(convert_legacy(line, legacy)) in MARKED for legacy in Legacy):
        return Finding.STAMP
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", bare)).translate(_LOOK_ALIKES)
    return Finding.DOUBT if unicodedata.normalize("NFC", plain) in MARKED | UNMARKED else Finding.NOTHING


def _stamp_after_label(line: str) -> Finding:
    label = _AFTER_LABEL.match(upper(clean(line)))
    if label is None:
        bare = _letters(line)
        is_row = any(bare.removeprefix(word) in MARKED for word in _LABELS if bare.startswith(word))
        return Finding.STAMP if is_row else Finding.NOTHING
    rest = label["rest"]
    alone = _stamp_alone(rest)
    if alone is not Finding.NOTHING:
        return alone if not (_letters(rest) in UNMARKED and _has_marks(line)) else Finding.DOUBT
    first = _STAMP_FIRST.match(rest)
    if first is None or first["after"][:1].isalpha():
        return Finding.NOTHING
    if re.search(r"\b(?:MẬT|MAT)\b", first["after"]):
        return Finding.NOTHING  # a list of the degrees to choose from, or a sentence about them
    following = first["after"].split()
    if following and following[0] in _AFTER_SYLLABLE:
        return Finding.NOTHING
    return Finding.DOUBT if first["stamp"].isascii() and _has_marks(line) else Finding.STAMP


def _stamp_in_columns(line: str) -> Finding:
    """A stamp in capitals beside other columns of the same line, as over a letterhead, or after its label there."""
    columns = [column for column in _COLUMNS.split(line) if column.strip()]
    if len(columns) < 2:
        return Finding.NOTHING
    capital = [column for column in columns if clean(column) == upper(clean(column))]
    alone = [_stamp_alone(column) for column in capital if not _has_marks(line) or _has_marks(column)]
    named = [_stamp_alone(after) for label, after in pairwise(columns) if _letters(label) in _LABELS]
    return _worst(*alone, *named, *(_stamp_after_label(column) for column in columns))


def _stamp_among_words(stem: str) -> Finding:
    words = clean(stem).split()
    found = Finding.NOTHING
    for position, word in enumerate(words):
        before = upper(words[position - 1]) if position else ""
        after = upper(words[position + 1]) if position + 1 < len(words) else ""
        if upper(word) == "MẬT":
            if before in _BEFORE_SYLLABLE or after in _AFTER_SYLLABLE:
                continue
            if word == "MẬT" or (before in {"TỐI", "TUYỆT"} and words[position - 1] == before):
                return Finding.STAMP
            found = Finding.DOUBT
        elif upper(word) == "MAT" and before in {"TOI", "TUYET"}:
            found = Finding.DOUBT
    return found


def _unless_continuing(found: Finding, line: str, before: str, *, is_wrapped: bool) -> Finding:
    """The finding, weakened where the line is the rest of a word or a sentence begun on the line above."""
    words = upper(clean(before)).split()
    if not words:
        return found
    is_small = line == line.lower()
    if words[-1] in _BEFORE_SYLLABLE:
        return Finding.NOTHING if is_small or words[-1] == "BÍ" else Finding.DOUBT
    if is_wrapped and is_small and not _SENTENCE_END.search(before):
        return Finding.NOTHING if len(before) > _LONG_LINE else Finding.DOUBT
    return found


def _worst(*found: Finding) -> Finding:
    return max(found, key=_WEIGHT.__getitem__, default=Finding.NOTHING)


def _letters(line: str) -> str:
    """Capitals with everything else taken off the ends and the spaces closed up: " * T Ố I  M Ậ T * " is TỐIMẬT."""
    closed = "".join(character for character in upper(clean(line)) if not character.isspace())
    return re.sub(r"^[\W_]+|[\W_]+$", "", closed)


def _has_marks(line: str) -> bool:
    decomposed = unicodedata.normalize("NFD", clean(line))
    return bool(_COMBINING.search(decomposed)) or "đ" in decomposed.lower()


def _is_garbled(sample: list[str]) -> bool:
    """Whether much of a text is letters that nobody writes here: a font without its table of letters."""
    letters = [c for line in sample for c in line if not c.isspace() and not c.isascii()]
    if len(letters) < 20:
        return False
    strange = sum(1 for c in letters if not _is_expected(c))
    return strange > 0.3 * len(letters)


def _is_expected(character: str) -> bool:
    if not character.isalpha():
        return unicodedata.category(character) not in {"Co", "Cn", "Cc"} and character != "\ufffd"
    bare = unicodedata.normalize("NFD", character)[0].lower()
    return bare == "đ" or (bare.isascii() and unicodedata.normalize("NFC", character).lower() in _VIETNAMESE)


_VIETNAMESE = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")
