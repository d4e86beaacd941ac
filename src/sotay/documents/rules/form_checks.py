"""Rows 1 to 8 of the wording checks: how dates, citations, ends, tones, openings and marks are written."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

from sotay.documents.rules.checked_text import CheckedPaper, Finding, HouseStyle, Severity
from sotay.documents.wording import checks as wording
from sotay.kernel.formats import official_date_line, official_day
from sotay.kernel.text import normalise_tone, upper

WARN = Severity.WARN
_LONG_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_SHORT_DAY = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\d/-]|\.\d)")
_CITED = re.compile(
    r"(?P<type>Nghị quyết|Chỉ thị|Quy định|Quyết định|Kết luận|Hướng dẫn|Kế hoạch|Thông báo|Quy chế|Chương trình)\s+"
    r"(?P<number_word>số\s+)?(?P<number>\d+-[A-ZĐ]+[a-z]?/[A-ZĐ]+)(?P<dated>,?\s+ngày\s+\d{1,2}/\d{1,2}/\d{4})?"
)
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:^|[.?:;\n-]\s*|“)$")
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_FIRST_VOWEL = re.compile(
    rf"([oO])([{_TONES}])([aAeE])(?![\w\u0300-\u036f])|(?<![qQ])([uU])([{_TONES}])([yY])(?![\w\u0300-\u036f])"
)
_MARKS = (
    (re.compile(r"^([IVXL]+)\s*[./)](?=\s)"), r"\1-"),
    (re.compile(r"^(\d{1,2})\s*[/)](?=\s)"), r"\1."),
    (re.compile(r"^([a-zđ])\s*[./](?=\s)"), r"\1)"),
    (re.compile(r"^[•*–—](?=\s)"), "-"),
)
_BASIS = re.compile(r"^(?:-\s*)?Căn cứ\b")
_URGENT = {"KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC", "KHẨN CẤP"}
_OPENING = re.compile(r"^Kính (?:gửi|trình)", re.IGNORECASE)


def found_at(
    text: str, start: int, end: int, check: int, sentence: str, mended: str | None = None, **more: str
) -> Finding:
    """A warning about a stretch of a text."""
    line = text.count("\n", 0, start) + 1
    return Finding(
        check, WARN, sentence, start=start, end=end, line=line, excerpt=text[start:end], mended=mended, **more
    )


def lines_with_places(text: str) -> Iterator[tuple[int, str]]:
    """Each line with where it begins; blank ones are left out."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1


