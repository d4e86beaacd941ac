"""The container of a Word file: the paper's properties, none of a machine, the same bytes for the same data."""

import zipfile
from datetime import UTC, datetime, time
from io import BytesIO

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI

from ..wording.papers import LANGUAGE
from .neat import neat
from .paper import OfficialPaper

FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
LEVEL = 6
APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>"
)
"""Word shows a file in compatibility mode where it does not know what wrote it."""


def strip_template(document: Document) -> None:
    """Leave out what the template carries of its own: a picture of itself, data, the name of a program."""
    package = document.part.package
    if package is None:
        raise TypeError("a document without a package")
    for number, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[number]
        elif relation.target_part.partname == PackURI("/docProps/app.xml"):
            relation.target_part._blob = APPLICATION
    for number, relation in list(document.part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.CUSTOM_XML:
            del document.part.rels[number]


def describe_file(document: Document, paper: OfficialPaper) -> None:
    """Title, organ and day of the paper; nobody's name, no machine's clock."""
    about = document.core_properties
    at_start_of_day = datetime.combine(paper.day, time(), UTC)
    about.title = neat(paper.title)[:255]
    about.subject = neat(paper.subject_line)[:255]
    about.author = about.last_modified_by = neat(paper.issuing_organ)[:255]
    about.category = neat(paper.type_name)
    about.comments = about.keywords = ""
    about.created = about.modified = at_start_of_day.replace(tzinfo=None)
    about.language = LANGUAGE
    about.revision = 1


def as_bytes(document: Document) -> bytes:
    """The file, its parts in one order and without the time of packing."""
    packed, fixed = BytesIO(), BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, FIRST_DAY_OF_ZIP)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            target.writestr(entry, source.read(name), compresslevel=LEVEL)
    return fixed.getvalue()
