"""The body of a Word paper, block by block."""

from collections.abc import Iterable
from decimal import Decimal

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from sotay.regulations.layouts import DocumentLayout, Part

from .neat import neat
from .paper import (
    Align,
    BlankLines,
    Block,
    FormLine,
    Heading,
    Items,
    Level,
    PageBreak,
    Paragraph,
    Table,
)
from .word_styles import FORM_LINE, ITEMS, RULED_TABLE, STYLE_IDS
from .word_xml import fix_widths, keep_in_one_piece, new_paragraph, put, repeat_as_head

HEADINGS = {Level.PART: Part.PART, Level.SECTION: Part.SECTION, Level.POINT: Part.POINT}
ALIGNMENTS = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


def write_blocks(document: Document, blocks: Iterable[Block], layout: DocumentLayout) -> None:
    """Every block in its order; a page break is a property of the paragraph that follows it."""
    is_new_page = False
    last: Block | None = None
    for block in blocks:
        if isinstance(block, PageBreak):
            is_new_page = True
            continue
        if isinstance(block, Table) and (is_new_page or isinstance(last, Table)):
            _spacer(document).paragraph_format.page_break_before = is_new_page
            is_new_page = False
        written = _write(document, block, layout)
        if is_new_page and written is not None:
            written.paragraph_format.page_break_before = True
        is_new_page, last = False, block
    if isinstance(last, Table):
        _spacer(document)


def _spacer(document: Document) -> WordParagraph:
    """What keeps two tables apart; the lowest line there is."""
    paragraph = new_paragraph(document, STYLE_IDS[Part.CELL])
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def _write(document: Document, block: Block, layout: DocumentLayout) -> WordParagraph | None:
    """One block; answers its first paragraph."""
    match block:
        case Heading():
            return new_paragraph(document, STYLE_IDS[HEADINGS[block.level]], neat(block.text))
        case Paragraph():
            return _paragraph(document, block)
        case Items():
            items = [_item(document, f"{block.mark} {neat(line)}", layout) for line in block.lines]
            return items[0] if items else None
        case FormLine():
            return _form_line(document, block.label, block.value, layout)
        case BlankLines():
            dotted = [_form_line(document, "", "", layout) for _ in range(block.count)]
            return dotted[0] if dotted else None
        case Table():
            _table(document, block, layout)
            return None
        case PageBreak():
            return None


def _paragraph(document: Document, block: Paragraph) -> WordParagraph:
    paragraph = new_paragraph(document, STYLE_IDS[Part.TEXT])
    for words in block.words:
        run = paragraph.add_run(neat(words.text))
        run.bold, run.italic = words.is_bold or None, words.is_italic or None
    if block.is_centred:
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.first_line_indent = Mm(0)
    return paragraph


def _item(document: Document, text: str, layout: DocumentLayout) -> WordParagraph:
    """A line of a list; its mark is text, as the instruction writes it, and the first line is drawn in."""
    paragraph = new_paragraph(document, ITEMS, text)
    paragraph.paragraph_format.left_indent = Mm(0)
    paragraph.paragraph_format.first_line_indent = Mm(layout.body.first_line_mm)
    return paragraph


def _form_line(document: Document, label: str, value: str, layout: DocumentLayout) -> WordParagraph:
    """A label, what is known, and dots by a tab stop at the right margin."""
    paragraph = new_paragraph(document, FORM_LINE)
    written = f"{neat(label)} " if label else ""
    paragraph.add_run(written)
    if value:
        paragraph.add_run(neat(value)).bold = True
    else:
        paragraph.paragraph_format.tab_stops.add_tab_stop(
            Mm(layout.page.text_width_mm), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
        paragraph.add_run("\t")
    return paragraph


def _table(document: Document, block: Table, layout: DocumentLayout) -> None:
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.columns))
    table._tbl.tblStyle_val = RULED_TABLE
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix_widths(table, [Decimal(layout.page.text_width_mm * column.percent) / 100 for column in block.columns])
    texts = [[column.title for column in block.columns], *[list(row) for row in block.rows]]
    for number, (row, cells) in enumerate(zip(table.rows, texts, strict=True)):
        keep_in_one_piece(row)
        if number == 0:
            repeat_as_head(row)
        for column, cell, text in zip(block.columns, row._tr.tc_lst, cells, strict=True):
            paragraph = WordParagraph(cell.p_lst[0], table)
            put(paragraph, STYLE_IDS[Part.CELL])
            paragraph.alignment = ALIGNMENTS[Align.CENTRE if number == 0 else column.align]
            paragraph.add_run(neat(text)).bold = True if number == 0 else None
