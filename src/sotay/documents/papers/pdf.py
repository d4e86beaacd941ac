"""An official paper as PDF: archival (PDF/A-2b), tagged (PDF/UA-1), fonts inside, text that can be taken out again.

The data goes to the typesetter as JSON beside a fixed template, never pasted into it.
"""

import json
import logging
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from sotay.regulations.layouts import DocumentLayout, Setting

from ..wording import papers as wording
from .neat import neat
from .paper import (
    ROOM_TO_SIGN_PT,
    BlankLines,
    Block,
    FormLine,
    Heading,
    Items,
    Level,
    OfficialPaper,
    PageBreak,
    Paragraph,
    Table,
)

logger = logging.getLogger(__name__)

TEMPLATE: Final = Path(__file__).with_name("official.typ")
STANDARDS: Final = ["a-2b", "ua-1"]
BUNDLED: Final = "Libertinus Serif"
TIMES: Final = ("Times New Roman", "Liberation Serif", "Tinos")
"""Faces of the prescribed widths, in the order of preference; used where the server has them (docs/adr/0019)."""
SIGNS: Final = ("DejaVu Sans Mono",)
"""For boxes to tick and other signs that a text face lacks."""
_VOWELS = "aăâeêioôơuưy"
_TONED = [
    unicodedata.normalize("NFC", letter + tone)
    for letter in _VOWELS
    for tone in "\u0300\u0309\u0303\u0301\u0323"
]
LETTERS: Final = "".join(
    [_VOWELS, *_TONED, "đ", _VOWELS.upper(), *(letter.upper() for letter in _TONED), "Đ"]
)
RANK: Final = {Level.PART: 1, Level.SECTION: 2, Level.POINT: 3}


def as_pdf(paper: OfficialPaper, *, only_bundled_fonts: bool = False) -> bytes:
    """The paper as PDF, the same bytes for the same paper on the same fonts.

    A sign that no font has cannot stand in an archival file; the paper is then set without that claim, and the log
    says so.
    """
    drawn: bytes
    try:
        drawn = _set(paper, only_bundled_fonts, format="pdf", pdf_standards=STANDARDS)
    except typst.TypstError as error:
        logger.warning("a paper of type %s is no PDF/A: %s", paper.type_code, str(error).partition(":")[0])
        drawn = _set(paper, only_bundled_fonts, format="pdf")
    return drawn


def as_pictures(paper: OfficialPaper, *, points_per_inch: int = 72) -> list[bytes]:
    """Each page as a PNG, for looking at."""
    drawn = _set(paper, False, format="png", ppi=points_per_inch)
    return drawn if isinstance(drawn, list) else [drawn]


def _set(paper: OfficialPaper, only_bundled: bool, **how: Any) -> Any:
    at_start_of_day = datetime.combine(paper.day, time(), UTC)
    return _compiler(only_bundled).compile(
        sys_inputs={"paper": json.dumps(data_of(paper, only_bundled), ensure_ascii=False)},
        timestamp=int(at_start_of_day.timestamp()),
        **how,
    )


def _compiler(only_bundled: bool) -> Any:
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=faces(only_bundled).fonts)


@dataclass(frozen=True)
class Faces:
    """The fonts that are loaded, and their names in the order of preference."""

    fonts: Any
    families: tuple[str, ...]


@cache
def faces(only_bundled: bool = False) -> Faces:
    """What papers are set in: a face of the prescribed widths if the server has a whole one, else the typesetter's own.

    Looked for once in a process; only the chosen folder is loaded, so that nothing else on the server plays a part.
    """
    if not only_bundled:
        for family in TIMES:
            for folder in folders_of(family):
                fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
                if has_every_letter(family, fonts):
                    return Faces(fonts, (family, BUNDLED, *SIGNS))
    return Faces(typst.Fonts(include_system_fonts=False), (BUNDLED, *SIGNS))


def folders_of(family: str) -> list[str]:
    """Where the server keeps a face; there may be several versions of it."""
    places = {
        str(Path(font.path).parent) for font in typst.Fonts().fonts() if font.family == family and font.path
    }
    return sorted(places, reverse=True)


