"""The page of a score: how each item was reached, what is typed and lost never, who sees it, on screen and on paper."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sotay.kernel import clock
from sotay.meetings.models import Meeting, Scorecard, ScorecardItem
from tests.meetings.life import BEFORE_42HD, ballot_closed, called, convened, day, drafted, ended, planned
from tests.meetings.scores import agree, card_of
from tests.people import Cast

Clients = Callable[[str], Client]
TICKS = {
    **{f"tick-4i-{number}": "1" for number in range(4)},
    **{f"tick-5-{number}": "1" for number in range(4)},
    "seen-4i": "1", "seen-5": "1", "points-3a": "3", "points-3c": "2", "points-4b": "12,5",
}  # fmt: skip


@pytest.fixture
def now() -> Iterator[None]:
    with clock.at(day(minutes=90)):
        yield


def at(route: str, meeting: Meeting) -> str:
    return reverse(f"meetings:{route}", args=[meeting.pk])


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def page(
    client_of: Clients, meeting: Meeting, key: str = "minute_taker", route: str = "show_scorecard"
) -> str:
    answer = client_of(key).get(at(route, meeting))
    assert answer.status_code == 200
    return text_of(answer)


def send(
    client_of: Clients,
    meeting: Meeting,
    values: dict[str, str],
    *,
    route: str = "propose_score",
    key: str = "minute_taker",
) -> Any:
    return client_of(key).post(at(route, meeting), {"revision": str(card_of(meeting).revision), **values})


def test_every_item_says_how_it_was_reached_and_leads_to_its_data(
    cast: Cast, client_of: Clients, now: None
) -> None:
    meeting = called(cast)
    shown = page(client_of, meeting)
    assert "Có mặt 7/7 (100,00%); không có người vắng không lý do." in shown
    assert f'href="{at("show_roll_call", meeting)}"' in shown
    assert "Không tính: 1 miễn." in shown
    assert "Không có nhiệm vụ kỳ trước đến hạn." in shown
    assert "quy đổi về thang 100 điểm" in shown
    assert "Tạm tính đủ điểm, chốt sau hạn công bố 23:59 ngày 05/12/2025." in shown


def test_saving_counts_again(cast: Cast, client_of: Clients, now: None) -> None:
    meeting = called(cast)
    answer = send(client_of, meeting, TICKS)
    assert (answer.status_code, answer["Location"]) == (302, at("show_scorecard", meeting))
    shown = page(client_of, meeting)
    assert 'value="12,5"' in shown
    assert "12,5/15" in shown
    assert "10/10" in shown


def test_one_button_gives_full_points_to_what_people_judge(cast: Cast, client_of: Clients, now: None) -> None:
    meeting = called(cast)
    assert send(client_of, meeting, {"fill": "1", "points-4b": "9"}).status_code == 302
    assert dict(ScorecardItem.objects.values_list("code", "given_points")) == {
        "3a": 3, "4b": 9, "4i": None, "5": None,
    }  # fmt: skip
    assert ScorecardItem.objects.get(code="4i").ticks == [0, 1, 2, 3]


def test_agreeing_takes_few_clicks(cast: Cast, client_of: Clients, now: None) -> None:
    """After the last vote: open the sheet, fill, look at the remedies, agree; then back to the running meeting."""
    meeting = called(cast)
    ballot_closed(cast, meeting)
    client = client_of("secretary")
    sheet = at("show_scorecard", meeting)
    assert sheet in text_of(client.get(at("run_meeting", meeting)))
    client.post(at("propose_score", meeting), {"revision": "0", "fill": "1", "points-3c": "2"})
    values = fields_of(text_of(client.get(sheet)))
    answer = client.post(at("agree_scorecard", meeting), values)
    assert (answer.status_code, answer["Location"]) == (302, at("run_meeting", meeting))
    assert card_of(meeting).is_agreed
    assert "Tự chấm: " in page(client_of, meeting, "member", "show_meeting")


def fields_of(shown: str) -> dict[str, str]:
    """What a browser would send back of the sheet's form as it stands."""
    found = {}
    form = shown[shown.index('action="' + "/") :]
    for tag in re.findall(r"<input [^>]*>", form):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        is_box = 'type="checkbox"' in tag or 'type="radio"' in tag
        if name and (not is_box or " checked" in tag):
            found[name[1]] = value[1] if value else ""
    return found


