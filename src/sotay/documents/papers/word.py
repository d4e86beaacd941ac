"""An official paper as a Word file: real styles, tables for the two-column head and foot, no hand-made spaces."""

from decimal import Decimal
from functools import lru_cache
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from sotay.regulations.layouts import DocumentLayout, Part

from ..wording import papers as wording
from .neat import neat
from .paper import OfficialPaper, SignatureBlock
from .word_blocks import write_blocks
from .word_package import as_bytes, describe_file, strip_template
from .word_styles import STYLE_IDS, make_styles, motto_indent_mm
from .word_xml import (
    add_page_number,
    describe,
    fix_widths,
    keep_in_one_piece,
    new_paragraph,
    no_padding,
    put,
    rule_below,
)


def as_docx(paper: OfficialPaper) -> bytes:
    """The paper as .docx, the same bytes for the same paper."""
    document = docx.Document(BytesIO(_empty(paper.layout.document)))
    describe_file(document, paper)
    _head(document, paper)
    _title(document, paper)
    write_blocks(document, paper.blocks, paper.layout.document)
    if paper.signatures or paper.recipients:
        _foot(document, paper)
    if paper.closing_note:
        new_paragraph(document, STYLE_IDS[Part.SIGNATURE_NOTE], neat(paper.closing_note))
    return as_bytes(document)


@lru_cache(maxsize=8)
def _empty(layout: DocumentLayout) -> bytes:
    """A file of this layout without a word in it."""
    document = docx.Document()
    strip_template(document)
    make_styles(document, layout)
    page, section = layout.page, document.sections[0]
    section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
    section.top_margin, section.bottom_margin = Mm(page.top_mm), Mm(page.bottom_mm)
    section.left_margin, section.right_margin = Mm(page.left_mm), Mm(page.right_mm)
    section.header_distance, section.footer_distance = Mm(page.number_mm), Mm(page.number_mm)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    put(number, STYLE_IDS[Part.PAGE_NUMBER])
    add_page_number(number)
    return as_bytes(document)


def _head(document: Document, paper: OfficialPaper) -> None:
    """Left: superior organ, issuing organ, star, number; right: motto with its rule, place and date."""
    page = paper.layout.document.page
    left = Decimal(page.text_width_mm * page.left_column_percent) / 100
    right = page.text_width_mm - left
    table = document.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    no_padding(table)
    fix_widths(table, [left, right])
    describe(table, neat(paper.title))
    writing = _Writing(table.cell(0, 0), paper.layout.document)
    for line in paper.superior_lines:
        writing.line(Part.SUPERIOR, line)
    for line in paper.organ_lines:
        writing.line(Part.ORGAN, line)
    writing.line(Part.ORGAN, wording.STAR)
    motto = _Writing(table.cell(0, 1), paper.layout.document).line(Part.MOTTO, wording.MOTTO)
    indent = motto_indent_mm(right, paper.layout.document.of(Part.MOTTO).size)
    motto.paragraph_format.left_indent = motto.paragraph_format.right_indent = Mm(float(indent))
    rule_below(motto, 1)
    number = _Writing(table.cell(1, 0), paper.layout.document)
    if paper.number_line:
        number.line(Part.NUMBER, paper.number_line)
    if paper.is_letter and paper.subject_line:
        number.line(Part.LETTER_SUBJECT, paper.letter_subject)
    for mark in (paper.urgency.value, paper.draft_mark):
        if mark:
            number.line(Part.MARK, mark)
    number.finish()
    date = _Writing(table.cell(1, 1), paper.layout.document)
    if paper.date_line:
        date.line(Part.DATE, paper.date_line)
    date.finish()


def _title(document: Document, paper: OfficialPaper) -> None:
    if not paper.is_letter:
        setting = paper.layout.document.of(Part.TYPE_NAME)
        name = neat(paper.type_name)
        new_paragraph(document, STYLE_IDS[Part.TYPE_NAME], name.upper() if setting.is_capitals else name)
        if paper.subject_line:
            new_paragraph(document, STYLE_IDS[Part.SUBJECT], neat(paper.subject_line))
        dashes = new_paragraph(document, STYLE_IDS[Part.SUBJECT], wording.DASHES)
        dashes.paragraph_format.space_after = Pt(8)
    if paper.opening_address:
        new_paragraph(document, STYLE_IDS[Part.ADDRESS], neat(paper.opening_address))


def _foot(document: Document, paper: OfficialPaper) -> None:
    """Recipients left and signature right; without recipients the signatures side by side, two in a row."""
    for paragraph in document.paragraphs[-1:]:
        paragraph.paragraph_format.keep_with_next = True
    cells: list[SignatureBlock | None] = [*paper.signatures]
    if paper.recipients or len(cells) == 1:
        cells.insert(0, None)
    page = paper.layout.document.page
    half = Decimal(page.text_width_mm) / 2
    table = document.add_table(rows=(len(cells) + 1) // 2, cols=2)
    no_padding(table)
    fix_widths(table, [half, half])
    for row in table.rows:
        keep_in_one_piece(row)
    for number, block in enumerate(cells):
        writing = _Writing(table.cell(number // 2, number % 2), paper.layout.document)
        if block is not None:
            _sign(writing, block)
        elif paper.recipients:
            writing.line(Part.RECIPIENTS_TITLE, wording.RECIPIENTS)
            for line in wording.recipient_lines(paper.recipients):
                writing.line(Part.RECIPIENTS, line)
        writing.finish()
    for rest in range(len(cells), 2 * len(table.rows)):
        _Writing(table.cell(rest // 2, rest % 2), paper.layout.document).finish()


def _sign(writing: "_Writing", block: SignatureBlock) -> None:
    writing.line(Part.AUTHORITY, block.authority)
    if block.post:
        writing.line(Part.POST, block.post)
    writing.line(Part.SIGNER, block.name)
    if block.note:
        writing.line(Part.SIGNATURE_NOTE, block.note)


class _Writing:
    """Writes paragraphs into a cell, the first into the one that every cell has."""

    def __init__(self, cell: _Cell, layout: DocumentLayout) -> None:
        self.cell, self.layout, self.is_begun = cell, layout, False

    def line(self, part: Part, text: str) -> Paragraph:
        paragraph: Paragraph = self.cell.add_paragraph() if self.is_begun else self.cell.paragraphs[0]
        self.is_begun = True
        put(paragraph, STYLE_IDS[part])
        cleaned = neat(text)
        paragraph.add_run(cleaned.upper() if self.layout.of(part).is_capitals else cleaned)
        paragraph.paragraph_format.space_before = Pt(8) if part in _APART and self.is_begun else None
        return paragraph

    def finish(self) -> None:
        """Give an empty cell a style of its own, so that it is not taller than its row."""
        if not self.is_begun:
            put(self.cell.paragraphs[0], STYLE_IDS[Part.NUMBER])


_APART = frozenset({Part.AUTHORITY, Part.RECIPIENTS_TITLE, Part.NUMBER, Part.DATE})
"""What stands a little below what is above it."""
