"""A secret ballot in the app: opened by the minute-taker, voted on a 360-px phone, counted once."""

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import expect

from sotay.meetings.models import Ballot, Meeting
from tests.journeys import given
from tests.journeys.measures import PHONE
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor
from tests.meetings.secret_ballots import PERSON, switch_on, vote
from tests.people import Cast

pytestmark = pytest.mark.journey
OTHERS = ("secretary", "deputy", "committee_member", "minute_taker", "no_device")


def test_a_secret_ballot_in_the_app(
    visit: Callable[..., Visitor], site: Site, committed_database: Cast
) -> None:
    cast = committed_database
    site.ask(lambda: switch_on(cast))
    meeting: Meeting = site.ask(lambda: given.a_meeting_running(cast, given.evening(2026, 12, 3)))
    site.at(2026, 12, 3, 20, 5)
    taker = visit("minute_taker").sign_in()
    member = visit("member", width=PHONE).sign_in()

    taker.go(f"/sinh-hoat/{meeting.pk}/dien-bien/")
    opens_an_admission(taker)
    votes_once(member)
    ballot: Ballot = site.ask(Ballot.objects.get)
    for key in OTHERS:
        site.ask(partial(vote, cast, ballot, by=key))
    taker.go(f"/sinh-hoat/bieu-quyet/{ballot.pk}/ket-qua/")
    taker.sees("Đã bỏ phiếu", "6/6 có mặt")
    taker.look("all-have-voted")
    taker.press("Chốt biểu quyết")
    taker.look("close-secret-ballot")
    taker.press("Chốt kết quả")
    taker.sees("5/6 = 83,33%")
    taker.look("secret-result")
    taker.press("In biên bản kiểm phiếu")
    taker.sees(PERSON)
    taker.look("count-record")


def opens_an_admission(taker: Visitor) -> None:
    taker.look("running")
    taker.press("Mở biểu quyết", within="#bieu-quyet")
    taker.choose("Biểu quyết về", "kết nạp đảng viên")
    taker.press("Chọn nội dung")
    taker.write("Họ và tên người được đưa ra biểu quyết", PERSON)
    taker.tick("bỏ phiếu kín trên hệ thống")
    taker.look("open-secret-ballot")
    taker.press("Mở biểu quyết", within="main form[method=post]")
    taker.sees("đang bỏ phiếu kín")


def votes_once(member: Visitor) -> None:
    """Home, one press to the slip; the back button brings no second vote."""
    member.go("/")
    member.press("Biểu quyết", within="#viec")
    member.sees("Hệ thống không lưu ai chọn gì")
    member.tick("không đồng ý")
    member.tick("Tôi đã xem lại lựa chọn")
    member.look("secret-slip")
    member.press("Bỏ phiếu", within="main form")
    member.sees("Phiếu của đồng chí đã được nhận.")
    member.look("secret-voted")
    member.page.go_back()
    expect(member.page.get_by_role("radio")).to_have_count(0)
    member.sees("Phiếu của đồng chí đã được nhận.")