def test_a_refusal_keeps_what_was_typed(cast: Cast, client_of: Clients, now: None) -> None:
    meeting = called(cast)
    answer = send(client_of, meeting, {**TICKS, "points-2a": "3"})
    shown = text_of(answer)
    assert answer.status_code == 422
    assert "Mục 2a do hệ thống tính. Hãy ghi lý do sửa điểm." in shown
    assert 'value="12,5"' in shown
    assert not ScorecardItem.objects.exists()


@pytest.mark.parametrize(("field", "value", "status"), [
    ("points-3a", "4", 422), ("points-3a", "-1", 422), ("points-3a", "nhiều", 422), ("points-3a", "NaN", 422),
    ("points-3a", "1e400", 422), ("points-3a", "0,3", 422), ("revision", "-1", 422), ("revision", "x", 422),
    ("points-9z", "1", 302), ("tick-5-9", "1", 302), ("points-4i", "99", 302), ("remedy-4e", "ồ" * 600, 422),
    ("grade", "best", 422), ("declared_points", "50", 302), ("points-3a", "<script>", 422),
])  # fmt: skip
def test_hostile_values(
    cast: Cast, client_of: Clients, now: None, field: str, value: str, status: int
) -> None:
    meeting = called(cast)
    answer = send(client_of, meeting, {**TICKS, field: value})
    assert answer.status_code == status
    assert "<script>" not in answer.content.decode()
    kept = set(ScorecardItem.objects.values_list("code", flat=True))
    assert kept == ({"3a", "3c", "4b", "4i", "5"} if status == 302 else set())
    assert card_of(meeting).declared_points is None


def test_two_at_once_see_both(cast: Cast, client_of: Clients, now: None) -> None:
    meeting = called(cast)
    assert send(client_of, meeting, {**TICKS, "revision": "0"}).status_code == 302
    answer = send(client_of, meeting, {**TICKS, "points-3a": "1", "revision": "0"}, key="secretary")
    shown = text_of(answer)
    assert answer.status_code == 409
    assert "3a. Nội dung sinh hoạt được chuẩn bị kỹ, sát tình hình" in shown
    assert shown.index("1 điểm") < shown.index("3 điểm")
    assert 'name="tick-5-3" value="1"' in shown
    assert ScorecardItem.objects.get(code="3a").given_points == 3
    assert (
        send(client_of, meeting, {**TICKS, "points-3a": "1", "revision": "1"}, key="secretary").status_code
        == 302
    )
    assert ScorecardItem.objects.get(code="3a").given_points == 1


def test_those_above_see_what_was_agreed_and_nothing_before(
    cast: Cast, client_of: Clients, now: None
) -> None:
    meeting = called(cast)
    assert "Chưa có phiếu chấm" in page(client_of, meeting, "organisation_board")
    agree(cast, meeting)
    shown = page(client_of, meeting, "organisation_board")
    assert "Tổng điểm" in shown
    assert "show_roll_call" not in shown
    assert at("show_roll_call", meeting) not in shown
    record = page(client_of, meeting, "organisation_board", "show_record")
    assert at("show_scorecard", meeting) in record
    assert "Chất lượng sinh hoạt" in record


@pytest.mark.parametrize(("key", "status"), [
    ("member", 403), ("in_charge", 403), ("neighbour_secretary", 404), ("committee_member", 302),
])  # fmt: skip
def test_who_scores(cast: Cast, client_of: Clients, now: None, key: str, status: int) -> None:
    meeting = called(cast)
    assert send(client_of, meeting, TICKS, key=key).status_code == status


def test_the_sheet_is_printed_filled_in_or_blank(cast: Cast, client_of: Clients) -> None:
    meeting = convened(cast)
    with clock.at(day(-1)):
        blank = page(client_of, meeting, "secretary", "print_scorecard")
    assert "PHIẾU CHẤM CHẤT LƯỢNG SINH HOẠT" in blank
    assert "Tổng điểm: ……" in blank
    assert "☐ Điều hành linh hoạt (2)" in blank


def test_an_agreed_sheet_is_printed_with_points_and_remedies(
    cast: Cast, client_of: Clients, now: None
) -> None:
    meeting = called(cast)
    agree(cast, meeting)
    printed = page(client_of, meeting, "member", "print_scorecard")
    assert "Biện pháp khắc phục: Khắc phục" in printed
    assert "☑ Điều hành linh hoạt (2)" in printed
    assert "NGƯỜI THEO DÕI CHẤM ĐIỂM" in printed
    assert "Chi bộ thống nhất tại cuộc họp" in printed


