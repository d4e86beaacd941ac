"""What happens to files and numbers. No names of refused files, no content."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SecretFileRefused:
    """A file or text with a secrecy stamp was offered and not kept; only who, when, where and how large is known."""

    organization_id: int
    size: int
    is_said_by_sender: bool = False
    is_text: bool = False


@dataclass(frozen=True)
class FileReceived:
    stored_file_id: int
    organization_id: int
    secrecy_class: str
    size: int
    sha256: str
    is_class_declared: bool = False
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class NumberIssued:
    document_number_id: int
    organization_id: int
    type_code: str
    term_id: int
    number: int
    issued_on: date
    is_gap_left: bool = False


@dataclass(frozen=True)
class FirstNumberSet:
    organization_id: int
    type_code: str
    term_id: int
    first_number: int
