"""Vietnamese text as people type it: one encoding, one placing of tone marks, folded for matching
(vietnamese.md §1, §3).
"""

import re
import unicodedata

APOSTROPHES = "’‘ʼ′`´"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng

_REPLACED = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_OTHER_D = re.compile("[ÐðƉɖ]")
_SPACES = re.compile(r"[^\S ][\s]*|[ ]+[\s]+")
# Control characters, marks of direction, zero-width and soft characters, halves of surrogates.
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]+"
)
_OPEN_PAIR = re.compile(
    rf"([oO])([aAeE])([{TONES}])(?![\w\u0300-\u036f])|(?<![qQ])([uU])([yY])([{TONES}])(?![\w\u0300-\u036f])"
)


def clean(text: str) -> str:
    """One line of text as it is stored: NFC, one letter Đ, no invisible characters, single spaces, trimmed.

    Text of old fonts must be converted before (`legacy`): there the soft hyphen and U+00D0 are letters.
    """
    visible = _INVISIBLE.sub("", _SPACES.sub(" ", text))
    composed = unicodedata.normalize("NFC", visible)
    if _OTHER_D.search(composed):
        composed = composed.translate(_REPLACED)
    return _SPACES.sub(" ", composed).strip() if visible != text or "  " in composed else composed.strip()


def clean_lines(text: str) -> str:
    """Text of several lines as it is stored: each line cleaned, the line breaks kept, no blank ends."""
    return "\n".join(clean(line) for line in text.splitlines()).strip("\n")


def one_apostrophe(text: str) -> str:
    """The text with every form of the apostrophe written ': "H’Mai" and "H'Mai" are one name."""
    return text.translate(_ONE_APOSTROPHE)


def fold(text: str) -> str:
    """The text without marks and capitals, for matching: "Đặng Thị Thuỷ" becomes "dang thi thuy"."""
    lowered = one_apostrophe(clean(text)).lower()
    if lowered.isascii():
        return lowered
    bare = "".join(
        character
        for character in unicodedata.normalize("NFD", lowered)
        if not unicodedata.category(character).startswith("M")
    )
    return clean(unicodedata.normalize("NFC", bare.replace("đ", "d"))).lower()


def fold_words(text: str) -> list[str]:
    """The folded words of a text: letters and digits; an apostrophe stays inside its word, all else
    separates.
    """
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", fold(text))


def normalise_tone(text: str) -> str:
    """The text with tone marks of open oa, oe, uy on the first vowel: hoà → hòa, khoẻ → khỏe, thuỷ → thủy.

    Closed syllables stay (hoàn, thuyền), and so does the u of "qu" (quý, quà). Names on papers are not
    rewritten with this: it serves comparing, sorting and generated text.
    """
    if text.isascii():
        return text
    moved = _OPEN_PAIR.sub(_move_tone, unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", moved)


def _move_tone(found: re.Match[str]) -> str:
    first, second, tone = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
    return f"{first}{tone}{second}"


def upper(text: str) -> str:
    """The text in capitals, as official lists print names: đ → Đ, ắ → Ắ."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).upper())


def title_name(name: str) -> str:
    """A name with a capital at the head of each word and after an apostrophe or hyphen: H'MAI NIÊ → H'Mai
    Niê.
    """
    lowered = clean(name).lower()
    return re.sub(r"(?<![^\W_])[^\W\d_]", lambda head: head[0].upper(), lowered)


def is_all_capitals(name: str) -> bool:
    """Whether a name is typed in capitals only, so that title case may be offered, never applied silently
    (decisions 6).
    """
    letters = [character for character in name if character.isalpha()]
    return len(letters) > 1 and all(character.isupper() for character in letters)