def test_before_the_guide_people_choose_the_grade(cast: Cast, client_of: Clients) -> None:
    meeting = called(cast, start=BEFORE_42HD)
    with clock.at(day(minutes=91, start=BEFORE_42HD)):
        shown = page(client_of, meeting)
        assert "chưa đạt" in shown
        assert "Tổng điểm:" not in shown.partition('id="thong-nhat"')[0]
        values = {"agreed_by": "cell", "grade": "fair", "declared_points": "82,5"}
        assert send(client_of, meeting, values, route="agree_scorecard").status_code == 302
    card = card_of(meeting)
    assert (card.grade, str(card.total)) == ("fair", "82.50")


def test_what_will_be_lost_stands_on_the_page_before_the_meeting(cast: Cast, client_of: Clients) -> None:
    meeting = planned(cast)
    with clock.at(day(-5)):
        shown = page(client_of, meeting, "secretary", "show_meeting")
        assert "Thiếu 2 điểm nếu không gửi tài liệu trước 03/12." in shown
        assert "Thiếu 2 điểm nếu không có dự thảo kết luận, nghị quyết trước giờ họp." in shown
        assert "Chuẩn bị để đủ điểm" not in page(client_of, meeting, "member", "show_meeting")


def test_before_the_guide_nothing_can_be_lost(cast: Cast, client_of: Clients) -> None:
    meeting = planned(cast, start=BEFORE_42HD)
    with clock.at(day(-5, start=BEFORE_42HD)):
        assert "Chuẩn bị để đủ điểm" not in page(client_of, meeting, "secretary", "show_meeting")


def test_a_meeting_that_is_not_scored_says_so(cast: Cast, client_of: Clients) -> None:
    meeting = drafted(cast, kind="thematic")
    with clock.at(day(-5)):
        assert "Không chấm chất lượng" in page(client_of, meeting, "secretary")
        assert client_of("secretary").get(at("print_scorecard", meeting)).status_code == 404


def test_naming_the_follower_and_correcting(cast: Cast, client_of: Clients, now: None) -> None:
    meeting = called(cast)
    client = client_of("secretary")
    assert client.get(at("begin_scorecard", meeting)).status_code == 200
    follower = {"follower": str(cast.members["committee_member"])}
    assert client.post(at("begin_scorecard", meeting), follower).status_code == 302
    assert client.post(at("begin_scorecard", meeting), {"follower": "999"}).status_code == 422
    assert card_of(meeting).follower_id == cast.members["committee_member"]
    agree(cast, meeting)
    assert "Đính chính phiếu chấm" in page(client_of, meeting, "secretary")
    assert client.get(at("correct_scorecard", meeting)).status_code == 200
    assert client.post(at("correct_scorecard", meeting), {"reason": ""}).status_code == 422
    assert client.post(at("correct_scorecard", meeting), {"reason": "cộng sai"}).status_code == 302
    shown = page(client_of, meeting, "secretary")
    assert "Lý do đính chính: cộng sai" in shown
    assert "Bản đang có hiệu lực: Tự chấm" in shown


def test_between_the_deadline_and_the_job_the_page_counts_by_itself(cast: Cast, client_of: Clients) -> None:
    meeting = ended(cast)
    with clock.at(day(minutes=97)):
        agree(cast, meeting)
        assert "Đã hết hạn công bố." not in page(client_of, meeting)
    with clock.at(dt.datetime(2025, 12, 6, 0, 5, tzinfo=clock.VIETNAM)):
        assert "Đã hết hạn công bố. Tổng điểm sau khi chốt:" in page(client_of, meeting)


def test_as_many_queries_with_one_entry_as_with_all(cast: Cast, client_of: Clients, now: None) -> None:
    meeting = called(cast)
    client = client_of("minute_taker")
    counts = []
    for values in ({"points-3a": "1"}, TICKS):
        send(client_of, meeting, values)
        client.get(at("show_scorecard", meeting))
        with CaptureQueriesContext(connection) as asked:
            client.get(at("show_scorecard", meeting))
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] < 50


def test_the_list_shows_the_trend_of_the_cell(cast: Cast, client_of: Clients, now: None) -> None:
    meeting = called(cast)
    client = client_of("member")
    assert "Chất lượng sinh hoạt 12 tháng" not in text_of(client.get(reverse("meetings:list_meetings")))
    agree(cast, meeting)
    shown = text_of(client.get(reverse("meetings:list_meetings")))
    card = Scorecard.objects.get()
    assert "Chất lượng sinh hoạt 12 tháng" in shown
    points = str(card.total).rstrip("0").rstrip(".").replace(".", ",")
    assert f'12/2025</th><td class="number">{points}</td><td>{card.get_grade_display()}</td>' in shown
    assert shown.count("chưa chấm") == 11
