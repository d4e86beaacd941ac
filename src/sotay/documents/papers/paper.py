"""What an official paper says, apart from how it looks."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from sotay.kernel.formats import official_date_line
from sotay.kernel.text import upper
from sotay.regulations.layouts import Part

from ..wording import papers as wording
from .head_lines import lines_for
from .layout import PaperLayout
from .neat import neat

LETTER: Final = "CV"
MINUTES: Final = "BB"
ROOM_TO_SIGN_PT: Final = 64
"""Between the post and the name of who signs."""


class Level(StrEnum):
    """Marks of headings in a Party paper: I-, 1., a) (documents.md §4 row 7)."""

    PART = "part"
    SECTION = "section"
    POINT = "point"


class Urgency(StrEnum):
    """Stamps of urgency; secret papers do not exist here."""

    NONE = ""
    URGENT = "KHẨN"
    MORE_URGENT = "THƯỢNG KHẨN"
    EXPRESS = "HỎA TỐC"


class Align(StrEnum):
    """How the cells of a column stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text set in one way."""

    text: str
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its mark as it was written: "I- KẾT QUẢ"."""

    level: Level
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A justified paragraph, the first line drawn in; `is_centred` for the rare line that stands in the middle."""

    words: tuple[Words, ...]
    is_centred: bool = False

    @classmethod
    def of(cls, text: str, *, is_bold: bool = False, is_italic: bool = False) -> "Paragraph":
        return cls((Words(text, is_bold, is_italic),))


@dataclass(frozen=True, slots=True)
class Items:
    """A list of lines, each beginning with the mark."""

    lines: tuple[str, ...]
    mark: str = "-"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its share of the text width, how its cells stand."""

    title: str
    percent: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; its head is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if sum(column.percent for column in self.columns) != 100:
            raise ValueError("the columns of a table make up its whole width")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row of a table has a cell for each column")


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line to be filled in by hand: a label, what is known already, then dots to the margin."""

    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class BlankLines:
    """So many dotted lines to write on."""

    count: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Items | Table | FormLine | BlankLines | PageBreak


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Who signs: with what authority, in which post, under which name; `note` says how it was signed."""

    authority: str
    post: str = ""
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OfficialPaper:
    """One paper. `day` decides the layout, and stands in the date line unless the type has none (minutes)."""

    type_code: str
    type_name: str
    subject_line: str
    issuing_organ: str
    day: dt.date
    layout: PaperLayout
    blocks: tuple[Block, ...]
    superior_organ: str = ""
    number_sign: str = ""
    organ_code: str = ""
    opening_address: str = ""
    signatures: tuple[SignatureBlock, ...] = ()
    recipients: tuple[str, ...] = ()
    draft_mark: str = ""
    urgency: Urgency = Urgency.NONE
    has_number: bool = True
    is_day_open: bool = False
    closing_note: str = ""

    @property
    def is_letter(self) -> bool:
        """A công văn has no type title; its subject stands under the number (documents.md §4 row 5)."""
        return self.type_code == LETTER

    @property
    def superior_lines(self) -> list[str]:
        return self._in_column(Part.SUPERIOR, self.superior_organ)

    @property
    def organ_lines(self) -> list[str]:
        return self._in_column(Part.ORGAN, self.issuing_organ)

    def _in_column(self, part: Part, name: str) -> list[str]:
        document = self.layout.document
        setting, page = document.of(part), document.page
        shown = upper(neat(name)) if setting.is_capitals else neat(name)
        column = Decimal(page.text_width_mm * page.left_column_percent) / 100
        return lines_for(shown, column_mm=column, size=setting.size) if name else []

    @property
    def date_line(self) -> str:
        """ "Trần Hưng Đạo, ngày 05 tháng 02 năm 2026"; dots where the place, or the day, is still to be filled in."""
        if self.type_code == MINUTES:
            return ""
        place = self.layout.place or wording.OPEN_PLACE
        if self.is_day_open:
            return wording.open_date_line(place, self.day)
        return official_date_line(self.day, place)

    @property
    def number_line(self) -> str:
        """ "Số 05-NQ/CB"; dots before the number is given."""
        if not self.has_number:
            return ""
        return wording.number_line(self.number_sign, self.type_code, self.organ_code)

    @property
    def letter_subject(self) -> str:
        return wording.letter_subject(self.layout.letter_subject_mark, self.subject_line)

    @property
    def title(self) -> str:
        """The paper's name in lists, file properties and readers: "Nghị quyết số 05-NQ/CB sinh hoạt …"."""
        return wording.title(self.type_name, self.number_sign, self.subject_line)
