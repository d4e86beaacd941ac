"""The roll call on the page: all present, then exceptions; row by row with and without script."""

from collections.abc import Callable

import pytest
from django.test import Client

from sotay.meetings.actions.open_ballot import open_ballot
from sotay.meetings.models import Attendance, Meeting
from sotay.members.models import Member
from tests.meetings.pages.seen import address, primary_buttons, queries_of, seen_by, text_of
from tests.meetings.pages.stage import Stage
from tests.people import Cast

SignIn = Callable[[str], Client]
At = Callable[..., None]
ROLL = "diem-danh/"
MARK = "diem-danh/mot-nguoi/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def meeting(cast: Cast, at: At) -> Meeting:
    found = Stage(cast).to("in_session")
    at(2025, 12, 3, 19, 35)
    return found


def row_of(meeting: Meeting, cast: Cast, who: str) -> Attendance:
    return Attendance.objects.get(meeting=meeting, member_id=cast.members[who])


def mark(meeting: Meeting, cast: Cast, who: str, state: str, **more: object) -> dict[str, object]:
    return {
        "member": cast.members[who],
        "revision": row_of(meeting, cast, who).revision,
        "state": state,
        **more,
    }


def test_everybody_is_called_by_the_official_words(meeting: Meeting, cast: Cast, client_of: SignIn) -> None:
    page = client_of("minute_taker").get(address(meeting, ROLL))
    text = text_of(page)
    assert "Trần Văn Bình chưa điểm danh có mặt vắng có lý do vắng không lý do" in text
    assert "Phạm Quốc Đạt vắng có lý do" in text  # agreed beforehand
    assert "Đặng Thị Lan miễn công tác và sinh hoạt đảng miễn có mặt miễn" in text
    assert "Vũ Đức Huy dự bị chưa điểm danh" in text
    assert "Bùi Hữu Mai không dùng điện thoại" in text
    assert "Có mặt 0/7 = 0,00%. Không tính: 1 miễn công tác và sinh hoạt đảng. Chưa điểm danh: 6." in text
    assert "Có mặt 0/6 chính thức: không đủ để thông qua nghị quyết, cần 4." in text
    assert primary_buttons(page) == ["Tất cả có mặt"]


def test_all_present_then_exceptions(meeting: Meeting, cast: Cast, client_of: SignIn) -> None:
    client = client_of("minute_taker")
    page = client.post(address(meeting, "diem-danh/tat-ca/"), follow=True)
    assert "Có mặt 6/7 = 85,71%." in text_of(page)
    assert "Còn 5 chính thức, cần 4." in text_of(page)
    assert primary_buttons(page) == ["Chốt điểm danh"]
    answer = client.post(address(meeting, MARK), mark(meeting, cast, "deputy", "unexcused"))
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{address(meeting, ROLL)}#nguoi-{cast.members['deputy']}"
    assert "Trần Văn Bình vắng không lý do" in seen_by(client, address(meeting, ROLL))


def test_htmx_gets_the_row_and_the_counts(meeting: Meeting, cast: Cast, client_of: SignIn) -> None:
    client = client_of("minute_taker")
    answer = client.post(address(meeting, MARK), mark(meeting, cast, "deputy", "present"), headers=HTMX)
    fragment = answer.content.decode()
    assert answer.status_code == 200
    assert fragment.count("<li") == 1
    assert "<html" not in fragment
    assert 'id="con-lai" hx-swap-oob="true"' in fragment
    text = text_of(answer)
    assert text.startswith(" Trần Văn Bình có mặt")
    assert "Có mặt 1/7 = 14,29%." in text
    assert "Chưa điểm danh: 5." in text


@pytest.mark.parametrize("content", [{}, {"member": "x", "state": "?", "revision": "-1"}])
def test_a_form_that_cannot_be_read_opens_no_door(
    meeting: Meeting, client_of: SignIn, content: dict[str, str]
) -> None:
    for who, status in (("minute_taker", 422), ("deputy", 422), ("member", 403), ("outside_secretary", 404)):
        for headers in ({}, HTMX):
            answer = client_of(who).post(address(meeting, MARK), content, headers=headers)
            assert (who, answer.status_code) == (who, status)


def test_an_absence_nobody_agreed_to_comes_back_with_the_warning_in_its_row(
    meeting: Meeting, cast: Cast, client_of: SignIn
) -> None:
    client = client_of("minute_taker")
    sent = mark(meeting, cast, "deputy", "excused")
    for headers in (HTMX, {}):
        answer = client.post(address(meeting, MARK), sent, headers=headers)
        assert answer.status_code == 422
        page = answer.content.decode()
        row = page[page.index(f'id="nguoi-{cast.members["deputy"]}"') :]
        row = row[: row.index("</li>")]
        assert "<details open>" in row
        assert "Đồng chí Trần Văn Bình chưa có đơn xin vắng được đồng ý." in row
        assert 'name="excused_without_leave"' in row
        assert page.count('name="excused_without_leave"') == 1
        assert row_of(meeting, cast, "deputy").state == "undecided"
    answer = client.post(address(meeting, MARK), {**sent, "excused_without_leave": "x"}, headers=HTMX)
    assert answer.status_code == 200
    assert "Trần Văn Bình vắng có lý do" in text_of(answer)
    assert "excused_without_leave" not in client.get(address(meeting, ROLL)).content.decode()


