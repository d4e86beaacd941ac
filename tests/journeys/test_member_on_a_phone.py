"""A member on a 360-px phone reads, asks leave, gives an opinion and votes (issue 2, acceptance 2)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from sotay.meetings.actions.answer_proposal import answer_proposal
from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.models import Ballot, Meeting, Opinion
from tests.journeys import given
from tests.journeys.measures import PHONE
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor
from tests.meetings import life
from tests.people import Cast

pytestmark = pytest.mark.journey
OWN = "#viec-cua-toi"
PROPOSAL = "Đề nghị mở lớp tập huấn chuyển đổi số cho đảng viên cao tuổi."
ANSWER = "Chi ủy sẽ mở lớp trong tháng 01/2027."


def test_member_on_a_phone(visit: Callable[..., Visitor], site: Site, committed_database: Cast) -> None:
    cast = committed_database
    start = given.evening(2026, 12, 3)
    meeting: Meeting = site.ask(lambda: given.a_meeting_called(cast, start))
    member = visit("member", width=PHONE)

    site.at(2026, 11, 25, 12)
    member.sign_in()
    reads_the_papers(member)
    asks_leave_and_takes_it_back(member)
    proposes(member)

    site.at(2026, 12, 3, 19, 30)
    site.ask(lambda: given.opens(cast, meeting))
    ballot: Ballot = site.ask(lambda: life.ballot_opened(cast, meeting, method="open_app"))
    site.at(2026, 12, 3, 20, 5)
    votes(member)
    site.ask(lambda: close_ballot(ballot.pk, agree=0, disagree=0, other=0, actor=cast.actor("minute_taker")))
    is_too_late(member)

    site.ask(lambda: answered(cast))
    member.go("/")
    member.press("Kiến nghị của đồng chí", within="#thong-bao")
    member.sees(ANSWER)
    member.look("proposal-answered")


def reads_the_papers(member: Visitor) -> None:
    """Everything of the next meeting is on the first page; a paper is read within two taps of opening it."""
    expect(member.page.locator("#cuoc-hop")).to_contain_text("19:30")
    member.look("home")
    with member.counting() as count:
        member.press(given.REPORT)
        expect(member.page.locator("article")).to_contain_text("Chi bộ hoàn thành việc rà soát hộ khó khăn.")
    assert count.touches <= 2
    member.look("paper")


def asks_leave_and_takes_it_back(member: Visitor) -> None:
    member.go("/")
    member.press("Xin vắng", within="#viec")
    member.look("ask-leave")
    member.press("Gửi đơn xin vắng")
    expect(member.page.locator(".refusal")).to_be_focused()
    member.look("ask-leave-without-reason")
    member.tick("việc gia đình")
    member.write("Nói rõ thêm", "Nhà có việc hiếu")
    member.press("Gửi đơn xin vắng")
    expect(member.page.locator(OWN)).to_contain_text("Đơn xin vắng của đồng chí đang chờ quyết định")
    member.look("leave-asked")
    member.press("Rút đơn xin vắng")
    expect(member.page.get_by_role("button", name="Rút đơn xin vắng")).to_have_count(0)
    member.press("Sẽ dự")
    member.sees("Đồng chí đã báo sẽ dự.")
    member.look("will-attend")


def proposes(member: Visitor) -> None:
    member.press("Gửi ý kiến")
    member.look("give-opinion")
    member.tick("kiến nghị")
    member.write("Nội dung", PROPOSAL)
    member.press("Gửi ý kiến", within="main form")
    expect(member.page.locator("#y-kien")).to_contain_text(PROPOSAL)
    expect(member.page.locator("#y-kien")).to_contain_text("đã tiếp nhận")
    member.look("proposal-received")


def votes(member: Visitor) -> None:
    """From the first page to a vote given, and changed, while the ballot is open."""
    member.go("/")
    member.look("home-while-voting")
    with member.counting() as count:
        member.press("Biểu quyết", within="#viec")
        member.look("vote")
        member.press("đồng ý", within="main form")
        member.sees("Đồng chí đã chọn: đồng ý")
    assert count.touches <= 3
    member.press("ý kiến khác", within="main form")
    member.sees("Đồng chí đã chọn: ý kiến khác")
    member.press("đồng ý", within="main form")
    member.sees("Đồng chí đã chọn: đồng ý")
    member.look("voted")


def is_too_late(member: Visitor) -> None:
    """A page left open from before the close: the vote is refused and the reason is said."""
    member.press("không đồng ý", within="main form")
    expect(member.page.locator(".refusal")).to_contain_text("không nhận thêm ý kiến")
    member.look("vote-refused")
    member.page.goto(member.page.url)
    member.sees("1/6", "Đồng chí đã chọn: đồng ý")


def answered(cast: Cast) -> None:
    proposal = Opinion.objects.get(text=PROPOSAL)
    answer_proposal(proposal.pk, state="answered_in_meeting", answer=ANSWER, actor=cast.actor("secretary"))
