"""Forms of meetings that are refused: 422, every reason, everything that was typed still there, nothing changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sotay.documents.models import StoredFile
from sotay.meetings.models import AgendaItem, LeaveRequest, Meeting, MeetingPaper, Opinion
from tests.meetings.pages.seen import address, seen_by, text_of
from tests.meetings.pages.stage import LEAVE_NOTE, Stage, plan
from tests.people import Cast

SignIn = Callable[[str], Client]
At = Callable[..., None]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"day": "31/02/2025"}, "Ngày họp"),
        ({"day": ""}, "Ngày họp"),
        ({"starts": "25:00"}, "Bắt đầu"),
        ({"ends": "19:00"}, "Giờ kết thúc phải sau giờ bắt đầu."),
        ({"day": "18/11/2025"}, "không lên lịch lùi ngày được"),
        ({"place": " "}, "Địa điểm"),
        ({"chair": ""}, "Chủ trì"),
        ({"chair": "999999"}, "Chủ trì"),
        ({"kind": "congress"}, "Loại sinh hoạt"),
        ({"revision": 7}, "đã lưu thay đổi"),
    ],
)
def test_a_plan_that_cannot_be(
    cast: Cast, client_of: SignIn, at: At, changed: dict[str, Any], reason: str
) -> None:
    meeting = Stage(cast).to("draft")
    at(2025, 11, 19)
    answer = client_of("secretary").post(address(meeting, "len-lich/"), plan(cast, **changed))
    assert answer.status_code == 422
    assert reason in text_of(answer)
    assert 'value="Công tác cuối năm"' in answer.content.decode()
    meeting.refresh_from_db()
    assert (meeting.state, meeting.place) == ("draft", "")


def test_hours_are_read_as_people_write_them(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("draft")
    at(2025, 11, 19)
    sent = plan(cast, day="3-12-2025", starts="19h30", ends="21 giờ")
    answer = client_of("secretary").post(address(meeting, "len-lich/"), sent)
    assert answer.status_code == 302
    assert "19:30 ngày 03/12/2025, đến 21:00" in seen_by(client_of("member"), address(meeting))


def test_a_chair_of_another_cell_is_none(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("draft")
    at(2025, 11, 19)
    sent = plan(cast, chair=cast.members["neighbour_secretary"])
    assert client_of("secretary").post(address(meeting, "len-lich/"), sent).status_code == 422


def test_each_warning_stands_beside_the_box_that_answers_it(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("draft")
    at(2025, 11, 19)
    client, late = client_of("secretary"), plan(cast, day="20/12/2025", chair=cast.members["member"])
    answer = client.post(address(meeting, "len-lich/"), late)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'name="late_day_reason"' in page
    assert 'name="chosen_chair"' in page
    half = client.post(address(meeting, "len-lich/"), {**late, "late_day_reason": "chờ kết quả năm"})
    assert half.status_code == 422
    assert 'value="chờ kết quả năm"' in half.content.decode()
    whole = {**late, "late_day_reason": "chờ kết quả năm", "chosen_chair": "bí thư, phó bí thư đi công tác"}
    assert client.post(address(meeting, "len-lich/"), whole).status_code == 302
    meeting.refresh_from_db()
    assert meeting.late_day_reason == "chờ kết quả năm"


def test_a_short_programme_is_seen_before_convening(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("draft")
    at(2025, 11, 19)
    client = client_of("secretary")
    client.post(address(meeting, "len-lich/"), plan(cast, ends="20:30"))
    page = seen_by(client, address(meeting, "len-lich/"))
    assert "Chương trình dự kiến 60 phút, quy định 90." in page


def test_an_agenda_without_a_mandatory_step(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("draft")
    at(2025, 11, 19)
    items = list(meeting.agenda.order_by("order"))
    sent: dict[str, Any] = {
        "revision": meeting.revision,
        "item": [item.pk for item in items],
        **{f"title-{item.pk}": item.title for item in items},
        f"remove-{items[0].pk}": "on",
        f"title-{items[1].pk}": "Cử hai thư ký",
        "new-title": ["Chiếu phim tư liệu", ""],
        "new-order": ["3", ""],
    }
    answer = client_of("secretary").post(address(meeting, "chuong-trinh/"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Không bỏ được nội dung bắt buộc" in page
    assert "Cử hai thư ký</textarea>" in page
    assert 'value="Chiếu phim tư liệu"' in page
    del sent[f"remove-{items[0].pk}"]
    assert client_of("secretary").post(address(meeting, "chuong-trinh/"), sent).status_code == 302
    titles = list(meeting.agenda.order_by("order").values_list("title", flat=True))
    assert titles[1:4] == ["Cử hai thư ký", "Chiếu phim tư liệu", items[2].title]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({}, "A B C D"),
        ({"D": "2"}, "A D B C"),  # moved up: it is the second now
        ({"B": "4"}, "A C D B"),  # moved down: it is the fourth now
        ({"A": "2", "B": "1"}, "B A C D"),
        ({"C": ""}, "A B C D"),
        ({"C": "x"}, "A B C D"),
        ({"A": "99"}, "B C D A"),
    ],
)
def test_a_line_stands_at_the_number_typed(
    cast: Cast, client_of: SignIn, at: At, typed: dict[str, str], expected: str
) -> None:
    meeting = Stage(cast).to("draft")
    meeting.agenda.all().delete()
    items = {
        title: AgendaItem.objects.create(meeting=meeting, order=order, title=title)
        for order, title in enumerate("ABCD", start=1)
    }
    at(2025, 11, 19)
    sent: dict[str, Any] = {
        "revision": meeting.revision,
        "item": [item.pk for item in items.values()],
        **{f"title-{item.pk}": item.title for item in items.values()},
        **{f"order-{item.pk}": typed.get(item.title, item.order) for item in items.values()},
    }
    assert client_of("secretary").post(address(meeting, "chuong-trinh/"), sent).status_code == 302
    assert " ".join(meeting.agenda.order_by("order").values_list("title", flat=True)) == expected


def test_an_agenda_line_of_another_cell_is_not_touched(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("draft")
    with Stage(cast).clock(days=-15):
        other = Meeting.objects.create(
            organization_id=cast.organizations["DN02"], month=meeting.month, kind="regular"
        )
    stranger = AgendaItem.objects.create(meeting=other, order=1, title="Của chi bộ khác")
    at(2025, 11, 19)
    items = list(meeting.agenda.order_by("order"))
    sent = {
        "revision": meeting.revision,
        "item": [*(item.pk for item in items), stranger.pk],
        **{f"title-{item.pk}": item.title for item in items},
        f"title-{stranger.pk}": "Đã bị sửa",
    }
    client_of("secretary").post(address(meeting, "chuong-trinh/"), sent)
    stranger.refresh_from_db()
    assert (stranger.title, stranger.meeting_id) == ("Của chi bộ khác", other.pk)


def paper(**changed: Any) -> dict[str, Any]:
    return {
        "title": "Báo cáo quý", "kind": "report", "secrecy_class": "internal", "text": "Nội dung báo cáo", **changed,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"secrecy_class": ""}, "Độ mật của tài liệu"),
        ({"secrecy_class": "top_secret"}, "Độ mật của tài liệu"),
        ({"title": " "}, "Tên tài liệu"),
        ({"text": ""}, "Chưa chọn tệp hoặc chưa ghi nội dung tài liệu."),
        ({"text": "TỐI MẬT\nNội dung"}, "mật"),
        ({"kind": "song"}, "Loại tài liệu"),
    ],
)
def test_a_paper_that_may_not_be_kept(
    cast: Cast, client_of: SignIn, at: At, changed: dict[str, Any], reason: str
) -> None:
    meeting = Stage(cast).to("draft")
    at(2025, 11, 19)
    answer = client_of("secretary").post(address(meeting, "tai-lieu/them/"), paper(**changed))
    assert answer.status_code == 422
    assert reason in text_of(answer)
    if "title" not in changed:
        assert 'value="Báo cáo quý"' in answer.content.decode()
    assert not MeetingPaper.objects.exists()


def test_a_disguised_file_is_refused_and_no_copy_kept(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("draft")
    at(2025, 11, 19)
    upload = SimpleUploadedFile("bao-cao.pdf", b"MZ\x90\x00 khong phai pdf", content_type="application/pdf")
    answer = client_of("secretary").post(address(meeting, "tai-lieu/them/"), paper(text="", upload=upload))
    assert answer.status_code == 422
    assert "đồng chí chọn lại tệp" in text_of(answer)
    assert not StoredFile.objects.exists()
    assert not MeetingPaper.objects.exists()


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"reason": "", "note": "mai mới biết"}, "Lý do"),
        ({"reason": "other", "note": ""}, "ghi rõ"),
        ({"reason": "holiday", "note": "mai mới biết"}, "Lý do"),
    ],
)
def test_leave_without_a_reason(
    cast: Cast, client_of: SignIn, at: At, sent: dict[str, str], reason: str
) -> None:
    meeting = Stage(cast).to("convened")
    at(2025, 12, 1)
    answer = client_of("probationary").post(address(meeting, "xin-vang/"), sent)
    assert answer.status_code == 422
    assert reason in text_of(answer)
    if sent["note"]:
        assert f'value="{sent["note"]}"' in answer.content.decode()
    assert LeaveRequest.objects.count() == 1  # the one of the stage


def test_the_answer_to_a_request_is_given_once_and_a_no_has_its_word(
    cast: Cast, client_of: SignIn, at: At
) -> None:
    meeting = Stage(cast).to("convened")
    LeaveRequest.objects.update(state="submitted", decided_by_name="", decided_at=None)
    request = LeaveRequest.objects.get()
    at(2025, 12, 1)
    client, decide = client_of("secretary"), f"/sinh-hoat/xin-vang/{request.pk}/tra-loi/"
    page = seen_by(client, decide)
    assert LEAVE_NOTE in page
    assert client_of("committee_member").get(decide).status_code == 404
    assert client_of("member").get(decide).status_code == 403  # sees his own, does not answer it
    assert client.post(decide, {"decision": "refused", "note": ""}).status_code == 422
    assert client.post(decide, {"decision": "approved", "note": ""}).status_code == 302
    assert "Đơn đã được trả lời" in seen_by(client, decide)
    assert "Đơn xin vắng của đồng chí đã được đồng ý." in seen_by(client_of("member"), address(meeting))


def test_an_opinion_without_text_keeps_its_choices(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("convened")
    before = Opinion.objects.count()
    at(2025, 12, 1)
    sent = {"kind": "proposal", "visibility": "committee", "text": ""}
    answer = client_of("probationary").post(address(meeting, "y-kien/"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("checked") == 2
    assert Opinion.objects.count() == before


def test_entering_for_another_needs_a_slip_and_a_person_of_the_cell(
    cast: Cast, client_of: SignIn, at: At
) -> None:
    meeting = Stage(cast).to("convened")
    at(2025, 12, 1)
    client, write = client_of("secretary"), address(meeting, "y-kien/")
    sent = {
        "kind": "comment",
        "visibility": "cell",
        "text": "Từ phiếu giấy",
        "member": cast.members["no_device"],
    }
    assert client.post(write, sent).status_code == 422
    assert client.post(write, {**sent, "slip_number": "12"}).status_code == 302
    stranger = {**sent, "member": cast.members["neighbour"], "slip_number": "12"}
    assert client.post(write, stranger).status_code == 422
    page = client_of("deputy").get(address(meeting)).content.decode()
    assert "Từ phiếu giấy" in page
    assert "nhập hộ" in page
    mine = client_of("probationary").get(write).content.decode()
    assert 'name="member"' not in mine
