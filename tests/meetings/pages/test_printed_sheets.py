"""Sheets for the hall and for people without a phone."""

from collections.abc import Callable

from django.test import Client

from sotay.meetings.models import MeetingPaper
from sotay.members.models import Member
from sotay.organizations.models import OrganizationVersion
from tests.meetings.pages.seen import address, seen_by
from tests.meetings.pages.stage import Stage
from tests.people import Cast

SignIn = Callable[[str], Client]
At = Callable[..., None]


def test_an_invitation_to_be_filled_in(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("planned")
    at(2025, 11, 20)
    page = seen_by(client_of("secretary"), address(meeting, "in/giay-moi/"))
    assert "ĐẢNG BỘ KHỐI DOANH NGHIỆP CHI BỘ CÔNG TY MẪU 1 *" in page
    assert "ngày 20 tháng 11 năm 2025" in page
    assert "Thời gian: 19 giờ 30 phút, ngày 03/12/2025. Địa điểm: Hội trường tầng 2." in page
    assert "T/M CHI BỘ BÍ THƯ Nguyễn Thị An" in page


def test_the_pack_for_those_without_a_phone(cast: Cast, client_of: SignIn, at: At) -> None:
    stage = Stage(cast)
    meeting = stage.to("convened")
    with stage.clock(days=-2):
        stage.add_paper("Dự thảo chưa gửi", is_draft=True)
    at(2025, 12, 2)
    response = client_of("secretary").get(address(meeting, "in/bo-giay/"))
    page = response.content.decode()
    text = seen_by(client_of("secretary"), address(meeting, "in/bo-giay/"))
    assert "Kính mời đồng chí: Bùi Hữu Mai" in text
    assert f"Phiếu xin vắng, số {meeting.pk}-1-V" in text
    assert f"Phiếu ý kiến, số {meeting.pk}-1-Y" in text
    paper = MeetingPaper.objects.get(title="Báo cáo công tác tháng")
    assert f"mã tài liệu {paper.pk}" in text
    assert "Kết quả tháng trước và nhiệm vụ tháng này." in text  # what was typed is printed with it
    assert page.count('class="qrline"') == 1
    assert "Dự thảo chưa gửi" not in text
    assert "Phạm Quốc Đạt" not in text
    for who in ("member", "in_charge", "base_office"):
        assert client_of(who).get(address(meeting, "in/bo-giay/")).status_code == 403


def test_nobody_needs_a_pack(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("convened")
    Member.objects.update(has_no_device=False)
    at(2025, 12, 2)
    page = seen_by(client_of("secretary"), address(meeting, "in/bo-giay/"))
    assert "không có ai cần bộ giấy" in page


def test_the_list_is_printed_before_and_after_the_opening(cast: Cast, client_of: SignIn, at: At) -> None:
    stage = Stage(cast)
    meeting = stage.to("convened")
    at(2025, 12, 2)
    before = seen_by(client_of("member"), address(meeting, "in/danh-sach/"))
    stage.in_session()
    at(2025, 12, 3, 20)
    after = seen_by(client_of("member"), address(meeting, "in/danh-sach/"))
    for page in (before, after):
        assert "1 Nguyễn Thị An" in page
        assert "6 Vũ Đức Huy (dự bị)" in page
        assert "7 Đặng Thị Lan (miễn công tác và sinh hoạt đảng)" in page
        assert "Tổng số: 8 đồng chí." in page
    assert client_of("in_charge").get(address(meeting, "in/danh-sach/")).status_code == 403


def test_the_resolution_as_an_official_sheet(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("published")
    at(2026, 6, 1)
    for who in ("member", "in_charge", "base_office", "organisation_board"):
        page = seen_by(client_of(who), address(meeting, "in/nghi-quyet/"))
        assert "Số 01-NQ/CB ĐẢNG CỘNG SẢN VIỆT NAM ngày 03 tháng 12 năm 2025" in page.replace(
            "Đảng Cộng sản Việt Nam", "ĐẢNG CỘNG SẢN VIỆT NAM"
        )
        assert "I- KẾT QUẢ LÃNH ĐẠO, THỰC HIỆN NHIỆM VỤ" in page
        assert "Nơi nhận: - Đảng bộ khối Doanh nghiệp (để báo cáo);" in page
        assert "T/M CHI BỘ BÍ THƯ Nguyễn Thị An" in page
    assert client_of("neighbour").get(address(meeting, "in/nghi-quyet/")).status_code == 404


def test_a_drafted_resolution_is_not_printed(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("minuted")
    at(2025, 12, 4)
    assert client_of("secretary").get(address(meeting, "in/nghi-quyet/")).status_code == 404


def test_papers_keep_the_name_the_cell_bore(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("published")
    cell = cast.organization("DN01")
    cell.name = "Chi bộ Tên Mới"
    cell.save(update_fields=["name"])
    at(2026, 6, 1)
    assert OrganizationVersion.objects.filter(organization=cell, name="Chi bộ Công ty Mẫu 1").exists()
    for sheet in ("in/nghi-quyet/", "in/bien-ban/"):
        assert "CHI BỘ CÔNG TY MẪU 1 *" in seen_by(client_of("member"), address(meeting, sheet))
