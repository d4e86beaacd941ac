"""Ballots on the page: the base before and after, totals for all, names for the chair and the minute-taker."""

from collections.abc import Callable

import pytest
from django.test import Client

from sotay.meetings.models import Ballot, Meeting
from tests.meetings.pages.seen import address, primary_buttons, seen_by, text_of
from tests.meetings.pages.stage import Stage
from tests.people import Cast

SignIn = Callable[[str], Client]
At = Callable[..., None]


@pytest.fixture
def meeting(cast: Cast, at: At) -> Meeting:
    found = Stage(cast).to("called")
    at(2025, 12, 3, 19, 50)
    return found


def opened(client: Client, meeting: Meeting, method: str = "open_app") -> Ballot:
    client.post(
        address(meeting, "bieu-quyet/mo/"),
        {"matter": "resolution", "text": "Thông qua nghị quyết", "method": method, "agenda_item": ""},
    )
    return Ballot.objects.get(meeting=meeting)


def vote_page(ballot: Ballot, rest: str = "") -> str:
    return f"/sinh-hoat/bieu-quyet/{ballot.pk}/{rest}"


def result_page(ballot: Ballot) -> str:
    return vote_page(ballot, "ket-qua/")


def test_the_base_is_shown_before_the_question_is_put(meeting: Meeting, client_of: SignIn) -> None:
    page = seen_by(client_of("minute_taker"), address(meeting, "bieu-quyet/mo/"))
    assert "Cơ sở tính tỷ lệ: 6 đảng viên chính thức" in page
    assert "Có mặt, có quyền biểu quyết: 5. Cần 4 đồng ý. Còn 5 chính thức, cần 4." in page
    assert "Không tính: 1 đảng viên dự bị; 1 đảng viên được miễn sinh hoạt, vắng mặt." in page


