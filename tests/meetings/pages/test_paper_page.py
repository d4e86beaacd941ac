"""A paper on the page: read, downloaded, replaced, with its versions."""

from collections.abc import Callable
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from sotay.meetings.models import MeetingPaper
from tests.meetings.pages.seen import address, seen_by
from tests.meetings.pages.stage import Stage
from tests.people import Cast

SignIn = Callable[[str], Client]
At = Callable[..., None]


def picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (40, 40), "white").save(made, "PNG")
    return made.getvalue()


def page_of(paper_id: int, rest: str = "") -> str:
    return f"/sinh-hoat/tai-lieu/{paper_id}/{rest}"


def test_a_typed_paper_is_read_on_its_page(cast: Cast, client_of: SignIn, at: At) -> None:
    Stage(cast).to("convened")
    paper = MeetingPaper.objects.get()
    at(2025, 12, 1)
    for who in ("member", "in_charge", "base_office"):
        page = seen_by(client_of(who), page_of(paper.pk))
        assert "Kết quả tháng trước và nhiệm vụ tháng này." in page
        assert "nội bộ" in page
        assert ("Gửi ý kiến về cuộc họp" in page) == (who == "member")
        assert "Thay bản mới" not in page
    assert client_of("neighbour").get(page_of(paper.pk)).status_code == 404


def test_a_draft_and_its_versions_are_for_those_who_prepare(cast: Cast, client_of: SignIn, at: At) -> None:
    stage = Stage(cast)
    stage.to("convened")
    with stage.clock(days=-2):
        draft = stage.add_paper("Dự thảo", is_draft=True)
    at(2025, 12, 2)
    assert client_of("member").get(page_of(draft)).status_code == 404
    assert "chưa gửi" in seen_by(client_of("committee_member"), page_of(draft))
    client_of("secretary").post(page_of(draft, "gui/"))
    assert "Dự thảo" in seen_by(client_of("member"), page_of(draft))


def test_a_replaced_paper_keeps_the_old_one_to_be_seen(cast: Cast, client_of: SignIn, at: At) -> None:
    stage = Stage(cast)
    stage.to("convened")
    old = MeetingPaper.objects.get()
    with stage.clock(days=-2):
        other = stage.add_paper("Báo cáo công tác tháng", text="Một tài liệu khác cùng tên.")
    at(2025, 12, 2)
    client_of("secretary").post(
        page_of(old.pk, "thay/"), {"text": "Bản đã sửa lỗi.", "is_spelling_fix": "on"}
    )
    new = MeetingPaper.objects.get(replaces=old)
    page = seen_by(client_of("member"), page_of(new.pk))
    assert "Bản đã sửa lỗi." in page
    assert "Bản 1 Nguyễn Thị An" in page
    assert "Bản 2 (đang xem)" in page
    assert "Đây là bản cũ, đã có bản mới thay." in seen_by(client_of("member"), page_of(old.pk))
    assert "Các bản" not in seen_by(client_of("member"), page_of(other))


def test_a_file_is_downloaded_after_the_same_permission(cast: Cast, client_of: SignIn, at: At) -> None:
    stage = Stage(cast)
    meeting = stage.to("planned")
    at(2025, 11, 20)
    sent = {
        "title": "Ảnh chụp", "kind": "other", "secrecy_class": "internal", "is_declared": "on",
        "upload": SimpleUploadedFile("anh.png", picture(), content_type="image/png"),
    }  # fmt: skip
    assert client_of("secretary").post(address(meeting, "tai-lieu/them/"), sent).status_code == 302
    paper = MeetingPaper.objects.get(title="Ảnh chụp")
    assert "Tải tệp anh.png" in seen_by(client_of("member"), page_of(paper.pk))
    answer = client_of("member").get(page_of(paper.pk, "tai-ve/"))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="anh.png"'
    assert client_of("neighbour").get(page_of(paper.pk, "tai-ve/")).status_code == 404
