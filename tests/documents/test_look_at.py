"""Where the gate looks in each kind of file, and which files it never takes."""

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import docx
import pypdf
import pytest
import typst
from PIL.PngImagePlugin import PngInfo
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

from sotay.documents.reading import archives as limits
from sotay.documents.reading import look_at
from sotay.documents.rules.files import Doubt, Fault, FaultyFile, FileKind

from . import files as made

S = "TỐI MẬT"
LETTERHEAD = "#grid(columns: (1fr, 1fr), [*MẬT*], [ĐẢNG CỘNG SẢN VIỆT NAM])\n\n"

CLEAN = [
    ("word", made.word, "bao cao.docx", FileKind.DOCX),
    ("excel", made.workbook, "danh sach.xlsx", FileKind.XLSX),
    ("slides", made.slides, "trinh chieu.pptx", FileKind.PPTX),
    ("pdf", made.pdf, "nghi quyet.pdf", FileKind.PDF),
    ("open text", made.open_document, "bao cao.odt", FileKind.ODT),
    ("open sheet", lambda: made.open_document(kind="spreadsheet"), "bang.ods", FileKind.ODS),
    ("name without ending", made.pdf, "nghi quyet", FileKind.PDF),
    ("capital ending", made.pdf, "NGHI QUYET.PDF", FileKind.PDF),
    (
        "about secrecy",
        lambda: made.word(["Luật Bảo vệ bí mật nhà nước", "bỏ phiếu bí mật"]),
        "luat.docx",
        FileKind.DOCX,
    ),
    ("slides of the Front", lambda: made.slides("MẶT TRẬN TỔ QUỐC"), "mat-tran.pptx", FileKind.PPTX),
]

STAMPED = [
    ("word: a line", lambda: made.word(["ĐẢNG BỘ QUẬN MẪU", S, made.BODY])),
    ("word: header", lambda: made.word(header=S)),
    ("word: footer", lambda: made.word(footer="Mật")),
    ("word: cell", lambda: made.word(cell="M Ậ T")),
    ("word: title", lambda: made.word(title=S)),
    ("word: broken over runs", lambda: made.word_with_runs("T", "ỐI ", "MẬ", "T")),
    ("word: hidden", lambda: made.word_with_runs("MẬT", is_hidden=True)),
    ("word: text box", lambda: made.word_with_text_box("MẬT")),
    ("word: word art behind the text", lambda: made.word_with_word_art("TUYỆT MẬT")),
    ("word: deleted, still tracked", lambda: made.word_with_tracked_deletion("TUYỆT MẬT", "Thường")),
    ("word: inserted, still tracked", lambda: made.word_with_tracked_deletion("Thường", "Mật")),
    ("word: comment", lambda: made.word_with_parts("", parts={"word/comments.xml": _comment(S)})),
    ("word: letterhead in columns", lambda: made.word(["ĐẢNG ỦY PHƯỜNG MẪU\tMẬT"])),
    ("word: last page", lambda: made.word([made.BODY] * 400 + [S])),
    ("excel: cell", lambda: made.workbook([("a", "Tuyệt mật")])),
    ("excel: header", lambda: made.workbook(header=S)),
    ("excel: note", lambda: made.workbook(note="MẬT")),
    ("excel: sheet name", lambda: made.workbook(sheet="MẬT")),
    ("slides: text", lambda: made.slides("MẬT")),
    ("slides: notes", lambda: made.slides(notes=S)),
    ("open text: line", lambda: made.open_document(made.BODY, S)),
    ("open text: header", lambda: made.open_document(header="MẬT")),
    ("pdf: header", lambda: made.pdf(header="MẬT")),
    ("pdf: beside the letterhead", lambda: made.pdf(LETTERHEAD + made.BODY)),
    ("pdf: letters spaced", lambda: made.pdf(f"#text(tracking: 6pt)[MẬT]\n\n{made.BODY}")),
    ("pdf: in a table", lambda: made.pdf(f"#table(columns: 2, [Độ mật], [Tối mật])\n\n{made.BODY}")),
    ("pdf: white on white", lambda: made.pdf(f"#text(fill: white)[TUYỆT MẬT]\n\n{made.BODY}")),
    ("pdf: title", lambda: made.pdf(title="TUYỆT MẬT")),
    ("pdf: tenth page", lambda: made.pdf("#pagebreak()\n".join([made.BODY + "\n"] * 9) + f"#pagebreak()\n{S}")),
    ("pdf: note", lambda: _pdf_with(lambda w: _annotate(w, "/Text", Contents=S))),
    ("picture: caption", lambda: made.picture("PNG", pnginfo=_said(S))),
]  # fmt: skip


