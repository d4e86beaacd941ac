"""Files made for the tests by other people's programs: what an office really uploads, and what somebody slips in."""

import io
import zipfile
from collections.abc import Iterable, Mapping

import docx
import openpyxl
import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.comments import Comment
from PIL import Image

BODY = "Báo cáo kết quả thực hiện nghị quyết tháng 5 và phương hướng, nhiệm vụ tháng 6 năm 2023 của chi bộ."
LINES = (
    BODY,
    "Đảng viên chấp hành tốt quy định về bảo vệ bí mật nhà nước.",
    "Mặt trận Tổ quốc phối hợp vận động.",
)


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def word(
    lines: Iterable[str] = LINES, *, header: str = "", footer: str = "", cell: str = "", title: str = ""
) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    if cell:
        document.add_table(rows=1, cols=2).cell(0, 0).text = cell
    if title:
        document.core_properties.title = title
    return _saved(document)


def word_with_parts(body: str, *, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file with this markup in its body, and these further parts."""
    content = word()
    marker = "<w:sectPr"
    return rezip(
        content,
        change={"word/document.xml": lambda xml: xml.replace(marker, body + marker, 1)},
        add=parts or {},
    )


def word_with_runs(*runs: str, is_hidden: bool = False) -> bytes:
    """A paragraph whose text is broken over several runs, hidden if wished."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for text in runs:
        run = paragraph.add_run(text)
        run.font.hidden = is_hidden or None
    document.add_paragraph(BODY)
    return _saved(document)


def word_with_text_box(text: str) -> bytes:
    return word_with_parts(
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r>'
        f"<w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict><w:t>{BODY}</w:t></w:r></w:p>"
    )


def word_with_word_art(text: str) -> bytes:
    return word_with_parts(
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        f'<v:textpath string="{text}"/></v:shape></w:pict></w:r></w:p>'
    )


def word_with_tracked_deletion(deleted: str, inserted: str) -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph()._p
    for change, tag, text in (("w:del", "w:delText", deleted), ("w:ins", "w:t", inserted)):
        wrapper, run, words = OxmlElement(change), OxmlElement("w:r"), OxmlElement(tag)
        wrapper.set(qn("w:id"), "1")
        words.text = text
        run.append(words)
        wrapper.append(run)
        paragraph.append(wrapper)
    return _saved(document)


def workbook(
    rows: Iterable[Iterable[object]] = (("STT", "Nội dung"), (1, BODY)),
    *,
    header: str = "",
    note: str = "",
    sheet: str = "Danh sách",
) -> bytes:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    if header:
        page.oddHeader.right.text = header  # type: ignore[union-attr]
    if note:
        page["A1"].comment = Comment(note, "bí thư")
    return _saved(made)


def slides(*texts: str, notes: str = "") -> bytes:
    """The smallest presentation that says something."""
    body = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts or (BODY,))
    space = 'xmlns:a="urn:a" xmlns:p="urn:p"'
    kind = "application/vnd.openxmlformats-officedocument.presentationml"
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="urn:t"><Override PartName="/ppt/presentation.xml" '
            f'ContentType="{kind}.presentation.main+xml"/></Types>'
        ),
        "ppt/presentation.xml": f"<p:presentation {space}/>",
        "ppt/slides/slide1.xml": f"<p:sld {space}><p:txBody>{body}</p:txBody></p:sld>",
    }
    if notes:
        parts["ppt/notesSlides/notesSlide1.xml"] = (
            f"<p:notes {space}><a:p><a:r><a:t>{notes}</a:t></a:r></a:p></p:notes>"
        )
    return zipped(parts)


def open_document(*lines: str, kind: str = "text", header: str = "") -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    space = f'xmlns:text="{names}:text:1.0" xmlns:office="{names}:office:1.0"'
    body = "".join(f"<text:p>{line}</text:p>" for line in lines or (BODY,))
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {space}>{body}</office:document-content>",
            "styles.xml": f"<office:document-styles {space}><text:p>{header}</text:p></office:document-styles>",
            "META-INF/manifest.xml": "<manifest/>",
        }
    )


def pdf(markup: str = "", *, header: str = "", title: str = "") -> bytes:
    """A PDF of this Typst markup."""
    lines = "\n\n".join(LINES)
    head = f"#set page(header: [{header}])\n" if header else ""
    named = f'#set document(title: "{title}")\n' if title else ""
    return bytes(typst.compile((named + head + (markup or lines)).encode()))


def picture(kind: str = "PNG", size: tuple[int, int] = (80, 60), **said: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(written, kind, **said)
    return written.getvalue()


def photograph() -> bytes:
    """A photograph that tells where and with what it was taken, and which way is up."""
    shot = Image.new("RGB", (80, 60), (200, 30, 30))
    shot.paste((10, 10, 200), (0, 0, 80, 10))
    said = shot.getexif()
    said[0x0110] = "Máy ảnh Mẫu 5"
    said[0x0112] = 6
    said.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 30.0), 3: "E", 4: (105.0, 51.0, 0.0)})
    written = io.BytesIO()
    shot.save(written, "JPEG", exif=said, comment=b"Chup tai tru so")
    return written.getvalue()


def zipped(parts: Mapping[str, str | bytes], *, after: bytes = b"") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            kept = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, compress_type=kept)
    return written.getvalue() + after


def rezip(
    content: bytes,
    *,
    change: Mapping[str, object] | None = None,
    add: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An office file with some of its parts changed or added."""
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            read = archive.read(name)
            edit = (change or {}).get(name)
            parts[name] = edit(read.decode()) if callable(edit) else read
    return zipped({**parts, **(add or {})})


def _saved(document: object) -> bytes:
    written = io.BytesIO()
    document.save(written)  # type: ignore[attr-defined]
    return written.getvalue()
