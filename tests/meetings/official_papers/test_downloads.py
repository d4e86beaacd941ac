"""Papers of a meeting as files: what stands in them, who gets them, what is noted, where they are found."""

import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client
from pypdf import PdfReader

from sotay.audit.models import ReadRecord
from sotay.kernel import clock
from sotay.meetings.models import Ballot, Minutes, Resolution
from tests.documents.papers.specimen import W, attribute, part, texts
from tests.meetings.pages.seen import address, queries_of, seen_by
from tests.meetings.pages.stage import LEAVE_NOTE, PRIVATE_OPINION, Stage
from tests.people import Cast

SignIn = Callable[[str], Client]
At = Callable[..., None]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEETS = ("giay-moi", "thong-bao", "chuong-trinh", "phieu-xin-vang", "phieu-y-kien")


def fetched(client: Client, path: str, status: int = 200) -> bytes:
    response = client.get(path)
    assert response.status_code == status, response.content[:300]
    return bytes(response.content)


def lines_of(content: bytes) -> list[str]:
    return [line for line in texts(part(content, "word/document.xml")) if line]


def words_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_the_resolution_in_the_form_of_42hd(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("published")
    at(2025, 12, 4)
    found = lines_of(fetched(client_of("member"), address(meeting, "tep/nghi-quyet.docx")))
    assert found[:7] == [
        "ĐẢNG BỘ KHỐI", "DOANH NGHIỆP", "CHI BỘ CÔNG TY MẪU 1", "*", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 01-NQ/CB",
        "………………, ngày 03 tháng 12 năm 2025",
    ]  # fmt: skip
    assert found[7:10] == ["NGHỊ QUYẾT", Resolution.objects.get().subject_line, "-----"]
    parts = [line for line in found if line[:4] in {"I- K", "II- ", "III-", "IV- "}]
    assert [line.split("-")[0] for line in parts] == ["I", "II", "III", "IV"]
    heads = found.index("Người thực hiện")
    assert found[heads - 2 : heads + 8] == [
        "TT", "Nhiệm vụ", "Người thực hiện", "Sản phẩm", "Thời hạn",
        "1", "Rà soát hộ khó khăn", "Trần Văn Bình", "Danh sách", "23/12/2025",
    ]  # fmt: skip
    assert "Nghị quyết được chi bộ biểu quyết thông qua: 4/6 = 66,67%." in found
    assert found[-7:] == [
        "Nơi nhận:", "- Đảng bộ khối Doanh nghiệp (để báo cáo);", "- Các đồng chí đảng viên chi bộ;", "- Lưu chi bộ.",
        "T/M CHI BỘ", "BÍ THƯ", "Nguyễn Thị An",
    ]  # fmt: skip
    drawn = words_of(fetched(client_of("organisation_board"), address(meeting, "tep/nghi-quyet.pdf")))
    assert "Số 01-NQ/CB" in drawn
    assert "T/M CHI BỘ BÍ THƯ" in drawn


def test_signed_minutes_are_set_from_the_signed_text(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("minuted")
    at(2025, 12, 4)
    signed = Minutes.objects.get()
    before = fetched(client_of("member"), address(meeting, "tep/bien-ban.docx"))
    meeting.place, meeting.topic = "Nơi khác", "Chuyện khác"
    meeting.save(update_fields=["place", "topic"])
    assert fetched(client_of("member"), address(meeting, "tep/bien-ban.docx")) == before
    found = lines_of(before)
    body = " ".join(found)
    for line in signed.text.split("\n\n", 1)[1].splitlines():
        assert " ".join(line.split()) in body
    assert found[-7:] == [
        "NGƯỜI GHI BIÊN BẢN", "Hoàng Ngọc Hà", "(đã ký trên hệ thống lúc 21:10 ngày 03/12/2025)",
        "CHỦ TRÌ HỘI NGHỊ", "Nguyễn Thị An", "(đã ký trên hệ thống lúc 21:10 ngày 03/12/2025)",
        f"Mã kiểm tra nội dung đã ký (SHA-256): {signed.content_hash}",
    ]  # fmt: skip
    assert not any(line.startswith("………") for line in found), "minutes have no date line"
    drawn = words_of(fetched(client_of("member"), address(meeting, "tep/bien-ban.pdf")))
    assert signed.content_hash in drawn
    assert LEAVE_NOTE not in drawn
    assert PRIVATE_OPINION not in drawn


def test_a_draft_of_the_minutes_is_for_those_who_write_it(cast: Cast, client_of: SignIn, at: At) -> None:
    stage = Stage(cast)
    meeting = stage.to("ended")
    at(2025, 12, 3, 21)
    for who in ("minute_taker", "member"):
        fetched(client_of(who), address(meeting, "tep/bien-ban.pdf"), 404)
    client_of("minute_taker").post(address(meeting, "bien-ban/"), {"text": "Đang ghi.", "revision": "0"})
    assert "DỰ THẢO" in lines_of(fetched(client_of("minute_taker"), address(meeting, "tep/bien-ban.docx")))
    fetched(client_of("member"), address(meeting, "tep/bien-ban.docx"), 404)


def test_a_draft_of_the_resolution_is_for_its_author(cast: Cast, client_of: SignIn, at: At) -> None:
    stage = Stage(cast)
    meeting = stage.to("minuted")
    at(2025, 12, 3, 22)
    fetched(client_of("secretary"), address(meeting, "tep/nghi-quyet.docx"), 404)
    Resolution.objects.create(meeting=meeting, subject_line="thử", text="I- PHẦN\nNội dung.")
    found = lines_of(fetched(client_of("secretary"), address(meeting, "tep/nghi-quyet.docx")))
    assert "DỰ THẢO" in found
    assert "Số ……-NQ/CB" in found
    assert "………………, ngày ..... tháng ..... năm 2025" in found
    fetched(client_of("member"), address(meeting, "tep/nghi-quyet.docx"), 404)


SAYS = {
    "giay-moi": ("GIẤY MỜI", "Kính mời đồng chí:", "Thời gian: 19 giờ 30 phút, ngày 03/12/2025.", "BÍ THƯ"),
    "thong-bao": ("THÔNG BÁO", "Địa điểm: Hội trường tầng 2.", "Nơi nhận:"),
    "chuong-trinh": ("CHƯƠNG TRÌNH", "1.1", "Điểm danh, thông báo tình hình đảng viên", "Nơi nhận:"),
    "phieu-xin-vang": ("PHIẾU XIN VẮNG", "Họ và tên:", "☐ ốm", "NGƯỜI VIẾT PHIẾU"),
    "phieu-y-kien": ("PHIẾU Ý KIẾN", "Nội dung:", "☐ cả chi bộ", "NGƯỜI VIẾT PHIẾU"),
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_goes_out_before_the_meeting(cast: Cast, client_of: SignIn, at: At, sheet: str) -> None:
    meeting = Stage(cast).to("convened")
    at(2025, 11, 28)
    body = "\n".join(lines_of(fetched(client_of("member"), address(meeting, f"tep/mau/{sheet}.docx"))))
    places = [body.find(words) for words in SAYS[sheet]]
    assert -1 not in places, SAYS[sheet]
    assert places == sorted(places)
    drawn = words_of(fetched(client_of("member"), address(meeting, f"tep/mau/{sheet}.pdf")))
    assert SAYS[sheet][0] in drawn
    assert (
        len(
            PdfReader(
                io.BytesIO(fetched(client_of("member"), address(meeting, f"tep/mau/{sheet}.pdf")))
            ).pages
        )
        == 1
    )


def test_the_report_has_figures_and_names_nobody_but_the_signer(
    cast: Cast, client_of: SignIn, at: At
) -> None:
    meeting = Stage(cast).to("reported")
    at(2025, 12, 4)
    body = "\n".join(lines_of(fetched(client_of("organisation_board"), address(meeting, "tep/bao-cao.docx"))))
    assert "có mặt 06/07 đồng chí" in body or "có mặt 6/7 đồng chí" in body
    assert "Đã ban hành nghị quyết số 01-NQ/CB, ngày 03/12/2025" in body
    assert "5. Tài liệu gửi kèm: nghị quyết số 01-NQ/CB; biên bản." in body
    assert "Trần Văn Bình" not in body
    fetched(client_of("neighbour"), address(meeting, "tep/bao-cao.docx"), 404)


def test_the_record_of_a_count(cast: Cast, client_of: SignIn, at: At) -> None:
    stage = Stage(cast)
    stage.to("ended")
    at(2025, 12, 4)
    found = lines_of(fetched(client_of("member"), f"/sinh-hoat/bieu-quyet/{stage.ballot.pk}/bien-ban.docx"))
    assert "Nội dung biểu quyết: Thông qua nghị quyết tháng." in found
    assert "Đồng ý: 04; không đồng ý: 01; ý kiến khác: 0." in found
    assert any("4/6 = 66,67%" in line and "được thông qua" in line for line in found)
    Ballot.objects.update(state=Ballot.State.VOID)
    fetched(client_of("member"), f"/sinh-hoat/bieu-quyet/{stage.ballot.pk}/bien-ban.docx", 404)


def test_other_forms_and_names_do_not_exist(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("reported")
    at(2025, 12, 4)
    for rest in ("tep/bien-ban.exe", "tep/nghi-quyet.html", "tep/mau/khac.pdf", "tep/mau/giay-moi.doc"):
        fetched(client_of("secretary"), address(meeting, rest), 404)


def test_downloads_are_named_saved_and_never_run(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("published")
    at(2025, 12, 4)
    for form, content_type in (("docx", WORD), ("pdf", "application/pdf")):
        response = client_of("member").get(address(meeting, f"tep/nghi-quyet.{form}"))
        assert response["Content-Type"] == content_type
        assert (
            response["Content-Disposition"]
            == f'attachment; filename="2025-12_NQ_chi-bo-cong-ty-mau-1.{form}"'
        )
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"] == "private, no-store"


def test_every_download_is_noted(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("reported")
    at(2025, 12, 4)
    before = ReadRecord.objects.count()
    for rest in ("tep/bien-ban.pdf", "tep/nghi-quyet.docx"):
        fetched(client_of("member"), address(meeting, rest))
    fetched(client_of("secretary"), address(meeting, "tep/bo-tai-lieu.zip"))
    noted = ReadRecord.objects.order_by("pk").values_list("subject_kind", "subject_id", "field_class")[
        before:
    ]
    assert list(noted) == [
        ("meeting_paper", meeting.pk, "BB pdf"),
        ("meeting_paper", meeting.pk, "NQ docx"),
        ("meeting_paper", meeting.pk, "zip"),
    ]
    fetched(client_of("neighbour"), address(meeting, "tep/bien-ban.pdf"), 404)
    assert ReadRecord.objects.count() == before + 3


def test_the_pack_for_the_national_app(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("published")
    at(2025, 12, 4)
    content = fetched(client_of("secretary"), address(meeting, "tep/bo-tai-lieu.zip"))
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        assert pack.namelist() == [
            "2025-12_NQ_chi-bo-cong-ty-mau-1.pdf",
            "2025-12_NQ_chi-bo-cong-ty-mau-1.docx",
            "2025-12_BB_chi-bo-cong-ty-mau-1.pdf",
            "2025-12_BB_chi-bo-cong-ty-mau-1.docx",
            "metadata.json",
            "2025-12_DM_chi-bo-cong-ty-mau-1.pdf",
        ]
        told = json.loads(pack.read("metadata.json"))
        first = told["documents"][0]
        assert {name: first[name] for name in ("type", "number", "date", "organ", "signer", "class")} == {
            "type": "NQ",
            "number": "01-NQ/CB",
            "date": "2025-12-03",
            "organ": "Chi bộ Công ty Mẫu 1",
            "signer": "Nguyễn Thị An",
            "class": "internal",
        }
        for document in told["documents"]:
            for file in document["files"]:
                assert file["sha256"] == hashlib.sha256(pack.read(file["name"])).hexdigest()
        sheet = words_of(pack.read("2025-12_DM_chi-bo-cong-ty-mau-1.pdf"))
        assert "DANH MỤC KIỂM TRA" in sheet
        assert first["files"][0]["sha256"][:16] in sheet
    assert content == fetched(client_of("secretary"), address(meeting, "tep/bo-tai-lieu.zip")), (
        "the same bytes"
    )
    fetched(client_of("member"), address(meeting, "tep/bo-tai-lieu.zip"), 403)
    fetched(client_of("neighbour_secretary"), address(meeting, "tep/bo-tai-lieu.zip"), 404)


def test_there_is_no_pack_before_publishing(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("minuted")
    at(2025, 12, 4)
    refused = fetched(client_of("secretary"), address(meeting, "tep/bo-tai-lieu.zip"), 422).decode()
    assert "chưa có kết quả đã công bố" in refused


LINKS = {
    "": (
        "tep/nghi-quyet.docx",
        "tep/nghi-quyet.pdf",
        "tep/bien-ban.docx",
        "tep/bien-ban.pdf",
        "tep/bao-cao.pdf",
    ),
    "in/nghi-quyet/": ("tep/nghi-quyet.docx", "tep/nghi-quyet.pdf"),
    "in/bien-ban/": ("tep/bien-ban.docx", "tep/bien-ban.pdf"),
    "in/giay-moi/": tuple(f"tep/mau/{sheet}.docx" for sheet in SHEETS),
    "bien-ban/xem/": ("tep/bien-ban.docx", "tep/bien-ban.pdf"),
    "ket-qua-cac-buoc/": ("tep/nghi-quyet.docx", "tep/nghi-quyet.pdf"),
}


@pytest.mark.parametrize("page", LINKS)
def test_papers_are_found_beside_the_print_view(cast: Cast, client_of: SignIn, at: At, page: str) -> None:
    meeting = Stage(cast).to("reported")
    at(2025, 12, 4)
    shown = client_of("secretary").get(address(meeting, page)).content.decode()
    for rest in LINKS[page]:
        assert f'href="{address(meeting, rest)}"' in shown, rest
        fetched(client_of("secretary"), address(meeting, rest))
    if page == "":
        assert f'href="{address(meeting, "tep/bo-tai-lieu.zip")}"' in shown
        unseen = client_of("member").get(address(meeting)).content.decode()
        assert "bo-tai-lieu.zip" not in unseen


def test_the_count_is_found_on_the_ballot(cast: Cast, client_of: SignIn, at: At) -> None:
    stage = Stage(cast)
    stage.to("ended")
    at(2025, 12, 4)
    assert "Tải biên bản kiểm đếm" in seen_by(
        client_of("member"), f"/sinh-hoat/bieu-quyet/{stage.ballot.pk}/ket-qua/"
    )


def test_the_cost_of_a_paper_does_not_grow_with_the_cell(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("reported")
    at(2025, 12, 4)
    assert queries_of(client_of("secretary"), address(meeting, "tep/bien-ban.docx")) <= 25
    assert queries_of(client_of("secretary"), address(meeting, "tep/nghi-quyet.docx")) <= 25


def test_a_day_before_every_layout_is_refused_in_words(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("convened")
    meeting.starts_at = dt.datetime(2015, 12, 3, 19, 30, tzinfo=clock.VIETNAM)
    meeting.save(update_fields=["starts_at"])
    at(2025, 12, 4)
    refused = fetched(client_of("secretary"), address(meeting, "tep/mau/phieu-xin-vang.pdf"), 422).decode()
    assert "Chưa có quy định về thể thức văn bản của ngày 03/12/2015" in refused


def test_both_sides_of_the_day_on_which_the_layout_changed(cast: Cast, client_of: SignIn, at: At) -> None:
    """A paper keeps the layout of its own day, whenever it is drawn."""
    meeting = Stage(cast).to("convened")
    at(2026, 12, 4)
    sizes = {}
    for day in (
        dt.datetime(2026, 5, 26, 12, tzinfo=clock.VIETNAM),
        dt.datetime(2026, 5, 27, 12, tzinfo=clock.VIETNAM),
    ):
        meeting.convened_at = day
        meeting.save(update_fields=["convened_at"])
        content = fetched(client_of("secretary"), address(meeting, "tep/mau/giay-moi.docx"))
        styles = part(content, "word/styles.xml")
        title = next(one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == "Title")
        sizes[day.day] = attribute(title, "rPr/sz", "val")
    assert sizes == {26: "32", 27: "30"}
