"""The score after the vote, on a phone without script: open the sheet, fill it, say what is to be better, agree."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from sotay.meetings.models import Meeting, Scorecard
from tests.journeys import given
from tests.journeys.measures import PHONE
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor
from tests.people import Cast

pytestmark = pytest.mark.journey
FEW = 4


def test_secretary_scores_a_meeting(
    visit: Callable[..., Visitor], site: Site, committed_database: Cast
) -> None:
    cast = committed_database
    meeting: Meeting = site.ask(lambda: given.a_meeting_running(cast, given.evening(2026, 12, 3)))
    site.at(2026, 12, 3, 20, 50)
    secretary = visit("secretary", width=PHONE, script=False).sign_in()
    secretary.go(f"/sinh-hoat/{meeting.pk}/dien-bien/")
    secretary.look("running")

    before = secretary.hand.touches
    secretary.press("Phiếu chấm chất lượng", within="#cac-buoc")
    secretary.look("scorecard-empty")
    secretary.write("Điểm (0 đến 2)", "2", within="#muc-3c")
    secretary.press("Cho đủ điểm các mục chưa chấm")
    expect(secretary.page.locator("#muc-4i .status").first).to_have_text("10/10")
    secretary.look("scorecard-filled")
    secretary.press("Thống nhất phiếu chấm")
    expect(secretary.page.get_by_role("heading", level=1)).to_contain_text("Bước")
    secretary.look("running-again")
    assert secretary.hand.touches - before <= FEW

    card: Scorecard = site.ask(lambda: Scorecard.objects.get(meeting=meeting))
    assert (card.state, card.agreed_by) == ("agreed", "cell")

    secretary.press("Phiếu chấm chất lượng", within="#cac-buoc")
    expect(secretary.page.locator("main")).to_contain_text("Chi bộ thống nhất tại cuộc họp")
    secretary.look("scorecard-agreed")
    secretary.press("In phiếu")
    expect(secretary.page.locator("h1")).to_have_text("PHIẾU CHẤM CHẤT LƯỢNG SINH HOẠT")
    secretary.look("scorecard-printed")
