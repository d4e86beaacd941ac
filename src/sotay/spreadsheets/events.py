"""What happens to import runs. The hash names the file for ever; its content is not kept."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StampedListRefused:
    """A list with a stamp of secrecy was offered and not kept; only who, when, where and how large is known."""

    organization_id: int
    size: int


@dataclass(frozen=True)
class ImportPreviewed:
    run_id: int
    organization_id: int
    kind: str
    sha256: str
    row_count: int


@dataclass(frozen=True)
class ImportConfirmed:
    run_id: int
    organization_id: int
    kind: str
    sha256: str
    row_count: int


@dataclass(frozen=True)
class ImportApplied:
    """The record of what a file has brought in."""

    run_id: int
    organization_id: int
    kind: str
    sha256: str
    created_count: int
    updated_count: int
    left_out_count: int


@dataclass(frozen=True)
class ImportAbandoned:
    run_id: int
    organization_id: int
    kind: str


@dataclass(frozen=True)
class ImportUndone:
    run_id: int
    organization_id: int
    kind: str
    sha256: str
    row_count: int
