"""What a file is, told by its content and never by its name; the name only has to agree (decisions 3)."""

import re

import puremagic
from puremagic import PureError

from ..rules.files import Fault, FaultyFile, FileKind
from .archives import Archive

_SIGNATURES = {
    b"%PDF-": FileKind.PDF,
    b"\x89PNG\r\n\x1a\n": FileKind.PNG,
    b"\xff\xd8\xff": FileKind.JPG,
}
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OFFICE_MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
_MAIN_PARTS = {
    _OFFICE_MAIN.format("wordprocessingml.document"): FileKind.DOCX,
    _OFFICE_MAIN.format("spreadsheetml.sheet"): FileKind.XLSX,
    _OFFICE_MAIN.format("presentationml.presentation"): FileKind.PPTX,
}
_OPEN_DOCUMENT = {FileKind.ODT.content_type: FileKind.ODT, FileKind.ODS.content_type: FileKind.ODS}
_MAIN_TYPE = re.compile(rb'ContentType\s*=\s*["\']([^"\']+)["\']')
_HEAD = 1024
_PDF_TAIL = 1024


def kind_of(content: bytes, name: str) -> tuple[FileKind, bool]:
    """The kind of a file and whether it is locked with a password so that nothing can be read in it.

    Raises FaultyFile where the content is of no kept kind, where it is two kinds at once, or where the name says
    something else.
    """
    if not content:
        raise FaultyFile(Fault.EMPTY)
    ending = name.rsplit(".", 1)[1].lower() if "." in name else ""
    kind, is_locked = _kind_by_content(content, ending)
    _insist_on_one_kind(content, kind)
    if ending and ending not in kind.endings:
        raise FaultyFile(Fault.DISGUISED, kind.value)
    return kind, is_locked


def _kind_by_content(content: bytes, ending: str) -> tuple[FileKind, bool]:
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            return kind, False
    if content.startswith(_ZIP):
        return _kind_of_package(Archive(content))
    if content.startswith(_OLD_OFFICE):
        # a locked .docx is wrapped in the container of the old formats: only its name says which kind it is
        if _LOCKED_PACKAGE in content and ending in {"docx", "xlsx", "pptx"}:
            return FileKind(ending), True
        raise FaultyFile(Fault.OLD_OFFICE)
    raise FaultyFile(Fault.UNKNOWN, _described(content))


def _kind_of_package(archive: Archive) -> tuple[FileKind, bool]:
    if "[Content_Types].xml" in archive.names:
        declared = {
            found.decode("ascii", "replace")
            for found in _MAIN_TYPE.findall(archive.read("[Content_Types].xml"))
        }
        if any("macro" in name.lower() for name in declared):
            raise FaultyFile(Fault.MACROS)
        kinds = {_MAIN_PARTS[name] for name in declared if name in _MAIN_PARTS}
        if len(kinds) == 1:
            return kinds.pop(), False
        raise FaultyFile(Fault.TWO_IN_ONE if kinds else Fault.UNKNOWN)
    if archive.names[:1] == ["mimetype"]:
        kind = _OPEN_DOCUMENT.get(archive.read("mimetype").decode("ascii", "replace"))
        if kind is not None:
            is_locked = (
                b"encryption-data" in archive.read("META-INF/manifest.xml")
                if "META-INF/manifest.xml" in archive.names
                else False
            )
            return kind, is_locked
    raise FaultyFile(Fault.UNKNOWN, "tệp nén")


def _insist_on_one_kind(content: bytes, kind: FileKind) -> None:
    """A file that another program could read as something else hides a part from the gate."""
    if kind is FileKind.PDF:
        after = content[content.rfind(b"%%EOF") + 5 :] if b"%%EOF" in content else b""
        if len(after.strip(b"\r\n\t \x00")) > _PDF_TAIL or _ZIP_END.search(content[-(65_536 + 22) :]):
            raise FaultyFile(Fault.TWO_IN_ONE)
    elif b"%PDF-" in content[:_HEAD]:
        raise FaultyFile(Fault.TWO_IN_ONE)


_ZIP_END = re.compile(rb"PK\x05\x06.{18}", re.DOTALL)


def _described(content: bytes) -> str:
    """A short word for what the file seems to be."""
    try:
        return str(puremagic.from_string(content[:8192])).lstrip(".")
    except (PureError, ValueError):
        return ""
