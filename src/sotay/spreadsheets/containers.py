"""What kind of file was given, and whether it is safe to open (protection.md §2, vietnamese.md §7).

A file is what its content says, not its name. Everything is unpacked once, counting, before any reader sees
it, so that a zip bomb is refused whatever sizes its directory claims.
"""

import io
import zipfile
from dataclasses import dataclass
from enum import Enum

from sotay.kernel.objections import Objection, Refused

from . import wording

LARGEST_FILE_MB = 10
LARGEST_UNPACKED = 300 * 1024 * 1024
MOST_PARTS = 2_000
_CHUNK = 1 << 20

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_BINARY_HEADS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"MZ",
    b"\x7fELF",
)


class Form(Enum):
    """What a file is."""

    WORKBOOK = "xlsx"
    SEPARATED = "csv"


@dataclass(frozen=True)
class Container:
    """A file that may be read: its form and its bytes."""

    form: Form
    content: bytes


def open_container(content: bytes) -> Container:
    """Look at the content and say what it is. Refuses what is empty, too large, locked, broken, unsafe or no
    table.
    """
    if not content.strip(b"\x00 \r\n\t"):
        raise _refusal(wording.EMPTY_FILE)
    if len(content) > LARGEST_FILE_MB * 1024 * 1024:
        raise _refusal(wording.TOO_LARGE.format(limit=LARGEST_FILE_MB))
    if content.startswith(_OLE):
        raise _refusal(wording.ENCRYPTED if _ENCRYPTED_STREAM in content else wording.OLD_EXCEL)
    if content.startswith(b"PK"):
        _check_archive(content)
        return Container(Form.WORKBOOK, content)
    if content.startswith(_BINARY_HEADS) or (
        b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff"))
    ):
        raise _refusal(wording.NOT_A_WORKBOOK)
    return Container(Form.SEPARATED, content)


def _refusal(sentence: str) -> Refused:
    return Refused([Objection(sentence, field="file")])


def broken_file() -> Refused:
    """The refusal of a file that cannot be opened."""
    return _refusal(wording.BROKEN)


def unsafe_file() -> Refused:
    """The refusal of a file with declarations no honest spreadsheet has."""
    return _refusal(wording.HAS_ENTITIES)


def _check_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            _check_parts(names)
            _count_unpacked(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, NotImplementedError, ValueError):
        raise broken_file() from None
    except RuntimeError:  # zipfile's word for a part under a password
        raise _refusal(wording.ENCRYPTED) from None


def _check_parts(names: set[str]) -> None:
    if len(names) > MOST_PARTS:
        raise _refusal(wording.BOMB)
    if "xl/vbaProject.bin" in names:
        raise _refusal(wording.HAS_MACROS)
    if "xl/workbook.xml" not in names:
        is_office_file = "[Content_Types].xml" in names or "mimetype" in names
        raise _refusal(wording.NOT_A_WORKBOOK if is_office_file or names else wording.BROKEN)


def _count_unpacked(archive: zipfile.ZipFile) -> None:
    unpacked = 0
    for part in archive.infolist():
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > LARGEST_UNPACKED:
                    raise _refusal(wording.BOMB)