def test_row_11_who_arrives_during_a_ballot_is_marked_and_does_not_change_its_base(
    meeting: Meeting, cast: Cast, client_of: SignIn
) -> None:
    client = client_of("minute_taker")
    client.post(address(meeting, MARK), mark(meeting, cast, "deputy", "unexcused"))
    client.post(address(meeting, "diem-danh/tat-ca/"))
    assert "cơ sở tính tỷ lệ giữ nguyên" not in seen_by(client, address(meeting, ROLL))
    ballot = open_ballot(
        meeting.pk,
        matter="resolution",
        text="Thông qua",
        method="open_hand",
        actor=cast.actor("minute_taker"),
    )
    assert "Đang có 1 biểu quyết mở, cơ sở tính tỷ lệ giữ nguyên" in seen_by(client, address(meeting, ROLL))
    answer = client.post(address(meeting, MARK), mark(meeting, cast, "deputy", "present"), headers=HTMX)
    assert "Muốn tính lại, kết thúc rồi mở lại biểu quyết." in text_of(answer)
    assert row_of(meeting, cast, "deputy").state == "present"
    before = (ballot.base_count, ballot.present_voters)
    ballot.refresh_from_db()
    assert (ballot.base_count, ballot.present_voters) == before == (6, 4)


def test_a_late_arrival_and_somebody_who_leaves(meeting: Meeting, cast: Cast, client_of: SignIn) -> None:
    client = client_of("minute_taker")
    client.post(address(meeting, "diem-danh/tat-ca/"))
    sent = mark(meeting, cast, "deputy", "present", late_minutes="15")
    assert "đến muộn 15 phút" in text_of(client.post(address(meeting, MARK), sent, headers=HTMX))
    sent = mark(meeting, cast, "committee_member", "present", has_left="on")
    answer = text_of(client.post(address(meeting, MARK), sent, headers=HTMX))
    assert "về lúc 19:35" in answer
    assert "Còn 4 chính thức, cần 4." in answer
    client.post(address(meeting, "diem-danh/chot/"))
    sent = mark(meeting, cast, "deputy", "present", has_left="on")
    answer = text_of(client.post(address(meeting, MARK), sent, headers=HTMX))
    assert "Có mặt 3/6 chính thức: không đủ để thông qua nghị quyết, cần 4." in answer


def test_a_row_changed_by_another_is_not_overwritten(meeting: Meeting, cast: Cast, client_of: SignIn) -> None:
    sent = mark(meeting, cast, "deputy", "present")
    client_of("minute_taker").post(address(meeting, MARK), mark(meeting, cast, "deputy", "unexcused"))
    answer = client_of("secretary").post(address(meeting, MARK), sent, headers=HTMX)
    assert answer.status_code == 422
    assert "Trần Văn Bình vắng không lý do" in text_of(answer)
    assert "đã lưu thay đổi" in text_of(answer)
    whole = client_of("secretary").post(address(meeting, MARK), sent)
    assert whole.status_code == 422
    assert row_of(meeting, cast, "deputy").state == "unexcused"


def test_a_closed_roll_call_is_read_only(meeting: Meeting, cast: Cast, client_of: SignIn) -> None:
    client = client_of("minute_taker")
    client.post(address(meeting, "diem-danh/tat-ca/"))
    sent = mark(meeting, cast, "deputy", "unexcused")
    answer = client.post(address(meeting, "diem-danh/chot/"))
    assert answer.headers["Location"] == address(meeting, "dien-bien/")
    answer = client.post(address(meeting, MARK), sent, headers=HTMX)
    assert answer.status_code == 422
    assert "Điểm danh đã chốt, không sửa được." in text_of(answer)
    page = client.get(address(meeting, ROLL))
    assert 'value="unexcused"' not in page.content.decode()
    assert primary_buttons(page) == []


def test_closing_says_who_is_still_open(meeting: Meeting, client_of: SignIn) -> None:
    answer = client_of("minute_taker").post(address(meeting, "diem-danh/chot/"))
    assert answer.status_code == 422
    assert "còn 6 đồng chí chưa điểm danh" in text_of(answer)


def test_who_only_reads_the_roll_is_given_nothing_to_press(meeting: Meeting, client_of: SignIn) -> None:
    for who in ("member", "committee_member", "base_office"):
        page = client_of(who).get(address(meeting, ROLL))
        assert page.status_code == 200
        assert "mot-nguoi" not in page.content.decode()
        assert primary_buttons(page) == []
    assert client_of("in_charge").get(address(meeting, ROLL)).status_code == 403
    assert client_of("neighbour").get(address(meeting, ROLL)).status_code == 404


def test_before_the_opening_the_page_says_what_is_missing(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("convened")
    at(2025, 12, 1)
    assert "Danh sách điểm danh lập khi khai mạc" in seen_by(client_of("secretary"), address(meeting, ROLL))


def test_a_name_is_never_taken_for_markup(meeting: Meeting, cast: Cast, client_of: SignIn) -> None:
    Member.objects.filter(pk=cast.members["deputy"]).update(full_name="<i>Bình</i>")
    page = client_of("minute_taker").get(address(meeting, ROLL)).content.decode()
    assert "<i>Bình" not in page
    assert "&lt;i&gt;Bình" in page


@pytest.mark.parametrize("who", ["minute_taker", "member"])
def test_thirty_more_rows_cost_no_more_queries(
    meeting: Meeting, cast: Cast, client_of: SignIn, who: str
) -> None:
    client = client_of(who)
    few = queries_of(client, address(meeting, ROLL))
    others = Member.objects.exclude(pk__in=Attendance.objects.filter(meeting=meeting).values("member_id"))
    strangers = list(others.values_list("pk", flat=True))
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, member_id=pk, standing="official", state="present") for pk in strangers
    )
    assert len(strangers) > 9
    assert queries_of(client, address(meeting, ROLL)) == few
    assert few <= 6
