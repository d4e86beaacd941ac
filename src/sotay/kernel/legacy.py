"""Text of the fonts before Unicode, TCVN3 (ABC) and VNI: found by frequency, converted on request
(vietnamese.md §1).

Such text arrives as Western letters that only an old font shows as Vietnamese: "NguyÔn V¨n" in TCVN3,
"Nguyeãn Vaên" in VNI. It must be looked at before any cleaning, because the soft hyphen and U+00D0 are
letters there (decisions 4). Nothing is converted silently: a page offers what `detect_legacy` found, a person
decides.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum


class Legacy(Enum):
    """An encoding of the years before Unicode, with its name for people."""

    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"


_TCVN3_CODES = (
    "\u00a1\u00a2\u00a3\u00a4\u00a5\u00a6\u00a7\u00a8\u00a9\u00aa\u00ab\u00ac\u00ad\u00ae"
    "\u00b5\u00b6\u00b7\u00b8\u00b9\u00bb\u00bc\u00bd\u00be\u00c6\u00c7\u00c8\u00c9\u00ca\u00cb"
    "\u00cc\u00ce\u00cf\u00d0\u00d1\u00d2\u00d3\u00d4\u00d5\u00d6\u00d7\u00d8\u00dc\u00dd\u00de"
    "\u00df\u00e1\u00e2\u00e3\u00e4\u00e5\u00e6\u00e7\u00e8\u00e9\u00ea\u00eb\u00ec\u00ed\u00ee"
    "\u00ef\u00f1\u00f2\u00f3\u00f4\u00f5\u00f6\u00f7\u00f8\u00f9\u00fa\u00fb\u00fc\u00fd\u00fe"
)
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3 = {ord(code): letter for code, letter in zip(_TCVN3_CODES, _TCVN3_LETTERS, strict=True)}

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_TONES_AFTER = dict(zip("ùøûõï", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True))
_HATS_AFTER = {"â": _CIRCUMFLEX} | {
    code: _CIRCUMFLEX + tone
    for code, tone in zip("áàåãä", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True)
}
_BREVES_AFTER = {"ê": _BREVE} | {
    code: _BREVE + tone for code, tone in zip("éèúüë", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True)
}
_VNI_AFTER = {
    "a": _TONES_AFTER | _HATS_AFTER | _BREVES_AFTER,
    "e": _TONES_AFTER | _HATS_AFTER,
    "o": _TONES_AFTER | _HATS_AFTER,
    "u": _TONES_AFTER,
    "y": _TONES_AFTER,
    "ô": _TONES_AFTER,
    "ö": _TONES_AFTER,
}
_VNI_ALONE = {
    "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư",
}  # fmt: skip
_WINDOWS_1252_SLIPS = str.maketrans({"Œ": "\u008c", "œ": "\u009c", "Ÿ": "\u009f"})

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    r"(?:[uo](?=[aăâeêiơy]))?"
    r"(?:iê|yê|ia|ya|uô|ua|ươ|ưa|[aăâeêioôơuưy])"
    r"(?:ch|ng|nh|[cmnptiouy])?"
)
_VIETNAMESE_ONLY = re.compile(r"[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_WORDS = re.compile(r"[^\s0-9!-/:-@\[-`{-~]+")
_SURE_SHARE = 0.8


def detect_legacy(texts: Iterable[str]) -> Legacy | None:
    """The old encoding of these texts, or None. Give a whole column: a single word proves nothing.

    Counts, over the words with a letter outside ASCII, how many are Vietnamese syllables as they stand and
    how many become so under each encoding; an encoding must win clearly and leave few words unexplained.
    """
    words = [
        word
        for text in texts
        for word in _WORDS.findall(unicodedata.normalize("NFC", text))
        if not word.isascii()
    ]
    if not words:
        return None
    doubtful = [word for word in words if not _VIETNAMESE_ONLY.search(word)]
    as_they_stand = sum(_is_syllable(word) for word in words)
    found = {
        legacy: sum(_is_syllable(convert_legacy(word, legacy)) for word in doubtful) for legacy in Legacy
    }
    best = max(found, key=lambda legacy: found[legacy])
    if found[best] > as_they_stand and found[best] >= _SURE_SHARE * len(words):
        return best
    return None


def convert_legacy(text: str, legacy: Legacy) -> str:
    """The text in Unicode (NFC). What TCVN3's capital fonts showed as capitals becomes capitals."""
    if legacy is Legacy.TCVN3 and _is_in_capitals(text):
        return text.translate(_TCVN3).upper()
    if legacy is Legacy.TCVN3:
        return _WORDS.sub(_convert_tcvn3_word, text)
    return _convert_vni(unicodedata.normalize("NFC", text).translate(_WINDOWS_1252_SLIPS))


def _convert_tcvn3_word(found: re.Match[str]) -> str:
    return found[0].translate(_TCVN3).upper() if _is_in_capitals(found[0]) else found[0].translate(_TCVN3)


def _is_in_capitals(text: str) -> bool:
    """Whether the letters all fonts share are capitals: a capital font showed the others as capitals too."""
    shared = [character for character in text if character.isascii() and character.isalpha()]
    return len(shared) > 1 and all(character.isupper() for character in shared)


def _convert_vni(text: str) -> str:
    letters: list[str] = []
    position = 0
    while position < len(text):
        letter = text[position]
        small = letter.lower()
        base = _VNI_ALONE.get(small, small)
        following = text[position + 1].lower() if position + 1 < len(text) else ""
        mark = _VNI_AFTER.get(small, {}).get(following, "")
        written = unicodedata.normalize("NFC", base + mark)
        letters.append(written.upper() if letter.isupper() else written)
        position += 2 if mark else 1
    return "".join(letters)


def _is_syllable(word: str) -> bool:
    """Whether a word has the shape of a Vietnamese syllable with at most one tone."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = sum(decomposed.count(tone) for tone in (_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT))
    if tones > 1:
        return False
    toneless = re.sub(f"[{_GRAVE}{_HOOK}{_TILDE}{_ACUTE}{_DOT}]", "", decomposed)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None
