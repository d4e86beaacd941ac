"""What kinds of file are kept, and why one is not (protection.md §2, decisions 3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sotay.kernel.objections import Objection

from .. import wording
from .stamps import Finding, StampSearch


class FileKind(StrEnum):
    """What a file really is, told by its content; the value is the ending of its name."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    PNG = "png"
    JPG = "jpg"

    @property
    def endings(self) -> tuple[str, ...]:
        return ("jpg", "jpeg") if self is FileKind.JPG else (self.value,)

    @property
    def content_type(self) -> str:
        return _CONTENT_TYPES[self]

    @property
    def is_picture(self) -> bool:
        return self in {FileKind.PNG, FileKind.JPG}


_OFFICE = "application/vnd.openxmlformats-officedocument"
_CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileKind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileKind.PPTX: f"{_OFFICE}.presentationml.presentation",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    FileKind.PNG: "image/png",
    FileKind.JPG: "image/jpeg",
}

PAPERS = frozenset({FileKind.PDF, FileKind.DOCX, FileKind.XLSX, FileKind.PPTX, FileKind.PNG, FileKind.JPG})
"""Papers of a meeting (decisions 3). A module that takes open-document files names its own set."""


class Fault(StrEnum):
    """Why a file is not kept, whatever a person declares."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    OLD_OFFICE = "old_office"
    DISGUISED = "disguised"
    DAMAGED = "damaged"
    BOMB = "bomb"
    TWO_IN_ONE = "two_in_one"
    MACROS = "macros"
    EMBEDDED = "embedded"
    OUTSIDE_LINK = "outside_link"
    NOT_A_PAPER = "not_a_paper"


class Doubt(StrEnum):
    """What could not be read, so that a person must look and declare (decisions 2)."""

    LOCKED = "locked"
    PICTURE = "picture"
    PICTURE_PAGE = "picture_page"
    LARGE_PICTURE = "large_picture"
    GARBLED = "garbled"
    LOOKS_LIKE_STAMP = "looks_like_stamp"
    PASTED_STAMP = "pasted_stamp"
    TOO_LONG = "too_long"


class FaultyFile(Exception):
    """The file cannot be kept; `detail` is a short word for the person, e.g. what the file really is."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        self.fault = fault
        self.detail = detail
        super().__init__(fault)


@dataclass(frozen=True)
class Looked:
    """What looking at a file told: its kind, whether it bears a stamp, what could not be read."""

    kind: FileKind
    is_stamped: bool = False
    doubts: frozenset[Doubt] = frozenset()

    def with_doubtful_name(self) -> "Looked":
        return Looked(self.kind, self.is_stamped, self.doubts | {Doubt.LOOKS_LIKE_STAMP})


def objections_to_fault(fault: Fault, detail: str = "", *, limit_mb: int = 0) -> list[Objection]:
    """Why a file of this fault is refused (protection.md §2)."""
    return [Objection(wording.fault(fault, detail, limit_mb=limit_mb), field="file")]


def objections_to_file(looked: Looked, *, is_declared: bool, legal_basis: str) -> list[Objection]:
    """Why a file that was looked at is refused: a stamp, or something unread that nobody has answered for."""
    if looked.is_stamped:
        return [secret_objection(wording.SECRET_REFUSED, legal_basis=legal_basis, field="file")]
    if looked.doubts and not is_declared:
        return [Objection(wording.please_declare(sorted(looked.doubts)), field="declared")]
    return []


def objections_to_search(search: StampSearch, *, legal_basis: str, field: str) -> list[Objection]:
    """Why a typed text is refused: a stamp, something that looks like one, letters that cannot be read."""
    if search.worst is Finding.STAMP:
        return [secret_objection(wording.SECRET_TEXT_REFUSED, legal_basis=legal_basis, field=field)]
    if search.worst is Finding.DOUBT:
        return [Objection(wording.LOOK_ALIKE_TEXT, field=field)]
    if search.is_unreadable:
        return [Objection(wording.GARBLED_TEXT, field=field)]
    return []


def secret_objection(text: str, *, legal_basis: str, field: str = "") -> Objection:
    """The refusal of anything that bears, or is said to bear, a stamp of secrecy (protection.md §1)."""
    return Objection(text, legal_basis, wording.ADVICE_PAGE, wording.ADVICE_LABEL, field)


def missing_class(secrecy_class: str, known: frozenset[str]) -> Iterator[Objection]:
    """A file without one of the three classes is not taken."""
    if secrecy_class not in known:
        yield Objection(wording.CLASS_MISSING, field="secrecy_class")
