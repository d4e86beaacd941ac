"""The core acts of a meeting with script switched off: open, call the roll, vote, close, sign."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from sotay.meetings.models import Attendance, Meeting
from tests.journeys import given
from tests.journeys.measures import PHONE
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor
from tests.people import Cast

pytestmark = pytest.mark.journey


def test_a_meeting_without_script(
    visit: Callable[..., Visitor], site: Site, committed_database: Cast
) -> None:
    cast = committed_database
    meeting: Meeting = site.ask(lambda: given.a_meeting_called(cast, given.evening(2026, 12, 3)))
    site.at(2026, 12, 3, 19, 30)
    secretary = visit("secretary", script=False).sign_in()
    member = visit("member", width=PHONE, script=False).sign_in()

    opens_and_calls_the_roll(secretary)
    votes_in_the_app(secretary, member)
    site.at(2026, 12, 3, 21, 5)
    closes_and_signs(secretary)

    stored: Meeting = site.ask(lambda: Meeting.objects.get(pk=meeting.pk))
    marks = site.ask(lambda: list(Attendance.objects.filter(meeting=meeting).values_list("state", flat=True)))
    assert stored.state == Meeting.State.ENDED
    assert sorted(marks).count("unexcused") == 1


def opens_and_calls_the_roll(secretary: Visitor) -> None:
    secretary.look("home")
    secretary.press("Mở cuộc họp", within="#cuoc-hop")
    secretary.look("meeting")
    secretary.press("Khai mạc", within="#buoc-tiep")
    secretary.look("open")
    secretary.choose("Người ghi biên bản", "Hoàng Ngọc Hà")
    secretary.press("Khai mạc và điểm danh")
    secretary.press("Tất cả có mặt")
    absent = secretary.page.locator("li").filter(has_text="Vũ Đức Huy")
    secretary.press(absent.locator("summary"))
    secretary.press(absent.get_by_role("button", name="vắng không lý do"))
    expect(absent.locator(".status").first).to_have_text("vắng không lý do")
    secretary.look("roll-call")
    secretary.press("Chốt điểm danh")
    secretary.look("running")


def votes_in_the_app(secretary: Visitor, member: Visitor) -> None:
    secretary.press("Mở biểu quyết", within="#bieu-quyet")
    secretary.write("Nội dung biểu quyết", "Thông qua chương trình họp")
    secretary.tick("trên hệ thống, có ghi tên")
    secretary.look("open-ballot")
    secretary.press("Mở biểu quyết", within="main form")
    member.go("/")
    member.press("Biểu quyết", within="#viec")
    member.look("vote")
    member.press("đồng ý", within="main form")
    member.sees("Đồng chí đã chọn: đồng ý")
    member.look("voted")
    secretary.press("Chốt biểu quyết")
    secretary.look("close-ballot")
    secretary.press("Chốt kết quả")
    secretary.sees("1/6 = 16,67%")
    secretary.press("Về ghi chép cuộc họp")


def closes_and_signs(secretary: Visitor) -> None:
    secretary.press("Bế mạc")
    secretary.look("end")
    secretary.press("Kết thúc cuộc họp")
    secretary.look("minutes")
    secretary.press("Lưu biên bản")
    secretary.press("Ký biên bản")
    secretary.sees("Chờ chữ ký của Hoàng Ngọc Hà")
    secretary.look("half-signed")
