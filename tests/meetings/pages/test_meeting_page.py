"""The page of one meeting: each person finds what is to be done first, and nothing that is not for him."""

import zlib
from collections.abc import Callable

import pytest
from django.test import Client

from sotay.access.actor import Role
from sotay.accounts.actions.grant_role import grant_role
from sotay.meetings.actions.add_paper import add_paper
from sotay.meetings.actions.answer_invitation import answer_invitation
from sotay.meetings.actions.give_opinion import give_opinion
from sotay.meetings.actions.save_minutes import save_minutes
from sotay.meetings.models import AgendaItem, Meeting
from tests.meetings.pages.seen import address, primary_buttons, queries_of, seen_by, text_of
from tests.meetings.pages.stage import OPEN_OPINION, Stage
from tests.people import SYSTEM, Cast

SignIn = Callable[[str], Client]
At = Callable[..., None]
OF_THE_CELL = ("secretary", "deputy", "committee_member", "member", "minute_taker", "probationary", "exempt")
SEE_IT = (*OF_THE_CELL, "in_charge", "base_office")


@pytest.fixture
def stage(cast: Cast) -> Stage:
    return Stage(cast)


@pytest.mark.parametrize(
    ("state", "moment", "button"),
    [
        ("draft", (2025, 11, 19), "Lên lịch cuộc họp"),
        ("planned", (2025, 11, 20), "Triệu tập cuộc họp"),
        ("convened", (2025, 12, 3, 19), "Khai mạc"),
        ("in_session", (2025, 12, 3, 19, 35), "Điểm danh"),
        ("called", (2025, 12, 3, 19, 40), "Ghi chép cuộc họp"),
        ("ended", (2025, 12, 3, 22), "Xem và lưu biên bản"),
        ("minuted", (2025, 12, 3, 22), "Soạn nghị quyết, kết luận"),
        ("published", (2025, 12, 3, 22), "Gửi cấp trên"),
        ("reported", (2025, 12, 3, 22), "Lập cuộc họp tháng sau như tháng này"),
    ],
)
def test_one_button_carries_the_meeting_on(
    stage: Stage, client_of: SignIn, at: At, state: str, moment: tuple[int, ...], button: str
) -> None:
    meeting = stage.to(state)
    at(*moment)
    assert primary_buttons(client_of("secretary").get(address(meeting))) == [button]


