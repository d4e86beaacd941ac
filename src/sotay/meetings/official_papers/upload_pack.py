"""The pack for the national app: every issued paper as PDF and .docx, what each is, and a sheet to tick off."""

import hashlib
import json
import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import Any, Final

from sotay.documents.models import SecrecyClass
from sotay.documents.papers.paper import Align, Column, FormLine, OfficialPaper, Paragraph, Table
from sotay.kernel.objections import Objection, insist

from ..in_force import day_of
from ..models import Meeting, Resolution
from ..queries import signed_minutes_of
from ..wording import official_papers as wording
from .files import PaperFile, drawn, file_name
from .head import paper_of
from .results import minutes_paper, resolution_paper

FIRST_DAY_OF_ZIP: Final = (1980, 1, 1, 0, 0, 0)
FORMS: Final = ("pdf", "docx")
METADATA: Final = "metadata.json"


def upload_pack(meeting: Meeting) -> PaperFile:
    """One zip with all that a person puts on the national app by hand (documents.md §8). Refused before publishing."""
    papers = list(issued_papers_of(meeting))
    insist([] if meeting.published_at and papers else [Objection(wording.NOTHING_TO_PACK)])
    files: list[PaperFile] = []
    described: list[dict[str, Any]] = []
    for paper, secrecy_class in papers:
        own = [drawn(paper, form, month=meeting.month) for form in FORMS]
        files += own
        described.append(described_by(paper, secrecy_class, own))
    organ = papers[0][0].issuing_organ
    told = {"meeting": meeting.pk, "organ": organ, "month": f"{meeting.month:%Y-%m}", "documents": described}
    files.append(PaperFile(METADATA, json.dumps(told, ensure_ascii=False, indent=2).encode()))
    files.append(drawn(checklist_paper(meeting, files), "pdf", month=meeting.month))
    return PaperFile(file_name(meeting.month, "bo-tai-lieu", organ, "zip"), packed(files))


def issued_papers_of(meeting: Meeting) -> Iterable[tuple[OfficialPaper, str]]:
    """The issued result and the signed minutes, each with its class."""
    resolution = (
        Resolution.objects.filter(meeting=meeting, issued_at__isnull=False)
        .select_related("number__series")
        .first()
    )
    if resolution is not None:
        yield resolution_paper(resolution), resolution.secrecy_class
    minutes = signed_minutes_of(meeting)
    if minutes is not None:
        yield minutes_paper(minutes), SecrecyClass.INTERNAL.value


def described_by(paper: OfficialPaper, secrecy_class: str, files: list[PaperFile]) -> dict[str, Any]:
    """One document as other systems read it: type, number, date, organ, subject, signer, class, files."""
    signer = paper.signatures[-1] if paper.signatures else None
    return {
        "type": paper.type_code,
        "type_name": paper.type_name,
        "number": paper.number_sign,
        "date": paper.day.isoformat(),
        "superior_organ": paper.superior_organ,
        "organ": paper.issuing_organ,
        "subject": paper.subject_line,
        "signer": signer.name if signer else "",
        "signer_post": signer.post if signer else "",
        "urgency": paper.urgency.value,
        "deadline": None,
        "class": secrecy_class,
        "layout": paper.layout.document.name,
        "files": [{"name": file.name, "bytes": len(file.content), "sha256": hash_of(file)} for file in files],
    }


def checklist_paper(meeting: Meeting, files: list[PaperFile]) -> OfficialPaper:
    """A sheet with a box for every file, for the person who uploads."""
    number, name, code, done = wording.CHECK_HEADS
    columns = (
        Column(number, 7, Align.CENTRE),
        Column(name, 40),
        Column(code, 38),
        Column(done, 15, Align.CENTRE),
    )
    rows = tuple(
        (
            str(place),
            file.name,
            " ".join(hash_of(file)[start : start + 16] for start in range(0, 64, 16)),
            "☐",
        )
        for place, file in enumerate(files, 1)
    )
    return paper_of(
        meeting,
        "DM",
        day_of(meeting),
        subject_line=wording.subject(meeting.kind, meeting.month),
        has_number=False,
        is_day_open=True,
        blocks=(
            Paragraph.of(wording.CHECK_LEAD),
            Table(columns, rows),
            FormLine(wording.CHECK_BY),
            FormLine(wording.CHECK_DAY),
        ),
    )


def hash_of(file: PaperFile) -> str:
    return hashlib.sha256(file.content).hexdigest()


def packed(files: Iterable[PaperFile]) -> bytes:
    """The files in a container without the time of packing."""
    container = BytesIO()
    with zipfile.ZipFile(container, "w", zipfile.ZIP_DEFLATED) as target:
        for file in files:
            entry = zipfile.ZipInfo(file.name, FIRST_DAY_OF_ZIP)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(entry, file.content, compresslevel=6)
    return container.getvalue()
