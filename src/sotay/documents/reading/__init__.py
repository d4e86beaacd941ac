"""Looking into an uploaded file: what it is, whether it bears a stamp, what could not be read (decisions 2).

Everything happens in memory; nothing of a file is written anywhere before the gate has passed.
"""

from ..rules.files import Doubt, FaultyFile, FileKind, Looked
from .kinds import kind_of
from .office import look_at_office_file
from .pictures import cleaned_picture, look_at_picture

__all__ = ["Doubt", "FaultyFile", "FileKind", "Looked", "cleaned_picture", "look_at"]


def look_at(content: bytes, name: str) -> Looked:
    """Everything the gate needs to know about a file. Raises FaultyFile for what is never kept."""
    kind, is_locked = kind_of(content, name)
    if is_locked:
        return Looked(kind, doubts=frozenset({Doubt.LOCKED}))
    if kind is FileKind.PDF:
        from .pdf import look_at_pdf  # noqa: PLC0415 - its reader is big, and only who receives a PDF needs it

        return look_at_pdf(content)
    if kind.is_picture:
        return look_at_picture(content, kind)
    return look_at_office_file(content, kind)