def _comment(text: str) -> str:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:comments xmlns:w="{space}"><w:comment><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment></w:comments>'


def _said(text: str) -> object:
    said = PngInfo()
    said.add_itxt("Comment", text)
    return said


def _pdf_with(change: Callable[[pypdf.PdfWriter], object]) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made.pdf()))
    change(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _annotate(writer: pypdf.PdfWriter, kind: str, **said: str) -> None:
    note = DictionaryObject(
        {NameObject("/Subtype"): NameObject(kind), NameObject("/Type"): NameObject("/Annot")}
    )
    note.update({NameObject(f"/{key}"): TextStringObject(text) for key, text in said.items()})
    note[NameObject("/Rect")] = ArrayObject([FloatObject(number) for number in (0, 0, 50, 50)])
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])


def _run_script_at_opening(writer: pypdf.PdfWriter) -> None:
    action = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert(1)"),
    }
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(action)


@pytest.mark.parametrize(("label", "make", "name", "kind"), CLEAN, ids=[row[0] for row in CLEAN])
def test_clean_file(label: str, make: Callable[[], bytes], name: str, kind: FileKind) -> None:
    looked = look_at(make(), name)
    assert (looked.kind, looked.is_stamped, looked.doubts) == (kind, False, frozenset())


@pytest.mark.parametrize(("label", "make"), STAMPED, ids=[row[0] for row in STAMPED])
def test_stamped_file(label: str, make: Callable[[], bytes]) -> None:
    assert look_at(make(), "tai lieu").is_stamped


@pytest.mark.parametrize(
    ("label", "make", "doubts"),
    [
        ("picture", made.picture, {Doubt.PICTURE}),
        ("photograph", made.photograph, {Doubt.PICTURE}),
        ("pdf of a scan", lambda: _scan(), {Doubt.PICTURE_PAGE}),
        ("pdf of a scan with some text", lambda: _scan(made.BODY), {Doubt.LARGE_PICTURE}),
        ("one page of several is a scan", lambda: _scan(page_before=made.BODY), {Doubt.PICTURE_PAGE}),
        ("pdf with drawn shapes only", lambda: made.pdf("#rect(width: 3cm, fill: red)"), {Doubt.PICTURE_PAGE}),
        ("pdf with a pasted stamp", lambda: _pdf_with(lambda w: _annotate(w, "/Stamp")), {Doubt.PASTED_STAMP}),
        ("locked pdf", lambda: _pdf_with(lambda w: w.encrypt("chi-bo", algorithm="AES-256")), {Doubt.LOCKED}),
        ("word with letters of another alphabet", lambda: made.word(["\u041cẬ\u0422"]), {Doubt.LOOKS_LIKE_STAMP}),
        ("word with a scanned page", lambda: _word_with_picture((900, 1200)), {Doubt.LARGE_PICTURE}),
        ("word with a small mark", lambda: _word_with_picture((120, 120)), set()),
        ("pdf locked to changes only", lambda: _pdf_with(lambda w: w.encrypt("", "chu", algorithm="AES-256")), set()),
    ],
)  # fmt: skip
def test_doubtful_file(label: str, make: Callable[[], bytes], doubts: set[Doubt]) -> None:
    looked = look_at(make(), "tai lieu")
    assert (looked.is_stamped, looked.doubts) == (False, frozenset(doubts))


