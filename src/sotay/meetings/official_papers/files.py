"""Papers as files: drawn, named as the national app's pack names them, handed over as downloads."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpResponse

from sotay.documents.papers.drawing import DRAWN_BY
from sotay.documents.papers.paper import OfficialPaper
from sotay.kernel.text import fold
from sotay.shell.attachments import DOCX, PDF, ZIP, attachment

CONTENT_TYPES: Final[Mapping[str, str]] = {"docx": DOCX, "pdf": PDF, "zip": ZIP}
LONGEST_CELL: Final = 60


@dataclass(frozen=True)
class PaperFile:
    """A drawn paper under its name."""

    name: str
    content: bytes

    @property
    def ending(self) -> str:
        return self.name.rpartition(".")[2]


def drawn(paper: OfficialPaper, form: str, *, month: dt.date) -> PaperFile:
    """The paper as "docx" or "pdf". Raises Http404 for any other form."""
    draw = DRAWN_BY.get(form)
    if draw is None:
        raise Http404
    return PaperFile(file_name(month, paper.type_code, paper.issuing_organ, form), draw(paper))


def file_name(month: dt.date, type_code: str, organ: str, ending: str) -> str:
    """ "2025-11_NQ_chi-bo-so-5.pdf": month, type, cell, without marks and spaces (vietnamese.md §6)."""
    cell = re.sub(r"[^a-z0-9]+", "-", fold(organ)).strip("-")[:LONGEST_CELL].strip("-")
    code = re.sub(r"[^A-Za-z0-9]", "", type_code)
    return f"{month:%Y-%m}_{code}_{cell or 'chi-bo'}.{ending}"


def handed_over(file: PaperFile) -> HttpResponse:
    """The file as a download."""
    return attachment(file.content, file.name, CONTENT_TYPES[file.ending])