def has_every_letter(family: str, fonts: Any) -> bool:
    """Whether a face can set every Vietnamese letter upright, bold and slanted: one word in two faces will not do."""
    shown = f'#set text(font: "{family}", fallback: false)\n{LETTERS}\n\n*{LETTERS}*\n\n_{LETTERS}_'
    if family not in fonts.families():
        return False
    try:
        typst.compile(shown.encode(), font_paths=fonts, format="pdf", pdf_standards=["a-2b"])
    except typst.TypstError:
        return False
    return True


def data_of(paper: OfficialPaper, only_bundled: bool = False) -> dict[str, Any]:
    """What the template is given."""
    layout = paper.layout.document
    return {
        "title": neat(paper.title).strip(),
        "organ": neat(paper.issuing_organ).strip(),
        "day": [paper.day.year, paper.day.month, paper.day.day],
        "fonts": faces(only_bundled).families,
        "page": _plain(layout.page),
        "body": _plain(layout.body),
        "settings": _settings(layout),
        "room_to_sign": ROOM_TO_SIGN_PT,
        "head": _head(paper),
        "type_name": "" if paper.is_letter else neat(paper.type_name).strip(),
        "subject": "" if paper.is_letter else neat(paper.subject_line).strip(),
        "dashes": wording.DASHES,
        "address": neat(paper.opening_address).strip(),
        "blocks": list(_blocks(paper.blocks, 1 if paper.is_letter else 2)),
        "signatures": [
            {name: neat(getattr(one, name)).strip() for name in ("authority", "post", "name", "note")}
            for one in paper.signatures
        ],
        "closing_note": neat(paper.closing_note).strip(),
        "recipients_title": wording.RECIPIENTS,
        "recipients": [neat(line) for line in wording.recipient_lines(paper.recipients)],
    }


def _head(paper: OfficialPaper) -> dict[str, Any]:
    organs = [("superior", line) for line in paper.superior_lines]
    organs += [("organ", line) for line in [*paper.organ_lines, wording.STAR]]
    numbers = [("number", paper.number_line)]
    if paper.is_letter:
        numbers.append(("letter_subject", paper.letter_subject))
    numbers += [("mark", paper.urgency.value), ("mark", paper.draft_mark)]
    return {
        "organs": organs,
        "motto": wording.MOTTO,
        "numbers": [(part, neat(text)) for part, text in numbers if text],
        "date": [("date", neat(paper.date_line))] if paper.date_line else [],
    }


def _blocks(blocks: Iterable[Block], first_level: int) -> Iterable[dict[str, Any]]:
    """Headings get the level that the outline allows: none is skipped, whatever marks the text uses."""
    depth = first_level - 1
    for block in blocks:
        match block:
            case Heading():
                depth = min(first_level - 1 + RANK[block.level], depth + 1)
                yield {"kind": "heading", "style": block.level, "level": depth, "text": neat(block.text)}
            case Paragraph():
                words = [
                    {"text": neat(one.text), "bold": one.is_bold, "italic": one.is_italic}
                    for one in block.words
                ]
                yield {"kind": "paragraph", "words": words, "centred": block.is_centred}
            case Items():
                yield {"kind": "items", "mark": block.mark, "lines": [neat(line) for line in block.lines]}
            case Table():
                columns = [
                    {"title": neat(one.title), "percent": one.percent, "align": one.align}
                    for one in block.columns
                ]
                rows = [[neat(cell) for cell in row] for row in block.rows]
                yield {"kind": "table", "columns": columns, "rows": rows}
            case FormLine():
                yield {"kind": "line", "label": neat(block.label), "value": neat(block.value)}
            case BlankLines():
                yield from [{"kind": "line", "label": "", "value": ""}] * block.count
            case PageBreak():
                yield {"kind": "break"}


def _settings(layout: DocumentLayout) -> dict[str, Any]:
    return {part.value: _setting(setting) for part, setting in layout.settings}


def _setting(setting: Setting) -> dict[str, Any]:
    return {
        "size": float(setting.size),
        "bold": setting.is_bold,
        "italic": setting.is_italic,
        "underlined": setting.is_underlined,
        "capitals": setting.is_capitals,
    }


def _plain(numbers: Any) -> dict[str, int]:
    return {name: getattr(numbers, name) for name in numbers.__slots__}