def test_locked_office_file_is_asked_about_and_known_by_its_name() -> None:
    locked = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 500
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 500
    )
    looked = look_at(locked, "ke hoach.docx")
    assert (looked.kind, looked.doubts) == (FileKind.DOCX, frozenset({Doubt.LOCKED}))
    assert _fault(locked, "ke hoach.doc") is Fault.OLD_OFFICE


def _scan(text: str = "", *, page_before: str = "") -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "trang.png").write_bytes(made.picture(size=(900, 1200)))
        page = f"{page_before}\n#pagebreak()\n" if page_before else ""
        source = Path(folder, "ban quet.typ")
        source.write_text(f'{page}{text}\n#image("trang.png", width: 10cm)')
        return bytes(typst.compile(str(source)))


def _word_with_picture(size: tuple[int, int]) -> bytes:
    document = docx.Document()
    document.add_paragraph(made.BODY)
    document.add_picture(io.BytesIO(made.picture(size=size)))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _fault(content: bytes, name: str = "tai lieu") -> Fault:
    with pytest.raises(FaultyFile) as caught:
        look_at(content, name)
    return caught.value.fault


EXTERNAL = (
    '<Relationships xmlns="r"><Relationship Id="r9" Type="http://x/relationships/attachedTemplate" '
    'Target="{target}" TargetMode="External"/></Relationships>'
)
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_PARTS = {"[Content_Types].xml": f'<Types><Override ContentType="{MACRO_TYPE}"/></Types>'}
COMMAND_FIELD = "<w:p><w:r><w:instrText>DDEAUTO c:\\cmd</w:instrText></w:r></w:p>"
ENTITIES = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
CUT_SHORT = {"word/document.xml": lambda markup: markup[:-9]}


def _word_and(parts: dict[str, str | bytes]) -> bytes:
    return made.rezip(made.word(), add=parts)


def _template_at(target: str) -> dict[str, str | bytes]:
    return {"word/_rels/settings.xml.rels": EXTERNAL.format(target=target)}


