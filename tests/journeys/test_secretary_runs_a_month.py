"""A secretary runs a month from preparation to the report, and the committee's office sees it as used (issue 2)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect

from sotay.accounts.actions.issue_one_time_code import issue_one_time_code
from sotay.documents.models import StoredFile
from sotay.meetings.wording.scoring import GRADES
from tests.documents import files
from tests.journeys import given
from tests.journeys.site import PASSWORD, Site
from tests.journeys.visitor import Visitor
from tests.people import SYSTEM, Cast

pytestmark = pytest.mark.journey
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OWN, LEAVE = "#viec-cua-toi", "#xin-vang"
ADDED = "Góp ý dự thảo quy chế làm việc của chi bộ"
WRITTEN_BEFORE = "Nhất trí với báo cáo, đề nghị bổ sung số liệu hộ cận nghèo."
SPOKEN = "Đề nghị rà soát lại danh sách hộ khó khăn trước Tết."
TASK = "Hoàn thành danh sách hộ khó khăn"
CLICKS_TO_PREPARE, CLICKS_TO_CLOSE, CLICKS_TO_REPORT = 12, 10, 2
"""experience.md, budgets; the second from the last vote, of both hands together: score, minutes, resolution."""
STEPS = [
    "lên lịch", "triệu tập", "gửi tài liệu", "họp", "điểm danh", "nghị quyết", "giao nhiệm vụ", "ký biên bản",
    "công bố kết quả", "gửi cấp trên",
]  # fmt: skip
"""What the journey does of a month, in the words of the board."""
CELL, OTHER_CELL = "Chi bộ Công ty Mẫu 1", "Chi bộ Công ty Mẫu 2"


def test_secretary_runs_a_month(visit: Callable[..., Visitor], site: Site, committed_database: Cast) -> None:
    cast = committed_database
    site.ask(lambda: given.a_month_in_full(cast, given.evening(2026, 11, 3)))
    secretary, minute_taker, office = visit("secretary"), visit("minute_taker"), visit("base_office")

    site.at(2026, 11, 18, 20)
    signs_in_for_the_first_time(secretary, site)
    prepares_next_month(secretary, site)
    site.at(2026, 11, 19, 12)
    a_member_asks_leave_and_is_answered(visit("committee_member"), secretary)
    site.at(2026, 12, 3, 19, 30)
    opens_and_calls_the_roll(secretary)
    writes_down_what_happens(secretary)
    site.at(2026, 12, 3, 21, 5)
    the_office_sees_nothing_yet(office)
    minute_taker.sign_in()
    with secretary.counting() as chair, minute_taker.counting() as clerk:
        agrees_to_the_score(secretary)
        closes(secretary, minute_taker)
        drafts_the_resolution(secretary)
    assert chair.touches + clerk.touches <= CLICKS_TO_CLOSE
    with secretary.counting() as chair:
        publishes_and_reports(secretary)
    assert chair.touches <= CLICKS_TO_REPORT
    reads_the_resolution_on_paper(secretary)
    site.at(2026, 12, 4, 8)
    the_office_sees_it(office)


def signs_in_for_the_first_time(secretary: Visitor, site: Site) -> None:
    """With the code of a slip, then a password of one's own, then with that password."""
    issued = site.ask(
        lambda: issue_one_time_code(site.cast.members["secretary"], reason="lần đầu", actor=SYSTEM)
    )
    secretary.go("/")
    secretary.look("sign-in")
    secretary.write("Số đăng nhập", "0900000001")
    secretary.write("Mật khẩu", issued.code)
    secretary.press("Đăng nhập")
    secretary.sees("Đặt mật khẩu")
    secretary.look("choose-password")
    secretary.write("Mật khẩu mới", PASSWORD)
    secretary.write("Nhập lại mật khẩu mới", PASSWORD)
    secretary.press("Lưu mật khẩu")
    expect(secretary.page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    secretary.press("Nguyễn Thị An", within="header")
    secretary.press("Đăng xuất")
    secretary.sees("Đồng chí đã đăng xuất")
    secretary.sign_in()


def prepares_next_month(secretary: Visitor, site: Site) -> None:
    """Like last month's, planned, the agenda changed, a paper added, everybody invited: in at most twelve clicks."""
    secretary.look("home")
    with secretary.counting() as preparing:
        secretary.press("Như tháng trước")
        expect(secretary.page.get_by_label("Ngày họp")).to_have_value("03/12/2026")
        secretary.look("plan")
        secretary.press("Lưu lịch họp")
        secretary.sees("đã lên lịch")
        secretary.look("planned")
        secretary.press("Việc khác")
        secretary.press("Sửa chương trình")
        secretary.look("agenda")
        secretary.write("Thứ tự", "10", within=".agenda-new")
        secretary.write("Nội dung mới", ADDED)
        secretary.press("Lưu chương trình")
        expect(secretary.page.locator("#chuong-trinh li").nth(9)).to_have_text(ADDED)
        secretary.press("Thêm tài liệu", within="#tai-lieu")
        secretary.look("add-paper")
    a_stamped_paper_is_refused(secretary, site)
    with secretary.counting() as adding:
        secretary.attach("Tệp", "bao-cao.docx", files.word(), WORD)
        secretary.press("Thêm tài liệu", within="main form")
        secretary.sees("Báo cáo tháng 12")
        secretary.press("Triệu tập cuộc họp")
        secretary.look("convene")
        secretary.press("Gửi giấy mời")
        secretary.sees("đã triệu tập")
    secretary.look("convened")
    assert preparing.touches + adding.touches + 1 <= CLICKS_TO_PREPARE, (
        "one of them is the class of the paper"
    )
    hands_over_on_paper(secretary)


def a_stamped_paper_is_refused(secretary: Visitor, site: Site) -> None:
    """A file with a stamp never gets in; what was typed beside it is still there."""
    before = files_kept()
    secretary.write("Tên tài liệu", "Báo cáo tháng 12")
    secretary.tick("nội bộ")
    secretary.attach("Tệp", "bao-cao.docx", files.word(header="MẬT"), WORD)
    secretary.press("Thêm tài liệu", within="main form")
    expect(secretary.page.locator(".refusal")).to_contain_text("Tài liệu có dấu độ mật")
    expect(secretary.page.get_by_label("Tên tài liệu")).to_have_value("Báo cáo tháng 12")
    expect(secretary.page.get_by_role("radio", name="nội bộ")).to_be_checked()
    secretary.look("stamp-refused")
    assert site.ask(StoredFile.objects.count) == 0
    assert files_kept() == before


def files_kept() -> set[Path]:
    """Every file in the folder of the test run, which other tests use too."""
    folder: Path = settings.FILES_FOLDER
    return {file for file in folder.rglob("*") if file.is_file()} if folder.exists() else set()


def hands_over_on_paper(secretary: Visitor) -> None:
    """Who has no device is given the printed pack, and is noted as invited."""
    secretary.press("Việc khác")
    secretary.press("In bộ giấy")
    secretary.sees("Bùi Hữu Mai", "Giấy mời")
    secretary.look("print-pack")
    secretary.page.go_back()
    secretary.tick("Bùi Hữu Mai", within="#giay-moi")
    secretary.press("Ghi đã trao giấy mời")
    expect(secretary.page.locator("#giay-moi").get_by_role("checkbox")).to_have_count(0)


def a_member_asks_leave_and_is_answered(member: Visitor, secretary: Visitor) -> None:
    member.sign_in()
    member.press("Xin vắng", within="#viec")
    member.look("ask-leave")
    member.tick("công tác")
    member.write("Nói rõ thêm", "Đi công tác tại huyện")
    member.press("Gửi đơn xin vắng")
    expect(member.page.locator(OWN)).to_contain_text("Đơn xin vắng của đồng chí đang chờ quyết định")
    secretary.go("/")
    secretary.press("Lê Thu Châu xin vắng", within="#viec")
    secretary.sees("Lê Thu Châu", "Đi công tác tại huyện")
    secretary.look("answer-leave")
    secretary.tick("Đồng ý")
    secretary.press("Trả lời", within="main form")
    expect(secretary.page.locator(LEAVE)).to_contain_text("Lê Thu Châu")
    member.page.reload()
    expect(member.page.locator(OWN)).to_contain_text("Đơn xin vắng của đồng chí đã được đồng ý")
    member.look("leave-answered")
    member.press("Gửi ý kiến")
    member.look("give-opinion")
    member.write("Nội dung", WRITTEN_BEFORE)
    member.press("Gửi ý kiến", within="main form")
    expect(member.page.locator("#y-kien")).to_contain_text(WRITTEN_BEFORE)


def opens_and_calls_the_roll(secretary: Visitor) -> None:
    """Everybody present in one touch; one exception; leave that was agreed to is there already."""
    secretary.go("/")
    secretary.press("Mở cuộc họp", within="#cuoc-hop")
    secretary.press("Khai mạc", within="#buoc-tiep")
    secretary.look("open")
    secretary.choose("Người ghi biên bản", "Hoàng Ngọc Hà")
    secretary.press("Khai mạc và điểm danh")
    secretary.look("roll-call")
    secretary.press("Tất cả có mặt")
    absent = secretary.page.locator("li").filter(has_text="Phạm Quốc Đạt")
    secretary.press(absent.locator("summary"))
    secretary.press(absent.get_by_role("button", name="vắng không lý do"))
    expect(absent.locator(".status")).to_have_text("vắng không lý do")
    expect(secretary.page.locator("#con-lai")).to_contain_text("5/7")
    on_leave = secretary.page.locator("li").filter(has_text="Lê Thu Châu")
    expect(on_leave.locator(".status")).to_have_text("vắng có lý do")
    secretary.look("roll-call-marked")
    secretary.press("Chốt điểm danh")


def writes_down_what_happens(secretary: Visitor) -> None:
    """A note, a speaker, a task, and the vote on the resolution counted by hand."""
    secretary.look("running")
    secretary.write("Ghi chép", "Đồng chí Nguyễn Minh Thủy, cấp ủy viên phụ trách, dự họp.")
    secretary.press("Lưu, sang bước sau")
    expect(secretary.page.get_by_role("heading", level=1)).to_contain_text("Bước 2/")
    to_the_step(secretary, "Thảo luận")
    secretary.sees(WRITTEN_BEFORE)
    secretary.choose("Người phát biểu", "Trần Văn Bình", within="#y-kien")
    secretary.write("Nội dung", SPOKEN, within="#y-kien")
    secretary.press("Ghi ý kiến", within="#y-kien form")
    expect(secretary.page.locator("#y-kien")).to_contain_text(SPOKEN)
    secretary.look("speaker")
    to_the_step(secretary, "Phân công nhiệm vụ")
    secretary.write("Nhiệm vụ", TASK, within="#nhiem-vu")
    secretary.choose("Người thực hiện", "Vũ Đức Huy", within="#nhiem-vu")
    secretary.write("Thời hạn", "20/12/2026", within="#nhiem-vu")
    secretary.press("Giao nhiệm vụ", within="#nhiem-vu form")
    expect(secretary.page.locator("#nhiem-vu")).to_contain_text(f"{TASK}Vũ Đức Huy")
    follows_the_criteria(secretary)
    to_the_step(secretary, "biểu quyết thông qua nghị quyết")
    secretary.press("Mở biểu quyết", within="#bieu-quyet")
    secretary.sees("Cơ sở tính tỷ lệ: 6 đảng viên chính thức")
    secretary.look("open-ballot")
    secretary.press("Mở biểu quyết", within="main form")
    expect(secretary.page.get_by_label("Đồng ý", exact=True)).to_have_value("4")
    secretary.look("close-ballot")
    secretary.press("Chốt kết quả")
    secretary.sees("4/6 = 66,67%", "được thông qua")
    secretary.look("ballot-closed")


def follows_the_criteria(secretary: Visitor) -> None:
    """What people alone can judge is ticked while the meeting runs."""
    secretary.press("Phiếu chấm chất lượng", within="#cac-buoc")
    secretary.look("scorecard")
    secretary.write("Điểm (0 đến 2)", "2", within="#muc-3c")
    secretary.press("Cho đủ điểm các mục chưa chấm")
    secretary.page.go_back()
    secretary.page.go_back()


def agrees_to_the_score(secretary: Visitor) -> None:
    """One page, one button: what the record gives is there, a remedy stands at every weak item."""
    secretary.press("Phiếu chấm chất lượng")
    secretary.look("scorecard-filled")
    secretary.press("Thống nhất phiếu chấm")
    secretary.look("scored")


def to_the_step(secretary: Visitor, words: str) -> None:
    secretary.press(secretary.page.locator("#cac-buoc a").filter(has_text=words))


def closes(secretary: Visitor, minute_taker: Visitor) -> None:
    """From the last vote to minutes that both have signed."""
    secretary.press("Bế mạc")
    secretary.look("end")
    secretary.press("Kết thúc cuộc họp")
    text = secretary.page.get_by_label("Biên bản").input_value()
    for written in (SPOKEN, TASK, "Trần Văn Bình", "Lê Thu Châu", "Phạm Quốc Đạt", "05/07", "66,67%"):
        assert written in text
    secretary.look("minutes-drafted")
    secretary.write("Biên bản", text + "\nCuộc họp đồng ý gửi thư thăm hỏi các hộ khó khăn.")
    secretary.press("Lưu biên bản")
    secretary.look("minutes-saved")
    secretary.press("Ký biên bản")
    minute_taker.go("/")
    minute_taker.press("Đọc và ký")
    expect(minute_taker.page.locator("main")).to_contain_text("gửi thư thăm hỏi các hộ khó khăn")
    minute_taker.look("minutes-to-sign")
    minute_taker.press("Ký biên bản")
    minute_taker.sees("đã ký biên bản")
    minute_taker.look("minuted")


def drafts_the_resolution(secretary: Visitor) -> None:
    """The score stands in its fourth part."""
    secretary.page.reload()
    secretary.press("Soạn nghị quyết, kết luận")
    assert "điểm, xếp loại" in secretary.page.get_by_label("Nội dung").input_value()
    secretary.look("resolution")
    secretary.press("Lưu dự thảo")


def publishes_and_reports(secretary: Visitor) -> None:
    secretary.press("Công bố kết quả", within="#buoc-tiep")
    secretary.sees("đã công bố")
    secretary.look("published")
    secretary.press("Gửi cấp trên", within="#buoc-tiep")
    secretary.sees("đã gửi cấp trên", "Đã gửi Đảng bộ khối Doanh nghiệp")
    secretary.look("reported")


def reads_the_resolution_on_paper(secretary: Visitor) -> None:
    secretary.press("Việc khác")
    secretary.press("In nghị quyết, kết luận")
    secretary.sees("Số 02-NQ/")
    secretary.look("resolution-on-paper")


def the_office_sees_nothing_yet(office: Visitor) -> None:
    """While the result is not published, the cell is not counted."""
    office.sign_in()
    office.sees("0/2 chi bộ")
    office.press("Bảng theo dõi", within="nav")
    assert steps_on_the_board(office, CELL)["Ứng dụng"] == "chưa"


def the_office_sees_it(office: Visitor) -> None:
    """The office of the committee above is told, opens the record, notes the receipt; its board counts the cell.

    Nobody there types anything: every step stands on the board as the meeting left it.
    """
    with office.counting() as count:
        office.press("Việc của tôi", within="nav")
        office.sees("1/2 chi bộ")
        office.look("office-home")
        office.press(f"{CELL} gửi kết quả sinh hoạt tháng 12/2026")
        office.sees("5/7 đảng viên")
        office.look("record")
        office.press("Ghi đã tiếp nhận")
        office.sees("Đã tiếp nhận")
        office.press("Bảng theo dõi", within="nav")
    assert count.fields == 0
    steps = steps_on_the_board(office, CELL)
    assert steps.pop("Ứng dụng") == "có"
    assert steps.pop("chấm chất lượng") in GRADES.values(), "the board says the grade"
    assert steps.pop("đưa lên Sổ tay ĐVĐT") == "đến hạn", "nobody has declared it"
    followed = {name: state for name, state in steps.items() if state != "không áp dụng"}
    assert followed == dict.fromkeys(STEPS, "xong")
    assert steps_on_the_board(office, OTHER_CELL)["Ứng dụng"] == "chưa"
    office.look("board")


def steps_on_the_board(office: Visitor, cell: str) -> dict[str, str]:
    """The words of a cell's row by the headings of their columns."""
    heads = office.page.locator("table.heat thead th").all_inner_texts()[1:]
    row = office.page.get_by_role("row").filter(has_text=cell)
    return dict(zip(heads, row.get_by_role("cell").all_inner_texts(), strict=True))
