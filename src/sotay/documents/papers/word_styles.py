"""The styles of a Word paper, made from its layout: one for each part, named as the office names them."""

from decimal import Decimal
from typing import Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from sotay.regulations.layouts import DocumentLayout, Part, Setting

from ..wording.papers import LANGUAGE
from .head_lines import MM_PER_POINT, MOTTO_EMS
from .paper import ROOM_TO_SIGN_PT
from .word_xml import name_font, set_language

WORDS_OWN: Final = {
    Part.TYPE_NAME: "Title",
    Part.SUBJECT: "Subtitle",
    Part.TEXT: "Body Text",
    Part.PART: "Heading 1",
    Part.SECTION: "Heading 2",
    Part.POINT: "Heading 3",
    Part.PAGE_NUMBER: "Header",
}
"""Styles that every Word knows, so that outline and navigation work."""
NAMES: Final = {
    Part.MOTTO: "Tiêu đề Đảng",
    Part.SUPERIOR: "Cơ quan cấp trên",
    Part.ORGAN: "Cơ quan ban hành",
    Part.NUMBER: "Số ký hiệu",
    Part.DATE: "Địa danh ngày tháng",
    Part.LETTER_SUBJECT: "Trích yếu công văn",
    Part.ADDRESS: "Kính gửi",
    Part.CELL: "Ô bảng",
    Part.AUTHORITY: "Quyền hạn ký",
    Part.POST: "Chức vụ người ký",
    Part.SIGNER: "Họ tên người ký",
    Part.SIGNATURE_NOTE: "Ghi chú chữ ký",
    Part.RECIPIENTS_TITLE: "Nơi nhận",
    Part.RECIPIENTS: "Dòng nơi nhận",
    Part.MARK: "Dấu chỉ dẫn",
}
STYLE_IDS: Final = {
    **{part: name.replace(" ", "") for part, name in WORDS_OWN.items()},
    **{part: f"Paper{part.value.title().replace('_', '')}" for part in NAMES},
}
ITEMS: Final = "ListBullet"
FORM_LINE: Final = "PaperFormLine"
RULED_TABLE: Final = "TableGrid"
_FURTHER: Final = {ITEMS: "List Bullet", FORM_LINE: "Dòng điền"}
_KEPT: Final = {"Normal", "Table Grid", "Default Paragraph Font", "Normal Table", "No List", "List Bullet"}

CENTRED: Final = frozenset(
    {
        Part.MOTTO, Part.SUPERIOR, Part.ORGAN, Part.NUMBER, Part.DATE, Part.TYPE_NAME, Part.SUBJECT,
        Part.LETTER_SUBJECT, Part.ADDRESS, Part.AUTHORITY, Part.POST, Part.SIGNER, Part.SIGNATURE_NOTE, Part.MARK,
        Part.PAGE_NUMBER,
    }
)  # fmt: skip
DRAWN_IN: Final = frozenset({Part.TEXT, Part.PART, Part.SECTION, Part.POINT})
BLACK: Final = RGBColor(0, 0, 0)


def make_styles(document: Document, layout: DocumentLayout) -> None:
    """Give the file every style of a paper and none of the template's own colours, fonts and further styles."""
    _drop_others(document)
    normal = _known(document, "Normal")
    name_font(normal, layout.font)
    set_language(normal, LANGUAGE)
    normal.font.size = Pt(float(layout.of(Part.TEXT).size))
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    for part, style_id in STYLE_IDS.items():
        style = _style(document, style_id, WORDS_OWN.get(part) or NAMES[part])
        _set(style, layout.of(part), layout.font)
        _place(style, part, layout)
    for style_id, name in _FURTHER.items():
        style = _style(document, style_id, name)
        _set(style, layout.of(Part.TEXT), layout.font)
        _space(style, layout)
        if style_id == FORM_LINE:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _drop_others(document: Document) -> None:
    kept = _KEPT | set(WORDS_OWN.values())
    for style in list(document.styles):
        if style.name not in kept:
            style.delete()
        else:
            for link in style.element.xpath("./w:link"):
                link.getparent().remove(link)


def _known(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no style of paragraphs")
    return style


def _style(document: Document, style_id: str, name: str) -> ParagraphStyle:
    if name not in {style.name for style in document.styles}:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = _known(document, name)
    for old in style.element.xpath("./w:pPr/w:pBdr | ./w:pPr/w:contextualSpacing | ./w:pPr/w:numPr"):
        old.getparent().remove(old)
    style.element.styleId = style_id
    style.base_style = _known(document, "Normal")
    style.hidden = False
    style.quick_style = True
    return style


def _set(style: ParagraphStyle, setting: Setting, font: str) -> None:
    properties = style.element.get_or_add_rPr()
    for old in list(properties):
        properties.remove(old)
    name_font(style, font)
    style.font.size = Pt(float(setting.size))
    style.font.bold, style.font.italic = setting.is_bold, setting.is_italic
    style.font.underline = True if setting.is_underlined else None
    style.font.color.rgb = BLACK


def _place(style: ParagraphStyle, part: Part, layout: DocumentLayout) -> None:
    form = style.paragraph_format
    form.left_indent = form.right_indent = form.first_line_indent = Mm(0)
    form.space_before = form.space_after = Pt(0)
    form.keep_with_next = part in {
        Part.PART,
        Part.SECTION,
        Part.POINT,
        Part.TYPE_NAME,
        Part.AUTHORITY,
        Part.POST,
    }
    form.alignment = WD_ALIGN_PARAGRAPH.CENTER if part in CENTRED else WD_ALIGN_PARAGRAPH.LEFT
    if part in DRAWN_IN:
        _space(style, layout)
        form.first_line_indent = Mm(layout.body.first_line_mm)
        form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    elif part is Part.TYPE_NAME:
        form.space_before = Pt(18)
    elif part is Part.SIGNER:
        form.space_before = Pt(ROOM_TO_SIGN_PT)
    elif part is Part.ADDRESS:
        form.space_before = form.space_after = Pt(12)
    elif part in {Part.CELL, Part.MARK}:
        form.space_before = form.space_after = Pt(1)


def _space(style: ParagraphStyle, layout: DocumentLayout) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(layout.body.before_pt), Pt(layout.body.after_pt)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(layout.body.line_pt)
    form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    form.widow_control = True


def motto_indent_mm(column_mm: Decimal, size: Decimal) -> Decimal:
    """How far the rule under the motto is drawn in on each side, so that it is as long as the text."""
    return max((column_mm - MOTTO_EMS * size * MM_PER_POINT) / 2, Decimal(0))