@pytest.mark.parametrize(
    ("label", "make", "name", "fault"),
    [
        ("empty", lambda: b"", "a.pdf", Fault.EMPTY),
        ("program", lambda: b"MZ\x90\x00" + b"\0" * 300, "a.exe", Fault.UNKNOWN),
        ("program called pdf", lambda: b"MZ\x90\x00" + b"\0" * 300, "a.pdf", Fault.UNKNOWN),
        ("web page called pdf", lambda: b"<html><script>1</script></html>", "a.pdf", Fault.UNKNOWN),
        ("plain text", lambda: b"chi bo", "a.txt", Fault.UNKNOWN),
        ("old word", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", Fault.OLD_OFFICE),
        ("pdf called word", made.pdf, "a.docx", Fault.DISGUISED),
        ("word called excel", made.word, "a.xlsx", Fault.DISGUISED),
        ("png called jpg", made.picture, "a.jpg", Fault.DISGUISED),
        ("bare archive", lambda: made.zipped({"a.txt": "x"}), "a.zip", Fault.UNKNOWN),
        ("half a word file", lambda: made.word()[:5000], "a.docx", Fault.DAMAGED),
        ("word with a broken part", lambda: made.rezip(made.word(), change=CUT_SHORT), "a.docx", Fault.DAMAGED),
        ("half a pdf", lambda: made.pdf()[:400], "a.pdf", Fault.DAMAGED),
        ("pdf of nothing", lambda: b"%PDF-1.7\n%%EOF", "a.pdf", Fault.DAMAGED),
        ("half a picture", lambda: made.photograph()[:400], "a.jpg", Fault.DAMAGED),
        ("macros in word", lambda: _word_and({"word/vbaProject.bin": b"\0"}), "a.docx", Fault.MACROS),
        ("macro kind", lambda: made.zipped(MACRO_PARTS), "a.docx", Fault.MACROS),
        ("controls", lambda: _word_and({"word/activeX/activeX1.xml": "<a/>"}), "a.docx", Fault.MACROS),
        ("command field", lambda: made.word_with_parts(COMMAND_FIELD), "a.docx", Fault.MACROS),
        ("macros in odt", lambda: made.rezip(made.open_document(), add={"Basic/m.xml": "<a/>"}), "a.odt", Fault.MACROS),
        ("script in pdf", lambda: _pdf_with(_run_script_at_opening), "a.pdf", Fault.MACROS),
        ("file in pdf", lambda: _pdf_with(lambda w: w.add_attachment("kem.txt", b"x")), "a.pdf", Fault.EMBEDDED),
        ("object in word", lambda: _word_and({"word/embeddings/oleObject1.bin": b"\0"}), "a.docx", Fault.EMBEDDED),
        ("fetched template", lambda: _word_and(_template_at("https://mau.example/m")), "a.docx", Fault.OUTSIDE_LINK),
        ("entities", lambda: _word_and({"word/extra.xml": ENTITIES}), "a.docx", Fault.BOMB),
        ("climbing name", lambda: _word_and({"word/../../x.xml": "<a/>"}), "a.docx", Fault.DAMAGED),
        ("pdf after word", lambda: made.word() + made.pdf(), "a.docx", Fault.TWO_IN_ONE),
        ("word after pdf", lambda: made.pdf() + made.word(), "a.pdf", Fault.TWO_IN_ONE),
        ("much after pdf", lambda: made.pdf() + b"x" * 5000, "a.pdf", Fault.TWO_IN_ONE),
        ("pdf in the head of a picture", lambda: made.picture(pnginfo=_said("%PDF-1.7")), "a.png", Fault.TWO_IN_ONE),
        ("something before the archive", lambda: b"PK\x03\x04junk" + made.word(), "a.docx", Fault.TWO_IN_ONE),
        ("very large picture", lambda: made.picture(size=(8000, 6000)), "a.png", Fault.BOMB),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_faulty_file(label: str, make: Callable[[], bytes], name: str, fault: Fault) -> None:
    assert _fault(make(), name) is fault


def test_template_on_the_office_s_own_disk_is_no_outside_link() -> None:
    kept = _word_and(_template_at("file:///C:/Mau/Normal.dotm"))
    assert look_at(kept, "a.docx").kind is FileKind.DOCX


def test_small_archive_that_grows_is_stopped_while_it_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SMALL_ENOUGH", 1_000_000)
    grown = made.rezip(made.word(), add={"word/extra.xml": "<a>" + " " * 30_000_000 + "</a>"})
    assert len(grown) < 200_000
    assert _fault(grown, "a.docx") is Fault.BOMB


def test_archive_that_declares_too_much_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 10_000)
    assert _fault(made.word(), "a.docx") is Fault.BOMB


def test_workbook_behind_a_chart_is_looked_at() -> None:
    clean = made.rezip(made.word(), add={"word/embeddings/Microsoft_Excel_Sheet.xlsx": made.workbook()})
    assert look_at(clean, "a.docx").doubts == frozenset()
    stamped = made.rezip(made.word(), add={"word/embeddings/Sheet.xlsx": made.workbook([("MẬT",)])})
    assert look_at(stamped, "a.docx").is_stamped


def test_choices_of_a_form_are_not_its_answer() -> None:
    """A Word form that offers the degrees to choose from is not stamped by its list."""
    offered = '<w:dropDownList><w:listItem w:displayText="Mật" w:value="Mật"/></w:dropDownList>'
    choices = f"<w:sdt><w:sdtPr>{offered}</w:sdtPr></w:sdt>"
    assert not look_at(made.word_with_parts(choices), "a.docx").is_stamped


def test_old_drawing_of_a_note_need_not_be_proper_xml() -> None:
    loose = "<xml><v:shape><v:textbox><br></v:textbox></v:shape></xml>"
    assert not look_at(
        made.rezip(made.workbook(), add={"xl/drawings/vmlDrawing1.vml": loose}), "a.xlsx"
    ).is_stamped
    marked = loose.replace("<br>", "<br>MẬT<br>")
    assert look_at(
        made.rezip(made.workbook(), add={"xl/drawings/vmlDrawing1.vml": marked}), "a.xlsx"
    ).is_stamped