def test_a_closed_act_says_why_and_offers_what_mends_it(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("convened")
    at(2025, 12, 1)
    response = client_of("secretary").get(address(meeting))
    assert primary_buttons(response) == ["Sẽ dự"]
    assert 'aria-disabled="true"' in response.content.decode()
    page = text_of(response)
    assert "Lịch họp là ngày 03/12/2025. Muốn họp sớm hơn, đề nghị đổi lịch và báo lại cho mọi người." in page
    assert "Sửa lịch họp" in page


def test_who_only_prepares_waits_for_the_secretary(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("planned")
    at(2025, 11, 20)
    response = client_of("committee_member").get(address(meeting))
    assert "Chờ bí thư triệu tập cuộc họp." in text_of(response)
    assert primary_buttons(response) == []


def test_a_member_first_answers_the_invitation(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("convened")
    at(2025, 12, 1)
    client = client_of("probationary")
    response = client.get(address(meeting))
    page = text_of(response)
    assert primary_buttons(response) == ["Sẽ dự"]
    assert page.index("Thứ Tư, 19:30 ngày 03/12/2025, đến 21:00") < page.index("Việc của đồng chí")
    assert page.index("Tài liệu cần đọc: Báo cáo công tác tháng") < page.index("Sẽ dự")
    assert page.index("Gửi ý kiến") < page.index("Chương trình Mở đầu.")
    assert "Căn cứ Hướng dẫn 42-HD/BTCTW, 28/10/2025" in page
    answered = client.post(address(meeting, "se-du/"), follow=True)
    assert "Đồng chí đã báo sẽ dự." in text_of(answered)
    assert primary_buttons(answered) == []


def test_a_member_who_asked_leave_sees_how_it_stands(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("convened")
    at(2025, 12, 1)
    page = seen_by(client_of("member"), address(meeting))
    assert "Đơn xin vắng của đồng chí đã được đồng ý." in page
    assert "Rút đơn xin vắng" in page
    assert "Sẽ dự" not in page.split("Xin vắng Phạm")[0]


def test_a_vote_that_waits_comes_first(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("called")
    at(2025, 12, 3, 19, 50)
    client_of("minute_taker").post(
        address(meeting, "bieu-quyet/mo/"),
        {"matter": "other", "text": "Sửa đường vào xóm", "method": "open_app", "agenda_item": ""},
    )
    button = ["Biểu quyết: Sửa đường vào xóm"]
    assert primary_buttons(client_of("committee_member").get(address(meeting))) == button
    assert primary_buttons(client_of("probationary").get(address(meeting))) == []
    assert primary_buttons(client_of("member").get(address(meeting))) == []


def test_each_signer_is_asked_for_his_signature(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("ended")
    with stage.clock(minutes=100):
        save_minutes(meeting.pk, text="Biên bản", seen_revision=0, actor=stage.actor("minute_taker"))
    at(2025, 12, 3, 22)
    taker = client_of("minute_taker")
    assert "Biên bản đang chờ chữ ký của đồng chí." in seen_by(taker, address(meeting))
    taker.post(address(meeting, "bien-ban/ky/"), {"revision": 1})
    assert "đang chờ chữ ký của đồng chí" not in seen_by(taker, address(meeting))
    page = seen_by(client_of("secretary"), address(meeting))
    assert "Chờ chữ ký của Nguyễn Thị An (người chủ trì)." in page
    assert "đang chờ chữ ký" not in seen_by(client_of("deputy"), address(meeting))


def test_what_was_left_undone_comes_back_by_itself(cast: Cast, client_of: SignIn, at: At) -> None:
    last = Stage(cast)
    last.to("ended")
    later = Stage(cast, starts_at=last.starts_at.replace(year=2026, month=1))
    meeting = later.to("planned")
    at(2025, 12, 28)
    page = seen_by(client_of("member"), address(meeting))
    back = page[page.index("Việc chưa xong từ kỳ trước") :]
    assert "Rà soát hộ khó khăn Trần Văn Bình, hạn 23/12/2025 quá hạn" in back
    assert f"Kiến nghị chưa trả lời Trần Văn Bình : {OPEN_OPINION}" in back


def test_receipts_by_name_are_the_secretarys(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("convened")
    with stage.clock(days=-3):
        answer_invitation(meeting.pk, actor=stage.actor("deputy"))
    at(2025, 12, 1)
    page = seen_by(client_of("secretary"), address(meeting))
    assert "Đã mời 9 đồng chí: sẽ dự 1, xin vắng 1, chưa trả lời 7. Còn 1 giấy mời chưa trao." in page
    for who in ("member", "committee_member", "in_charge", "base_office"):
        assert "Đã mời 9 đồng chí." in seen_by(client_of(who), address(meeting))
        assert "sẽ dự 1" not in seen_by(client_of(who), address(meeting))


def test_a_month_without_a_meeting_says_why(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("planned")
    at(2025, 12, 2)
    client_of("secretary").post(
        address(meeting, "khong-hop/"),
        {"reason": "disaster", "note": "Bão số 9", "counts_as_missing": "on"},
    )
    page = seen_by(client_of("member"), address(meeting))
    assert "Lý do: thiên tai (Bão số 9)." in page
    assert "tính là thiếu cho đến khi cấp trên chấp nhận lý do" in page


def test_what_was_entered_late_is_flagged(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("ended")
    Meeting.objects.filter(pk=meeting.pk).update(is_late_entry=True, late_entry_reason="mất điện cả tuần")
    at(2025, 12, 10)
    page = seen_by(client_of("member"), address(meeting))
    assert "nhập muộn" in page
    assert "mất điện cả tuần" in page


def test_empty_parts_teach_those_who_can_fill_them(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("draft")
    at(2025, 11, 19)
    assert "Báo cáo, dự thảo nghị quyết gửi trước để đảng viên đọc và góp ý." in seen_by(
        client_of("secretary"), address(meeting)
    )
    page = seen_by(client_of("member"), address(meeting))
    assert "Chưa có tài liệu." in page
    assert "gửi trước để đảng viên đọc" not in page


def test_somebody_with_two_roles_is_asked_for_both(cast: Cast, client_of: SignIn, at: At) -> None:
    """A secretary who is also the member in charge of a neighbour sees that cell's meeting without its names."""
    grant_role(
        cast.members["neighbour_secretary"],
        Role.IN_CHARGE,
        cast.organizations["DN01"],
        since=Stage(cast).starts_at.date().replace(year=2024),
        source="decision",
        reason="Phân công phụ trách",
        actor=SYSTEM,
    )
    stage = Stage(cast)
    meeting = stage.to("ended")
    at(2025, 12, 4)
    page = seen_by(client_of("neighbour_secretary"), address(meeting))
    assert "Có mặt 6/7" in page
    assert "Phạm Quốc Đạt" not in page
    assert "Triệu tập" in page
    assert "Xem và lưu biên bản" not in page


@pytest.mark.parametrize("who", ["secretary", "member", "in_charge", "base_office"])
@pytest.mark.parametrize(("state", "moment"), [("convened", (2025, 12, 1)), ("reported", (2025, 12, 5))])
def test_the_page_asks_few_queries_however_much_there_is(
    stage: Stage, client_of: SignIn, at: At, who: str, state: str, moment: tuple[int, ...]
) -> None:
    meeting = stage.to(state)
    with stage.clock(days=1 if state == "reported" else -3):
        client = client_of(who)
        few = queries_of(client, address(meeting))
    with stage.clock(days=1 if state == "reported" else -3):
        for number in range(30):
            give_opinion(meeting.pk, text=f"Ý kiến {number}", kind="proposal", actor=stage.actor("deputy"))
        if state == "convened":
            for number in range(30):
                stage.add_paper(f"Tài liệu {number}")
        many = queries_of(client, address(meeting))
    assert (many, few <= 8) == (few, True)


def test_the_page_with_twenty_items_and_minutes_is_light(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("published")
    last = meeting.agenda.count()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting, order=last + number, title=f"Nội dung bổ sung số {number}", note="Ghi chép " * 40
        )
        for number in range(1, 21 - last)
    )
    at(2025, 12, 4)
    response = client_of("member").get(address(meeting))
    assert "Nội dung bổ sung số 5" in text_of(response)
    assert "Thảo luận sôi nổi." in text_of(response)  # the minutes are read on the page itself
    assert len(zlib.compress(response.content, 1)) < 30_000


def test_nothing_typed_by_people_is_taken_for_markup(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("convened")
    markup = "<b onclick=alert(1)>đậm</b>"
    with stage.clock(days=-3):
        give_opinion(meeting.pk, text=markup, actor=stage.actor("deputy"))
        add_paper(
            meeting.pk,
            title=markup,
            kind="report",
            secrecy_class="internal",
            text=markup,
            actor=stage.actor("secretary"),
        )
    Meeting.objects.filter(pk=meeting.pk).update(place=markup, topic=markup, guests=markup)
    AgendaItem.objects.filter(meeting=meeting).update(title=markup, part=markup)
    at(2025, 12, 1)
    for path in (address(meeting), "/sinh-hoat/"):
        assert "<b onclick" not in client_of("secretary").get(path).content.decode()