def real_day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def date_line(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 1: "Địa danh, ngày 05 tháng 02 năm 2026"."""
    line = paper.date_line
    if not line:
        return
    found = _LONG_DAY.search(line)
    day = real_day(*found.groups()) if found else None
    if found is None or day is None:
        yield Finding(1, WARN, wording.DATE_LINE_UNREADABLE, field="date_line", end=len(line), excerpt=line)
        return
    place = line[: found.start()].strip().rstrip(",").strip()
    if not place.strip(".… "):
        yield Finding(1, WARN, wording.PLACE_MISSING, field="date_line", end=found.start(), excerpt=line)
    right = official_date_line(day, place)
    if line != right and place:
        yield Finding(
            1, WARN, wording.date_line(right), field="date_line", end=len(line), excerpt=line, mended=right
        )


def dates_in_text(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 2: dd/mm/yyyy in the body."""
    text = paper.text
    for found in _LONG_DAY.finditer(text):
        day = real_day(*found.groups())
        if day is not None:
            right = f"ngày {official_day(day)}"
            mended = text[: found.start()] + right + text[found.end() :]
            yield found_at(text, found.start(), found.end(), 2, wording.date_in_text(right), mended)
    for found in _SHORT_DAY.finditer(text):
        day = real_day(*found.groups())
        if day is None:
            continue
        right = official_day(day)
        if found[0] != right and found[0] != day.strftime("%d/%m/%Y"):
            mended = text[: found.start()] + right + text[found.end() :]
            yield found_at(text, found.start(), found.end(), 2, wording.date_in_text(right), mended)


def citations(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 2: the first citation in full, later ones short."""
    text, cited = paper.text, set[tuple[str, str]]()
    for found in _CITED.finditer(text):
        key = (found["type"], found["number"])
        if key not in cited:
            cited.add(key)
            if not found["number_word"] or not found["dated"]:
                yield found_at(text, found.start(), found.end(), 2, wording.CITED_FIRST)
        elif found["number_word"]:
            right = f"{found['type']} {found['number']}"
            mended = text[: found.start()] + right + text[found.end() :]
            yield found_at(text, found.start(), found.end(), 2, wording.cited_again(right), mended)


def end_mark(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 3: how the text ends."""
    text = paper.text.rstrip()
    if not style.end_mark or not text:
        return
    bare = text.rstrip("./ ")
    if text[len(bare) :].replace(" ", "") != style.end_mark:
        yield found_at(text, len(bare), len(text), 3, wording.end_mark(style.end_mark), bare + style.end_mark)


def tones(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 4: one way of placing the tone in oa, oe, uy; names of persons are left alone."""
    put_right = TONE_STYLES.get(style.tone_style)
    if put_right is None:
        return
    text = paper.text
    wrong = [
        (found.start(), found.end(), put_right(found[0]))
        for found in _WORD.finditer(text)
        if put_right(found[0]) != found[0] and not _may_be_name(text, found)
    ]
    mended = text
    for start, end, right in reversed(wrong):
        mended = mended[:start] + right + mended[end:]
    for start, end, right in wrong:
        yield found_at(text, start, end, 4, wording.tone(right), mended)


def _may_be_name(text: str, found: re.Match[str]) -> bool:
    word = found[0]
    if not word[0].isupper() or word == upper(word) or normalise_tone(word).lower() == "ủy":
        return False
    return not _SENTENCE_START.search(text[max(0, found.start() - 3) : found.start()])


def second_vowel(word: str) -> str:
    """The word with its tone on the second vowel of open oa, oe, uy: hòa → hoà, ủy → uỷ."""
    moved = _FIRST_VOWEL.sub(_to_second, unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", moved)


def _to_second(found: re.Match[str]) -> str:
    first, tone, second = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
    return f"{first}{second}{tone}"


TONE_STYLES: dict[str, Callable[[str], str]] = {"first_vowel": normalise_tone, "second_vowel": second_vowel}


def openings(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 5: Kính gửi, Kính trình, and no type title over a letter."""
    first = next((line.strip() for _, line in lines_with_places(paper.text)), "")
    opening = paper.address or (first if _OPENING.match(first) else "")
    wanted = {"CV": style.letter_opening, "TTr": style.petition_opening}.get(paper.type_code)
    if wanted is None:
        if opening:
            yield Finding(5, WARN, wording.NO_ADDRESS, field="address", end=len(opening), excerpt=opening)
    elif not opening.startswith(wanted):
        yield Finding(5, WARN, wording.opening(wanted), field="address", end=len(opening), excerpt=opening)
    if paper.type_code == "CV" and upper(first) == "CÔNG VĂN":
        yield found_at(paper.text, 0, len(first), 5, wording.PETITION_TITLE)


def grounds(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 6: "- Căn cứ …;" one on each line, the last with a full stop or a comma."""
    text = paper.text
    lines = [(start, line) for start, line in lines_with_places(text) if _BASIS.match(line.strip())]
    for number, (start, line) in enumerate(lines, 1):
        is_last = number == len(lines)
        bare = re.sub(r"^-?\s*", "", line.strip()).rstrip(" ;.,")
        ends = line.strip()[-1:]
        right_end = ends if is_last and ends in {".", ","} else "." if is_last else ";"
        right = f"- {bare}{right_end}"
        if line.strip() != right:
            mended = text[:start] + right + text[start + len(line) :]
            yield found_at(text, start, start + len(line), 6, wording.basis_form(right_end), mended)
        if re.search(r";\s*căn cứ\b", bare, re.IGNORECASE):
            yield found_at(text, start, start + len(line), 6, wording.BASIS_APART)


def marks(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 7: I-, 1., a), -."""
    text = paper.text
    for start, line in lines_with_places(text):
        indent = len(line) - len(line.lstrip())
        for pattern, replacement in _MARKS:
            found = pattern.match(line[indent:])
            if found is not None:
                right, at = found.expand(replacement), start + indent
                mended = text[:at] + right + text[at + found.end() :]
                yield found_at(text, at, at + found.end(), 7, wording.mark(right), mended)
                break


def typed_urgency(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 8: the stamps of urgency are chosen, not typed."""
    for start, line in lines_with_places(paper.text):
        if line.strip() in _URGENT:
            yield found_at(paper.text, start, start + len(line), 8, wording.URGENCY_TYPED)


FORM = (date_line, dates_in_text, citations, end_mark, tones, openings, grounds, marks, typed_urgency)