def test_a_question_without_text_comes_back_as_typed(meeting: Meeting, client_of: SignIn) -> None:
    item = meeting.agenda.last()
    assert item is not None
    sent = {"matter": "other", "text": " ", "method": "open_app", "agenda_item": item.pk}
    answer = client_of("minute_taker").post(address(meeting, "bieu-quyet/mo/"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="open_app"' in page.split("checked")[0].rsplit("<input", 1)[1]
    assert f'<option value="{item.pk}" selected' in page


def test_every_choice_looks_the_same(meeting: Meeting, client_of: SignIn) -> None:
    ballot = opened(client_of("minute_taker"), meeting)
    page = client_of("committee_member").get(vote_page(ballot))
    assert primary_buttons(page) == []
    assert "đồng ý không đồng ý ý kiến khác" in text_of(page)


def test_who_may_vote_votes_without_script_and_may_change(meeting: Meeting, client_of: SignIn) -> None:
    ballot = opened(client_of("minute_taker"), meeting)
    client = client_of("committee_member")
    answer = client.post(vote_page(ballot), {"choice": "agree"}, follow=True)
    assert "Đồng chí đã chọn: đồng ý" in text_of(answer)
    answer = client.post(vote_page(ballot), {"choice": "disagree"}, follow=True)
    assert "Đồng chí đã chọn: không đồng ý" in text_of(answer)
    assert ballot.votes.count() == 1


@pytest.mark.parametrize("who", ["probationary", "member", "exempt"])
def test_who_may_not_vote_is_offered_nothing_and_refused_in_words(
    meeting: Meeting, client_of: SignIn, who: str
) -> None:
    ballot = opened(client_of("minute_taker"), meeting)
    client = client_of(who)
    assert 'name="choice"' not in client.get(vote_page(ballot)).content.decode()
    answer = client.post(vote_page(ballot), {"choice": "agree"})
    assert answer.status_code == 422
    assert ballot.votes.count() == 0


def test_who_chose_what_is_for_the_chair_the_minute_taker_and_the_voter(
    meeting: Meeting, client_of: SignIn
) -> None:
    ballot = opened(client_of("minute_taker"), meeting)
    client_of("committee_member").post(vote_page(ballot), {"choice": "disagree"})
    seen = {
        who: seen_by(client_of(who), result_page(ballot))
        for who in (
            "secretary",
            "deputy",
            "committee_member",
            "member",
            "minute_taker",
            "in_charge",
            "base_office",
        )
    }
    assert {who for who, page in seen.items() if "Lê Thu Châu: không đồng ý" in page} == {
        "secretary",
        "minute_taker",
    }
    assert {who for who, page in seen.items() if "Đồng chí đã chọn: không đồng ý" in page} == {
        "committee_member"
    }
    client_of("minute_taker").post(vote_page(ballot, "chot/"))
    seen = {who: seen_by(client_of(who), result_page(ballot)) for who in seen}
    assert all("Không đồng ý 1" in page for page in seen.values())
    assert {who for who, page in seen.items() if "Lê Thu Châu" in page} == {"secretary", "minute_taker"}


def test_somebody_without_a_phone_is_helped_from_a_slip(
    meeting: Meeting, cast: Cast, client_of: SignIn
) -> None:
    ballot = opened(client_of("minute_taker"), meeting)
    client = client_of("minute_taker")
    assert "Nhập hộ đồng chí không dùng điện thoại Bùi Hữu Mai" in seen_by(client, vote_page(ballot))
    sent = {"member": cast.members["no_device"], "choice": "agree"}
    assert client.post(vote_page(ballot), sent).status_code == 422  # no slip
    assert client.post(vote_page(ballot), {**sent, "slip_number": "7"}).status_code == 302
    page = seen_by(client, vote_page(ballot))
    assert "Bùi Hữu Mai: đồng ý (nhập hộ)" in page
    assert "Nhập hộ đồng chí" not in page
    assert "Nhập hộ" not in seen_by(client_of("committee_member"), vote_page(ballot))


def test_more_hands_than_people_come_back_as_typed(meeting: Meeting, client_of: SignIn) -> None:
    client = client_of("minute_taker")
    ballot = opened(client, meeting, "open_hand")
    page = client.get(vote_page(ballot, "chot/"))
    assert 'value="5"' in page.content.decode()  # as many as are in the room
    answer = client.post(vote_page(ballot, "chot/"), {"agree": 6, "disagree": 1, "other": 0})
    assert answer.status_code == 422
    assert 'value="6"' in answer.content.decode()
    assert "Tổng 7 ý kiến lớn hơn cơ sở tính tỷ lệ là 6." in text_of(answer)
    answer = client.post(vote_page(ballot, "chot/"), {"agree": "-1", "disagree": 0, "other": 0})
    assert answer.status_code == 422
    answer = client.post(vote_page(ballot, "chot/"), {"agree": 4, "disagree": 1, "other": 0}, follow=True)
    assert "được thông qua" in text_of(answer)
    assert "Đồng ý 4/6 = 66,67%" in text_of(answer)


def test_a_corrected_count_keeps_the_earlier_one(meeting: Meeting, client_of: SignIn) -> None:
    client = client_of("minute_taker")
    ballot = opened(client, meeting, "open_hand")
    client.post(vote_page(ballot, "chot/"), {"agree": 4, "disagree": 1, "other": 0})
    sent = {"agree": 5, "disagree": 0, "other": 0, "reason": ""}
    assert client.post(vote_page(ballot, "sua/"), sent).status_code == 422
    client.post(vote_page(ballot, "sua/"), {**sent, "reason": "đếm sót"})
    page = seen_by(client_of("member"), vote_page(ballot))
    assert "Đồng ý 5/6 = 83,33%" in page
    assert (
        "Trước khi sửa: đồng ý 4, không đồng ý 1, ý kiến khác 0; Hoàng Ngọc Hà sửa, lý do: đếm sót." in page
    )
