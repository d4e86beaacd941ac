"""The few things of a Word file that python-docx has no words for: fields, tab leaders, borders, repeated rows."""

from decimal import Decimal

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

TWIPS_PER_MM = Decimal(1440) / Decimal("25.4")
EIGHTHS = 8
"""Lines of borders are measured in eighths of a point."""


def twips(millimetres: Decimal | int) -> int:
    return int((Decimal(millimetres) * TWIPS_PER_MM).to_integral_value())


def element(tag: str, **attributes: str | int) -> BaseOxmlElement:
    """A new element with attributes of the main vocabulary."""
    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def put(paragraph: Paragraph, style_id: str) -> None:
    """Give a paragraph its style; by its id, because looking for its name takes many times as long."""
    paragraph._p.style = style_id


def new_paragraph(document: Document, style_id: str, text: str = "") -> Paragraph:
    """A further paragraph of the body."""
    paragraph = document.add_paragraph(text)
    put(paragraph, style_id)
    return paragraph


def add_page_number(paragraph: Paragraph) -> None:
    """The field that shows the number of the page."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = "PAGE"
            run._r.append(instruction)


def rule_below(paragraph: Paragraph, width_pt: int) -> None:
    """A solid rule under a paragraph, between its indents."""
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz=width_pt * EIGHTHS, space=1, color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def set_language(style: ParagraphStyle, language: str) -> None:
    style.element.get_or_add_rPr().append(element("w:lang", val=language, eastAsia=language, bidi="ar-SA"))


def name_font(style: ParagraphStyle, font: str) -> None:
    """Name the font for every kind of letter, in place of the theme's."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))


def fix_widths(table: Table, widths_mm: list[Decimal]) -> None:
    """Columns of fixed widths, the same in every program that opens the file."""
    table.autofit = False
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblW")):
        properties.remove(old)
    total = element("w:tblW", w=sum(twips(width) for width in widths_mm), type="dxa")
    properties.insert_element_before(
        total, "w:jc", "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblLook"
    )
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths_mm, strict=True):
        column.set(qn("w:w"), str(twips(width)))
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths_mm, strict=True):
            properties_of_cell = cell.get_or_add_tcPr()
            for old in properties_of_cell.findall(qn("w:tcW")):
                properties_of_cell.remove(old)
            properties_of_cell.insert(0, element("w:tcW", w=twips(width), type="dxa"))


def no_padding(table: Table) -> None:
    """Cells without inner margins: the head and foot of a paper reach the margins of the page."""
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=0, type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def describe(table: Table, title: str) -> None:
    """What a screen reader says of a table."""
    table._tbl.tblPr.append(element("w:tblCaption", val=title))


def repeat_as_head(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def keep_in_one_piece(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))
