"""Postponing, calling off, opening, convening, entering late: what is asked before, and what comes back refused."""

from collections.abc import Callable

import pytest
from django.test import Client

from sotay.meetings.models import Meeting, Opinion
from tests.meetings.pages.seen import address, seen_by, text_of
from tests.meetings.pages.stage import Stage, plan
from tests.people import Cast

SignIn = Callable[[str], Client]
At = Callable[..., None]


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"reason": "", "day": "10/12/2025", "time": "19:30"}, "Lý do"),
        ({"reason": "bão", "day": "01/11/2025", "time": "19:30"}, "phải sau thời điểm hiện tại"),
        ({"reason": "bão", "day": "10/12/2025", "time": "muộn"}, "Giờ họp mới"),
    ],
)
def test_a_postponement_that_cannot_be(
    cast: Cast, client_of: SignIn, at: At, sent: dict[str, str], reason: str
) -> None:
    meeting = Stage(cast).to("convened")
    at(2025, 12, 1)
    answer = client_of("secretary").post(address(meeting, "hoan/"), sent)
    assert answer.status_code == 422
    assert reason in text_of(answer)
    assert f'value="{sent["day"]}"' in answer.content.decode()


def test_a_postponed_meeting_keeps_its_old_day_and_why(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("convened")
    at(2025, 12, 1)
    client_of("secretary").post(
        address(meeting, "hoan/"), {"reason": "bão số 9", "day": "05/12/2025", "time": "19:30"}
    )
    page = seen_by(client_of("member"), address(meeting))
    assert "19:30 ngày 05/12/2025, đến 21:00" in page
    assert "Hoãn từ 19:30 ngày 03/12/2025; lý do: bão số 9" in page


def test_not_held_needs_its_confirmation(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("planned")
    at(2025, 12, 1)
    answer = client_of("secretary").post(
        address(meeting, "khong-hop/"), {"reason": "disaster", "note": "bão"}
    )
    assert answer.status_code == 422
    assert "sẽ tính là thiếu kỳ sinh hoạt" in text_of(answer)
    assert 'value="bão"' in answer.content.decode()


def test_opening_without_a_minute_taker(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("convened")
    at(2025, 12, 3, 19, 30)
    client, chair = client_of("secretary"), cast.members["secretary"]
    sent = {"chair": chair, "minute_taker": "", "chair_reason": ""}
    assert client.post(address(meeting, "khai-mac/"), sent).status_code == 422
    answer = client.post(address(meeting, "khai-mac/"), {**sent, "minute_taker": chair})
    assert "phải là hai đồng chí khác nhau" in text_of(answer)
    answer = client.post(
        address(meeting, "khai-mac/"), {**sent, "minute_taker": cast.members["minute_taker"]}
    )
    assert answer.headers["Location"] == address(meeting, "diem-danh/")


def test_convening_says_first_who_gets_what(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("planned")
    at(2025, 12, 2)
    client = client_of("secretary")
    page = seen_by(client, address(meeting, "trieu-tap/"))
    assert "Người được mời: 9 đồng chí" in page
    assert "Cần trao giấy mời (1): Bùi Hữu Mai." in page
    assert "Cấp ủy viên phụ trách: Nguyễn Minh Thủy." in page
    assert "Hạn triệu tập là hết ngày 30/11/2025: bước triệu tập được ghi là muộn." in page
    assert "Tài liệu gửi kèm Báo cáo công tác tháng" in page
    assert client.post(address(meeting, "trieu-tap/")).status_code == 302
    again = client.post(address(meeting, "trieu-tap/"))
    assert again.status_code == 422
    assert "Chưa thể triệu tập" in text_of(again)


def test_a_meeting_entered_late_asks_why(cast: Cast, client_of: SignIn, at: At) -> None:
    at(2025, 12, 20)
    client, write = client_of("secretary"), f"/sinh-hoat/nhap-muon/{cast.organizations['DN01']}/"
    sent = plan(cast, is_offline="0", reason="")
    answer = client.post(write, sent)
    assert answer.status_code == 422
    assert 'value="Nhà văn hóa"' in answer.content.decode()
    assert not Meeting.objects.exists()
    assert client.post(write, {**sent, "reason": "chưa có mạng"}).status_code == 302


def test_the_national_mark_is_a_declaration(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("published")
    at(2025, 12, 4)
    client = client_of("secretary")
    answer = client.post(address(meeting, "so-tay-dvdt/"), {"declared_on": "05/12/2025"})
    assert answer.status_code == 422
    assert 'value="05/12/2025"' in answer.content.decode()
    client.post(address(meeting, "so-tay-dvdt/"), {"declared_on": "4/12/2025"})
    assert "Đã đưa lên Sổ tay đảng viên điện tử ngày 04/12/2025 tự khai: Nguyễn Thị An" in seen_by(
        client_of("member"), address(meeting)
    )


def test_an_answer_to_a_proposal_is_shown_to_all_who_read_it(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("called")
    proposal = Opinion.objects.get(kind="proposal")
    at(2025, 12, 3, 20)
    client, write = client_of("secretary"), f"/sinh-hoat/y-kien/{proposal.pk}/tra-loi/"
    assert proposal.text in seen_by(client, write)
    sent = {"state": "answered_in_meeting", "answer": "", "addressee": "", "person": "", "deadline": ""}
    assert client.post(write, sent).status_code == 422
    assert client.post(write, {**sent, "answer": "Quý I sẽ làm."}).status_code == 302
    assert "Trả lời (Nguyễn Thị An): Quý I sẽ làm." in seen_by(client_of("member"), address(meeting))
