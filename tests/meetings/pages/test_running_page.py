"""The running meeting: one step at a time, nothing asked twice, nobody's notes overwritten."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from sotay.meetings.models import AgendaItem, Meeting, Opinion
from sotay.tasks.models import Task
from tests.meetings.pages.seen import address, primary_buttons, queries_of, seen_by, text_of
from tests.meetings.pages.stage import OPEN_OPINION, PRIVATE_OPINION, Stage
from tests.people import Cast

SignIn = Callable[[str], Client]
At = Callable[..., None]
RUN = "dien-bien/"


@pytest.fixture
def meeting(cast: Cast, at: At) -> Meeting:
    found = Stage(cast).to("called")
    at(2025, 12, 3, 19, 40)
    return found


def step(meeting: Meeting, produces: str) -> AgendaItem:
    return AgendaItem.objects.get(meeting=meeting, produces=produces)


def at_step(meeting: Meeting, produces: str) -> str:
    return f"{address(meeting, RUN)}?buoc={step(meeting, produces).pk}"


def test_it_opens_at_the_first_step_that_has_left_nothing(meeting: Meeting, client_of: SignIn) -> None:
    page = client_of("minute_taker").get(address(meeting, RUN))
    text = text_of(page)
    assert "Bước 4/15: Thông báo kết quả đóng đảng phí" in text
    assert "Còn 5 chính thức, cần 4." in text
    assert primary_buttons(page) == ["Lưu, sang bước sau"]


def test_a_note_is_saved_and_the_next_step_opens(meeting: Meeting, client_of: SignIn) -> None:
    item, following = step(meeting, "dues_snapshot"), step(meeting, "agenda_ballot")
    client = client_of("minute_taker")
    answer = client.post(
        f"/sinh-hoat/noi-dung/{item.pk}/ghi/",
        {"note": "Đã đóng đủ 8/8.", "revision": 0, "next": following.pk},
    )
    assert answer.headers["Location"] == f"{address(meeting, RUN)}?buoc={following.pk}"
    item.refresh_from_db()
    assert item.note == "Đã đóng đủ 8/8."
    answer = client.post(f"/sinh-hoat/noi-dung/{item.pk}/ghi/", {"note": "Đã đóng đủ.", "revision": 1})
    assert answer.headers["Location"] == f"{address(meeting, RUN)}?buoc={item.pk}"


def test_two_who_note_one_step_both_keep_their_words(meeting: Meeting, client_of: SignIn) -> None:
    item = step(meeting, "report")
    write = f"/sinh-hoat/noi-dung/{item.pk}/ghi/"
    client_of("minute_taker").post(write, {"note": "Bản của thư ký", "revision": 0})
    answer = client_of("secretary").post(write, {"note": "Bản của bí thư", "revision": 0})
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Bản của thư ký" in page
    assert "Bản của bí thư" in page
    item.refresh_from_db()
    assert item.note == "Bản của thư ký"
    again = {"note": "Bản của bí thư", "revision": 1}
    assert client_of("secretary").post(write, again).status_code == 302


def test_a_note_with_a_stamp_of_secrecy_comes_back_as_typed(meeting: Meeting, client_of: SignIn) -> None:
    item = step(meeting, "report")
    answer = client_of("minute_taker").post(
        f"/sinh-hoat/noi-dung/{item.pk}/ghi/", {"note": "TUYỆT MẬT\nNội dung", "revision": 0}
    )
    assert answer.status_code == 422
    assert "Nội dung</textarea>" in answer.content.decode()
    item.refresh_from_db()
    assert item.note == ""


def test_the_last_meetings_tasks_stand_at_the_steps_about_them(cast: Cast, client_of: SignIn, at: At) -> None:
    last = Stage(cast)
    last.to("ended")
    later = Stage(cast, starts_at=last.starts_at.replace(year=2026, month=1))
    meeting = later.to("called")
    at(2026, 1, 3, 19, 40)
    client = client_of("minute_taker")
    for produces in ("report", "task_remarks"):
        page = seen_by(client, at_step(meeting, produces))
        assert "Nhiệm vụ kỳ trước Rà soát hộ khó khăn Trần Văn Bình, hạn 23/12/2025 quá hạn" in page
    assert "Nhiệm vụ kỳ trước" not in seen_by(client, at_step(meeting, "opinions"))
    Task.objects.update(state="done", done_on="2025-12-20")
    assert "Rà soát hộ khó khăn Trần Văn Bình, hạn 23/12/2025 đã xong" in seen_by(
        client, at_step(meeting, "task_remarks")
    )


def test_open_proposals_stand_at_the_step_of_answers(cast: Cast, client_of: SignIn, at: At) -> None:
    last = Stage(cast)
    last.to("ended")
    later = Stage(cast, starts_at=last.starts_at.replace(year=2026, month=1))
    meeting = later.to("called")
    at(2026, 1, 3, 19, 40)
    page = seen_by(client_of("secretary"), at_step(meeting, "answers"))
    assert page.count(OPEN_OPINION) == 2  # this meeting's and the last one's
    assert page.count("Trả lời") >= 2
    assert "Trả lời</a>" not in client_of("minute_taker").get(at_step(meeting, "answers")).content.decode()


def test_what_was_written_before_is_read_at_the_discussion(meeting: Meeting, client_of: SignIn) -> None:
    page = seen_by(client_of("minute_taker"), at_step(meeting, "opinions"))
    assert "Ý kiến gửi trước" in page
    assert PRIVATE_OPINION in page  # the minute-taker of this meeting reads all


def test_who_spoke_is_noted_at_the_step(meeting: Meeting, cast: Cast, client_of: SignIn) -> None:
    client, item = client_of("minute_taker"), step(meeting, "opinions")
    answer = client.post(
        address(meeting, "phat-bieu/"),
        {
            "member": cast.members["deputy"],
            "kind": "comment",
            "text": "Tôi nhất trí.",
            "agenda_item": item.pk,
        },
    )
    assert answer.headers["Location"] == f"{address(meeting, RUN)}?buoc={item.pk}#y-kien"
    page = seen_by(client, at_step(meeting, "opinions"))
    assert "Phát biểu 1 đồng chí tại cuộc họp" in page
    assert "Tôi nhất trí." in page


def test_only_people_in_the_room_are_offered_as_speakers(meeting: Meeting, client_of: SignIn) -> None:
    page = client_of("minute_taker").get(at_step(meeting, "opinions")).content.decode()
    speakers = page[page.index('id="member"') : page.index('id="kind"')]
    assert "Trần Văn Bình" in speakers
    assert "Phạm Quốc Đạt" not in speakers  # on leave


def test_a_task_without_deadline_comes_back_as_typed(meeting: Meeting, cast: Cast, client_of: SignIn) -> None:
    item = step(meeting, "tasks")
    write = f"{address(meeting, 'giao-viec/')}?buoc={item.pk}"
    sent = {
        "content": "Vận động quyên góp",
        "person": cast.members["deputy"],
        "product": "Danh sách",
        "deadline": "",
    }
    answer = client_of("minute_taker").post(write, sent)
    assert answer.status_code == 422
    assert 'value="Vận động quyên góp"' in answer.content.decode()
    answer = client_of("minute_taker").post(write, {**sent, "deadline": "20/12/2025"})
    assert answer.headers["Location"] == f"{address(meeting, RUN)}?buoc={item.pk}#nhiem-vu"


def test_the_last_step_leads_to_the_end_for_who_may_end_it(meeting: Meeting, client_of: SignIn) -> None:
    last = at_step(meeting, "minutes")
    assert primary_buttons(client_of("secretary").get(last)) == ["Bế mạc"]
    page = client_of("minute_taker").get(last)
    assert primary_buttons(page) == []
    assert "Bí thư bế mạc cuộc họp." in text_of(page)


def test_a_broken_off_meeting_says_so(meeting: Meeting, client_of: SignIn) -> None:
    client = client_of("secretary")
    client.post(address(meeting, "tam-dung/"), {"reason": "Mất điện", "day": "05/12/2025", "time": "19:30"})
    page = seen_by(client, address(meeting, RUN))
    assert "Cuộc họp đang tạm dừng." in page
    assert "Mở biểu quyết" not in page
    assert "gián đoạn: Mất điện; dự kiến họp tiếp 19:30 ngày 05/12/2025" in seen_by(client, address(meeting))


def test_before_and_after_there_is_nothing_to_write(cast: Cast, client_of: SignIn, at: At) -> None:
    stage = Stage(cast)
    meeting = stage.to("convened")
    at(2025, 12, 1)
    client = client_of("secretary")
    assert "Cuộc họp chưa khai mạc." in seen_by(client, address(meeting, RUN))
    for name in ("in_session", "called", "ended", "minuted"):
        getattr(stage, name)()
    at(2025, 12, 4)
    page = client.get(address(meeting, RUN))
    assert "Biên bản đã ký, ghi chép không sửa được nữa." in text_of(page)
    assert "<textarea" not in page.content.decode()


def test_the_last_look_names_what_lacks(meeting: Meeting, client_of: SignIn) -> None:
    page = client_of("secretary").get(address(meeting, "be-mac/"))
    text = text_of(page)
    assert "Thời gian sinh hoạt 10 phút, quy định 90." in text
    assert "Chưa có nghị quyết được biểu quyết thông qua." in text
    listed = re.findall(r"<li>([^<]+)</li>", page.content.decode())
    assert listed.index("Thông báo kết quả đóng đảng phí") < listed.index(
        "Thảo luận, tự phê bình và phê bình"
    )
    assert primary_buttons(page) == ["Kết thúc cuộc họp"]


def test_an_end_refused_keeps_what_was_typed(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("in_session")
    at(2025, 12, 3, 21)
    client = client_of("secretary")
    page = client.get(address(meeting, "be-mac/"))
    assert "Chưa bế mạc được" in text_of(page)
    answer = client.post(address(meeting, "be-mac/"), {"day": "03/12/2025", "time": "20:59"})
    assert answer.status_code == 422
    assert 'value="20:59"' in answer.content.decode()
    assert "Mở điểm danh" in text_of(answer)


def test_more_opinions_cost_no_more_queries(meeting: Meeting, cast: Cast, client_of: SignIn) -> None:
    client, item = client_of("minute_taker"), step(meeting, "opinions")
    few = queries_of(client, at_step(meeting, "opinions"))
    Opinion.objects.bulk_create(
        Opinion(
            meeting=meeting, agenda_item=item, member_id=cast.members["deputy"], channel="spoken", text=f"Ý {number}",
            entered_by_id=1, entered_by_name="x", entered_at=meeting.created_at,
        )
        for number in range(30)
    )  # fmt: skip
    assert queries_of(client, at_step(meeting, "opinions")) == few
    assert few <= 8
