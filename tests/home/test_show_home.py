"""The first page: what waits for whom, most urgent first, with the button that does it; and what it never shows."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sotay.home.duties import page_of
from sotay.kernel import clock
from sotay.meetings.cell_months import refresh_cell_month
from sotay.meetings.models import (
    Ballot,
    BallotVoter,
    Invitation,
    LeaveRequest,
    Meeting,
    MeetingPaper,
    MeetingReport,
    Minutes,
    MinutesSignature,
    Vote,
)
from sotay.notifications.actions.tell import tell
from tests.people import Cast
from tests.tasks.made import given_task

SignIn = Callable[[str], Client]
EVERYBODY = [
    "member", "secretary", "deputy", "committee_member", "probationary", "no_device", "in_charge", "base_office",
    "organisation_board", "standing_member", "auditor", "rule_administrator", "administrator", "former", "neighbour",
]  # fmt: skip


@pytest.fixture(autouse=True)
def on_a_day_of_june(at: Callable[..., None]) -> None:
    at(2023, 6, 1, 8)


def made_meeting(
    cast: Cast,
    cell: str = "DN01",
    *,
    state: str = "convened",
    invited: tuple[str, ...] = ("member",),
    **options: object,
) -> Meeting:
    meeting = Meeting.objects.create(
        **{
            "organization_id": cast.organizations[cell],
            "month": dt.date(2023, 6, 1),
            "state": state,
            "starts_at": dt.datetime(2023, 6, 2, 19, 30, tzinfo=clock.VIETNAM),
            "ends_at": dt.datetime(2023, 6, 2, 21, 0, tzinfo=clock.VIETNAM),
            "place": "Nhà văn hóa",
            "planned_at": clock.now(),
            "convened_at": clock.now(),
            **options,
        }
    )
    for who in invited:
        Invitation.objects.create(
            meeting=meeting, member_id=cast.members[who], sent_at=clock.now(), delivered_at=clock.now()
        )
    refresh_cell_month(meeting)
    return meeting


def duties(cast: Cast, who: str) -> list[tuple[str, str, str]]:
    """What the page asks of somebody: title, word beside it, button."""
    return [(duty.title, duty.word, duty.act) for duty in page_of(cast.actor(who))["duties"]]


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_signed_in_has_a_first_page(client_of: SignIn, who: str) -> None:
    page = client_of(who).get("/")
    assert page.status_code == 200
    assert "Việc cần làm" in page.content.decode()


def test_somebody_not_signed_in_is_sent_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/").status_code == 302


def test_nothing_waiting_teaches(client_of: SignIn) -> None:
    page = client_of("member").get("/").content.decode()
    assert "Không có việc nào đang chờ đồng chí" in page
    assert "Chưa có cuộc họp nào được lên lịch" in page


def test_tasks_stand_by_their_days(cast: Cast) -> None:
    for content, day in (("Việc xa", 28), ("Việc gần", 3), ("Việc hôm nay", 1)):
        given_task(cast, content=content, deadline=dt.date(2023, 6, day))
    given_task(cast, content="Việc quá hạn", assigned_on=dt.date(2023, 5, 2), deadline=dt.date(2023, 5, 30))
    given_task(cast, content="Việc thường xuyên", deadline=None, is_standing=True)
    assert duties(cast, "member") == [
        ("Việc quá hạn", "quá hạn 2 ngày", "Báo tiến độ"),
        ("Việc hôm nay", "hạn hôm nay", "Báo tiến độ"),
        ("Việc gần", "còn 2 ngày", "Báo tiến độ"),
        ("Việc xa", "còn 27 ngày", "Báo tiến độ"),
        ("Việc thường xuyên", "thường xuyên", "Báo tiến độ"),
    ]
    assert duties(cast, "probationary") == []


def test_an_invitation_is_answered_in_one_press(cast: Cast, client_of: SignIn) -> None:
    meeting = made_meeting(cast)
    assert duties(cast, "member") == [
        ("Trả lời giấy mời: 19:30 thứ Sáu, 02/06/2023", "chưa trả lời", "Sẽ dự")
    ]
    client = client_of("member")
    page = client.get("/").content.decode()
    assert f'action="/sinh-hoat/{meeting.pk}/se-du/"' in page
    assert f'href="/sinh-hoat/{meeting.pk}/xin-vang/"' in page
    assert client.post(f"/sinh-hoat/{meeting.pk}/se-du/").status_code == 302
    assert duties(cast, "member") == []


def test_papers_of_the_next_meeting_are_two_taps_away(cast: Cast, client_of: SignIn) -> None:
    meeting = made_meeting(cast)
    shown = MeetingPaper.objects.create(
        meeting=meeting, title="Dự thảo nghị quyết", secrecy_class="internal", text="x", published_at=clock.now(),
        added_by_id=1, added_by_name="A", added_at=clock.now(),
    )  # fmt: skip
    MeetingPaper.objects.create(
        meeting=meeting, title="Chưa gửi", secrecy_class="internal", text="x", added_by_id=1, added_by_name="A",
        added_at=clock.now(),
    )  # fmt: skip
    page = client_of("member").get("/").content.decode()
    assert f'href="/sinh-hoat/tai-lieu/{shown.pk}/">Dự thảo nghị quyết' in page
    assert "Chưa gửi" not in page


def test_a_running_meeting_and_its_open_ballot_come_first(cast: Cast) -> None:
    given_task(cast, content="Việc quá hạn", assigned_on=dt.date(2023, 5, 2), deadline=dt.date(2023, 5, 30))
    meeting = made_meeting(cast, state="in_session")
    ballot = Ballot.objects.create(
        meeting=meeting, text="Thông qua nghị quyết", method="open_app", state="open"
    )
    other = Ballot.objects.create(meeting=meeting, text="Giơ tay", method="open_hand", state="open")
    for who, in_base in (("member", True), ("deputy", True), ("probationary", False)):
        for each in (ballot, other):
            BallotVoter.objects.create(
                ballot=each, member_id=cast.members[who], is_in_base=in_base, is_present=True
            )
    Vote.objects.create(
        ballot=ballot, member_id=cast.members["deputy"], choice="agree", cast_at=clock.now(),
        entered_by_id=cast.members["deputy"], entered_by_name="B",
    )  # fmt: skip
    assert [title for title, _, _ in duties(cast, "member")] == [
        "Biểu quyết: Thông qua nghị quyết",
        "Sinh hoạt thường kỳ tháng 6/2023",
        "Việc quá hạn",
    ]
    for who in ("deputy", "probationary", "neighbour"):
        assert "Biểu quyết: Thông qua nghị quyết" not in [title for title, _, _ in duties(cast, who)]


def test_a_secretary_is_asked_for_the_months_nobody_has_begun(cast: Cast, client_of: SignIn) -> None:
    assert duties(cast, "secretary") == [
        ("Lập kỳ sinh hoạt tháng 6/2023", "quá hạn 12 ngày", "Lập cuộc họp"),
        ("Lập kỳ sinh hoạt tháng 7/2023", "còn 19 ngày", "Lập cuộc họp"),
    ]
    made_meeting(cast)
    assert duties(cast, "secretary") == [("Lập kỳ sinh hoạt tháng 7/2023", "còn 19 ngày", "Như tháng trước")]
    page = client_of("secretary").get("/").content.decode()
    assert f'action="/sinh-hoat/nhu-thang-truoc/{cast.organizations["DN01"]}/"' in page
    assert '<input type="hidden" name="month" value="2023-07">' in page
    assert duties(cast, "member")[0][2] == "Sẽ dự"


def test_this_month_s_steps_stand_with_their_clocks(cast: Cast, client_of: SignIn) -> None:
    made_meeting(cast)
    [item] = page_of(cast.actor("secretary"))["cells"]
    states = {step["name"]: step["state"] for step in item["steps"]}
    assert (states["Triệu tập"], states["Họp"]) == ("late", "due")  # invited one day before
    assert "Chấm chất lượng" not in states
    [current] = [step for step in item["steps"] if step["is_current"]]
    assert current["state"] in {"due", "missing"}
    assert page_of(cast.actor("member"))["cells"] == []
    assert "Chi bộ Công ty Mẫu 1: tháng 6/2023" in client_of("secretary").get("/").content.decode()


def test_leave_and_minutes_wait_for_those_who_must_act(cast: Cast) -> None:
    meeting = made_meeting(cast, invited=())
    LeaveRequest.objects.create(
        meeting=meeting, member_id=cast.members["member"], reason="illness", note="Lý do riêng",
        entered_by_id=cast.members["member"], entered_by_name="A", submitted_at=clock.now(),
    )  # fmt: skip
    past = made_meeting(
        cast, state="ended", month=dt.date(2023, 5, 1), starts_at=dt.datetime(2023, 5, 5, 19, tzinfo=clock.VIETNAM),
        ended_at=dt.datetime(2023, 5, 5, 21, tzinfo=clock.VIETNAM), invited=(), chair_id=cast.members["secretary"],
        minute_taker_id=cast.members["minute_taker"],
    )  # fmt: skip
    minutes = Minutes.objects.create(meeting=past, text="Biên bản")
    assert [duty[0] for duty in duties(cast, "secretary")] == [
        "Ký biên bản sinh hoạt tháng 5/2023",
        "Đồng chí Phạm Quốc Đạt xin vắng, chờ trả lời",
        "Lập kỳ sinh hoạt tháng 7/2023",
    ]
    assert [duty[0] for duty in duties(cast, "minute_taker")] == ["Ký biên bản sinh hoạt tháng 5/2023"]
    MinutesSignature.objects.create(
        minutes=minutes, capacity="minute_taker", member_id=cast.members["minute_taker"], content_hash="x",
        signed_at=clock.now(), entered_by_name="H",
    )  # fmt: skip
    assert duties(cast, "minute_taker") == []
    for who in ("member", "committee_member", "neighbour_secretary", "base_office"):
        assert not [duty for duty in duties(cast, who) if "xin vắng" in duty[0] or "biên bản" in duty[0]]


def test_an_officer_sees_the_board_and_what_was_sent_up(cast: Cast, client_of: SignIn) -> None:
    meeting = made_meeting(cast, state="reported", invited=())
    MeetingReport.objects.create(
        meeting=meeting, to_organization_id=cast.organizations["DN"], sent_at=clock.now(), sent_by_name="A"
    )
    page = client_of("base_office").get("/").content.decode()
    assert "Theo dõi sinh hoạt tháng 6/2023" in page
    assert re.search(r"0/2 chi bộ", page)
    assert "2 chi bộ còn thiếu" in page
    assert "Chi bộ Công ty Mẫu 1 gửi kết quả sinh hoạt tháng 6/2023" in page
    above = client_of("organisation_board").get("/").content.decode()
    assert re.search(r"0/4 chi bộ", above)
    assert "gửi kết quả sinh hoạt" not in above
    for who in ("member", "secretary", "auditor"):
        assert "Theo dõi sinh hoạt" not in client_of(who).get("/").content.decode()


def test_notices_come_last_and_only_unread(cast: Cast, client_of: SignIn) -> None:
    tell([cast.members["member"]], kind="k", subject_key="s", title="Giấy mời đã đến")
    tell([cast.members["deputy"]], kind="k", subject_key="s", title="Của người khác")
    page = client_of("member").get("/").content.decode()
    assert page.find("Việc cần làm") < page.find("Cuộc họp sắp tới") < page.find("Giấy mời đã đến")
    assert "Của người khác" not in page


def test_a_neighbour_sees_nothing_of_the_cell(cast: Cast, client_of: SignIn) -> None:
    made_meeting(cast, topic="Chuyên đề riêng")
    given_task(cast, content="Việc riêng của chi bộ 1")
    page = client_of("neighbour").get("/").content.decode()
    assert [word for word in ("Việc riêng", "Nhà văn hóa", "Công ty Mẫu 1") if word in page] == []


@pytest.mark.parametrize(("who", "most"), [("member", 12), ("secretary", 15), ("base_office", 23)])
def test_the_page_costs_the_same_with_one_and_thirty_of_each(
    cast: Cast, client_of: SignIn, who: str, most: int
) -> None:
    meeting = made_meeting(cast, invited=(who,))
    client = client_of(who)

    def fill(number: int) -> None:
        given_task(cast, person=who, content=f"Việc {number}", deadline=dt.date(2023, 6, 20))
        tell([cast.members[who]], kind="k", subject_key=f"s{number}", title="t")
        MeetingPaper.objects.create(
            meeting=meeting, title=f"Tài liệu {number}", secrecy_class="internal", text="x", published_at=clock.now(),
            added_by_id=1, added_by_name="A", added_at=clock.now(),
        )  # fmt: skip

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/").status_code == 200
        return len(captured)

    fill(0)
    client.get("/")
    one = queries()
    for number in range(1, 30):
        fill(number)
    assert queries() == one
    assert one <= most, one
