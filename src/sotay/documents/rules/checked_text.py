"""What the wording checks are asked about, and what they answer."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: a block must be mended before signing or issue."""

    BLOCK = "block"
    WARN = "warn"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `start` and `end` are places in the field's text; `mended` is the whole field put right."""

    check: int
    """The row of documents.md §4."""
    severity: Severity
    sentence: str
    field: str = "text"
    start: int = 0
    end: int = 0
    line: int = 0
    """Counted from 1; 0 where the finding is about the paper as a whole."""
    excerpt: str = ""
    mended: str | None = None

    @property
    def is_mendable(self) -> bool:
        return self.mended is not None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as the record has it: the words it stands behind in the text, and how it is written."""

    label: str
    written: str


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """A paper before it is signed. What is empty is not judged."""

    type_code: str
    type_name: str
    text: str
    date_line: str = ""
    number_sign: str = ""
    subject_line: str = ""
    address: str = ""
    file_name: str = ""
    authority: str = ""
    post: str = ""
    signer: str = ""
    secrecy_class: str = ""
    is_issued: bool = False
    issuer_kind: str = ""
    """Who issues it: "cell", "committee", "standing_board", "cell_congress", "office"."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What is in force for the organization on the paper's day; an empty word: nothing was laid down."""

    end_mark: str = ""
    tone_style: str = ""
    allowed_types: frozenset[str] | None = None
    types_basis: str = ""
    letter_opening: str = "Kính gửi"
    petition_opening: str = "Kính trình"
    dated: dt.date | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    """Names that were not borne on the paper's day, with the right ones."""
    figures: tuple[Figure, ...] = ()
