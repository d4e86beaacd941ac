"""Rows 13 to 16 of the wording checks: dates that say nothing, tasks without owner, names of the day, figures."""

import re
from collections.abc import Iterator

from sotay.documents.rules.checked_text import CheckedPaper, Finding, HouseStyle, Severity
from sotay.documents.rules.form_checks import lines_with_places
from sotay.documents.wording import checks as wording

_VAGUE = re.compile(r"\b(?:hôm qua|hôm nay|vừa qua)\b", re.IGNORECASE)
_SOON = re.compile(r"\bthời gian tới\b", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})?|tháng \d{1,2}|quý [IV]+|năm \d{4}", re.IGNORECASE)
_PERSON = re.compile(
    r"đồng chí|người thực hiện|đ/c\b|chủ trì|bí thư|chi ủy|chi uỷ|tổ đảng|các đảng viên", re.IGNORECASE
)
_STANDING = re.compile(r"thường xuyên|hằng (?:tháng|quý|tuần|năm)", re.IGNORECASE)
_PART = re.compile(r"^\s*([IVXL]+)\s*[-–.]")
_HEADING = re.compile(r"^\s*(?:[IVXL]+\s*[-–.]|\d{1,2}\.\s+[^.;]*$)")
_FIGURE = re.compile(r"\d[\d.,]*(?:/\d[\d.,]*)?\s?%?")
_NEAR = 24


def vague_days(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 13: a date instead of "hôm qua", "vừa qua", or "thời gian tới" in a line without one."""
    text = paper.text
    for start, line in lines_with_places(text):
        found = [*_VAGUE.finditer(line), *([] if _DAY.search(line) else _SOON.finditer(line))]
        for one in found:
            yield _hint(13, text, start + one.start(), one[0], wording.UNDATED.format(words=one[0]))


def tasks_of_resolution(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 14: in part III of a resolution every task has a person and a deadline."""
    if paper.type_code != "NQ":
        return
    is_inside = False
    for start, line in lines_with_places(paper.text):
        part = _PART.match(line)
        if part is not None:
            is_inside = part[1] == "III"
            continue
        if not is_inside or _HEADING.match(line) or line.strip().endswith(":"):
            continue
        if not _PERSON.search(line):
            yield _hint(14, paper.text, start, line, wording.NO_PERSON)
        if not _DAY.search(line) and not _STANDING.search(line):
            yield _hint(14, paper.text, start, line, wording.NO_DEADLINE)


def names(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 15: names of organizations and posts as at the paper's day."""
    text = paper.text
    for wrong, right in style.names.items():
        for found in re.finditer(rf"(?<!\w){re.escape(wrong)}(?!\w)", text):
            mended = text[: found.start()] + right + text[found.end() :]
            line = text.count("\n", 0, found.start()) + 1
            yield Finding(
                15, Severity.WARN, wording.name_of_day(right), start=found.start(), end=found.end(), line=line,
                excerpt=found[0], mended=mended,
            )  # fmt: skip


def figures(paper: CheckedPaper, style: HouseStyle) -> Iterator[Finding]:
    """Row 16: figures that differ from the record's, both shown; never mended here."""
    text = paper.text
    for figure in style.figures:
        for label in re.finditer(rf"(?<!\w){re.escape(figure.label)}(?!\w)", text, re.IGNORECASE):
            written = _FIGURE.search(text, label.end(), label.end() + _NEAR)
            if written is None or "\n" in text[label.end() : written.start()]:
                continue
            told = written[0].rstrip(".,").strip()
            if _plain(told) != _plain(figure.written):
                line = text.count("\n", 0, written.start()) + 1
                yield Finding(
                    16, Severity.WARN, wording.figure(told, figure.written), start=written.start(),
                    end=written.start() + len(told), line=line, excerpt=told,
                )  # fmt: skip


def _plain(figure: str) -> str:
    """A figure without leading zeros and spaces: "06/07" and "6/7" are one."""
    return re.sub(r"(?<![\d,.])0+(?=\d)", "", figure.replace(" ", ""))


def _hint(check: int, text: str, start: int, excerpt: str, sentence: str) -> Finding:
    line = text.count("\n", 0, start) + 1
    return Finding(
        check, Severity.HINT, sentence, start=start, end=start + len(excerpt), line=line, excerpt=excerpt
    )


CONTENT = (vague_days, tasks_of_resolution, names, figures)
