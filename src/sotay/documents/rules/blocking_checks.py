"""Rows 9 to 12 and 17 of the wording checks: what must not be signed or issued."""

import re
from collections.abc import Iterator

from sotay.documents.rules.checked_text import CheckedPaper, Finding, HouseStyle, Severity
from sotay.documents.rules.form_checks import lines_with_places
from sotay.documents.rules.stamps import Finding as Stamp
from sotay.documents.rules.stamps import stamp_in_name, stamp_in_text
from sotay.documents.wording import checks as wording

BLOCK = Severity.BLOCK
_COLLECTIVE = (
    "CHẤP HÀNH",
    "THƯỜNG VỤ",
    "ĐẢNG ỦY",
    "ĐẢNG UỶ",
    "CHI BỘ",
    "CHI ỦY",
    "CHI UỶ",
    "KIỂM TRA",
    "ĐẠI HỘI",
)
_IN_PLACE_OF = re.compile(r"^K\s*[/.]?\s*T\b", re.IGNORECASE)
_BY_ORDER_OF_BODY = re.compile(r"^T\s*/\s*U\b", re.IGNORECASE)
_TITLES = re.compile(
    r"^(?:(?:GS|PGS|TS|ThS|BS|KS|LS|CN|NGƯT|NSƯT)\b\.?|(?:Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Luật sư|"
    r"(?:Thiếu|Trung|Thượng|Đại) (?:úy|tá|tướng)|Đồng chí|Đ/c)(?=[\s.]))[\s.]*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^Số:?\s*\d+\s*-\s*[A-ZĐ]", re.MULTILINE)
_CITIZEN_ID = re.compile(r"(?<![\d.,/-])\d{3} ?\d{3} ?\d{3} ?\d{3}(?![\d,]|\.\d)")
_PHONE = re.compile(
    r"(?<![\d.,/+-])(?:\+84 ?|0)(?:2\d[ .-]?\d{4}[ .-]?\d{4}|\d{2}[ .-]?\d{3}[ .-]?\d{4}|\d{3}[ .-]?\d{3}[ .-]?\d{3}|"
    r"\d{2}[ .-]\d{3}[ .-]\d{2}[ .-]\d{2})"
    r"(?!\d)"
)
_GUARDED = {"public", "internal"}


def secrecy(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 9: no stamp of secrecy in the text, the subject line or the name of the file."""
    for field in ("text", "subject_line"):
        text: str = getattr(paper, field)
        search = stamp_in_text(text)
        if search.worst is not Stamp.NOTHING:
            sentence = wording.SECRET if search.worst is Stamp.STAMP else wording.SECRET_DOUBT
            start, line, number = _stamped_line(text)
            yield Finding(
                9, BLOCK, sentence, field=field, start=start, end=start + len(line), line=number, excerpt=line
            )
    if paper.file_name and stamp_in_name(paper.file_name) is Stamp.STAMP:
        name = paper.file_name
        yield Finding(9, BLOCK, wording.SECRET, field="file_name", end=len(name), excerpt=name)


def _stamped_line(text: str) -> tuple[int, str, int]:
    for start, line in lines_with_places(text):
        if stamp_in_text(line).worst is not Stamp.NOTHING:
            return start, line, text.count("\n", 0, start) + 1
    return 0, "", 0


def type_of_organ(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 10: the organ may issue this type on that day."""
    if style.allowed_types is not None and paper.type_name not in style.allowed_types:
        sentence = wording.type_not_allowed(paper.type_name)
        yield Finding(
            10, BLOCK, sentence, field="type_name", end=len(paper.type_name), excerpt=paper.type_name
        )


def signing(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 11: nobody signs in place of a body, by T/U, or with a title."""
    authority = paper.authority.strip()
    if _IN_PLACE_OF.match(authority) and any(body in authority.upper() for body in _COLLECTIVE):
        mended = _IN_PLACE_OF.sub("T/M", authority)
        yield Finding(
            11,
            BLOCK,
            wording.COLLECTIVE,
            field="authority",
            end=len(authority),
            excerpt=authority,
            mended=mended,
        )
    if _BY_ORDER_OF_BODY.match(authority):
        yield Finding(11, BLOCK, wording.BY_ORDER, field="authority", end=len(authority), excerpt=authority)
    signer = paper.signer.strip()
    bare = signer
    while (shorter := _TITLES.sub("", bare, count=1)) != bare:
        bare = shorter
    if bare != signer:
        title = signer[: len(signer) - len(bare)]
        yield Finding(11, BLOCK, wording.TITLES, field="signer", end=len(title), excerpt=title, mended=bare)


def early_number(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 12: no number before issue."""
    if paper.is_issued:
        return
    if re.search(r"\d", paper.number_sign):
        number = paper.number_sign
        yield Finding(12, BLOCK, wording.NUMBERED_EARLY, field="number_sign", end=len(number), excerpt=number)
    typed = _NUMBER.search(paper.text)
    if typed is not None:
        line = paper.text.count("\n", 0, typed.start()) + 1
        yield Finding(
            12,
            BLOCK,
            wording.NUMBERED_EARLY,
            start=typed.start(),
            end=typed.end(),
            line=line,
            excerpt=typed[0],
        )


def personal_numbers(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 17: citizen ids and phone numbers only in papers of the class `personal`."""
    if paper.secrecy_class not in _GUARDED:
        return
    for pattern, sentence in ((_CITIZEN_ID, wording.CITIZEN_ID), (_PHONE, wording.PHONE)):
        for found in pattern.finditer(paper.text):
            line = paper.text.count("\n", 0, found.start()) + 1
            yield Finding(
                17, BLOCK, sentence, start=found.start(), end=found.end(), line=line, excerpt=found[0]
            )


BLOCKING = (secrecy, type_of_organ, signing, early_number, personal_numbers)
