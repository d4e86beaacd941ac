"""Drawing a paper as a file. The writers are loaded when the first paper is drawn: they are big (docs/benchmarks.md),
and most processes of a server never draw one."""

from collections.abc import Callable, Mapping
from typing import Final

from .paper import OfficialPaper


def as_docx(paper: OfficialPaper) -> bytes:
    """The paper as .docx, the same bytes for the same paper."""
    from . import word  # noqa: PLC0415 - see above

    return word.as_docx(paper)


def as_pdf(paper: OfficialPaper) -> bytes:
    """The paper as PDF, the same bytes for the same paper on the same fonts."""
    from . import pdf  # noqa: PLC0415 - see above

    return pdf.as_pdf(paper)


DRAWN_BY: Final[Mapping[str, Callable[[OfficialPaper], bytes]]] = {"docx": as_docx, "pdf": as_pdf}
"""By the ending of the file."""
