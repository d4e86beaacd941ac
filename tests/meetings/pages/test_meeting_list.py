"""The list of meetings: what one may open, and where a month begins."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from sotay.meetings.models import Meeting
from tests.meetings.pages.seen import address, primary_buttons, queries_of, seen_by, text_of
from tests.meetings.pages.stage import Stage
from tests.people import Cast

SignIn = Callable[[str], Client]
At = Callable[..., None]
LIST = "/sinh-hoat/"


def old_meetings(cast: Cast, count: int, *, cell: str = "DN01") -> None:
    for number in range(count):
        month = dt.date(2010 + number // 12, number % 12 + 1, 1)
        Meeting.objects.create(
            organization_id=cast.organizations[cell],
            kind="regular",
            month=month,
            state="reported",
            place="Hội trường",
        )


def test_each_sees_the_meetings_he_may_open(cast: Cast, client_of: SignIn, at: At) -> None:
    Stage(cast).to("planned")
    at(2025, 12, 1)
    sees = {
        who: "Sinh hoạt thường kỳ tháng 12/2025" in seen_by(client_of(who), LIST)
        for who in (
            "secretary",
            "probationary",
            "in_charge",
            "base_office",
            "neighbour",
            "former",
            "outside_office",
        )
    }
    assert sees == {
        "secretary": True, "probationary": True, "in_charge": True, "base_office": True,
        "neighbour": False, "former": False, "outside_office": False,
    }  # fmt: skip


def test_an_empty_list_teaches(cast: Cast, client_of: SignIn, at: At) -> None:
    at(2025, 12, 1)
    assert "Cuộc họp của chi bộ hiện ở đây khi bí thư lập" in seen_by(client_of("member"), LIST)
    page = client_of("secretary").get(LIST)
    assert primary_buttons(page) == ["Lập cuộc họp đầu tiên"]


def test_the_next_month_is_one_press_from_the_last(cast: Cast, client_of: SignIn, at: At) -> None:
    Stage(cast).to("ended")
    at(2025, 12, 10)
    client = client_of("secretary")
    page = client.get(LIST)
    assert "Chưa lập cuộc họp thường kỳ tháng 1/2026." in text_of(page)
    assert primary_buttons(page) == ["Lập như tháng trước"]
    organization_id = cast.organizations["DN01"]
    answer = client.post(f"{LIST}nhu-thang-truoc/{organization_id}/", {"month": "2026-01"}, follow=True)
    plan = text_of(answer)
    assert "Lên lịch: Sinh hoạt thường kỳ tháng 1/2026" in plan
    assert 'value="03/01/2026"' in answer.content.decode()
    assert 'value="Hội trường tầng 2"' in answer.content.decode()
    assert "Chưa lập" not in seen_by(client, LIST)


def test_this_month_comes_before_the_next(cast: Cast, client_of: SignIn, at: At) -> None:
    old_meetings(cast, 1)
    at(2025, 12, 10)
    assert "Chưa lập cuộc họp thường kỳ tháng 12/2025." in seen_by(client_of("secretary"), LIST)


def test_a_month_called_off_does_not_count_as_planned(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("planned")
    Meeting.objects.filter(pk=meeting.pk).update(state="not_held")
    at(2025, 12, 10)
    assert "Chưa lập cuộc họp thường kỳ tháng 12/2025." in seen_by(client_of("secretary"), LIST)


def test_only_secretaries_are_offered_to_begin_a_meeting(cast: Cast, client_of: SignIn, at: At) -> None:
    at(2025, 12, 1)
    for who in ("member", "committee_member", "in_charge", "base_office"):
        assert "Lập" not in seen_by(client_of(who), LIST).replace("bí thư lập", "")


def test_pages_follow_one_another_without_gap_or_repeat(cast: Cast, client_of: SignIn) -> None:
    old_meetings(cast, 120)
    client, path, seen = client_of("member"), LIST, []
    for _ in range(4):
        page = client.get(path).content.decode()
        seen += [part.split("/")[0] for part in page.split('<a class="title" href="')[1:]]
        if "Trang sau" not in page:
            break
        path = LIST + page.split('href="?truoc=')[1].split('"')[0].join(("?truoc=", ""))
    newest_first = Meeting.objects.order_by("-month", "-id").values_list("pk", flat=True)
    assert seen == [str(pk) for pk in newest_first]


def test_the_office_can_look_at_one_cell(cast: Cast, client_of: SignIn) -> None:
    old_meetings(cast, 2)
    old_meetings(cast, 2, cell="DN02")
    client = client_of("base_office")
    assert "Chi bộ Công ty Mẫu 2" in seen_by(client, LIST)
    page = client.get(f"{LIST}?chi-bo={cast.organizations['DN01']}").content.decode()
    assert page.count('class="title"') == 2
    assert "Xem mọi chi bộ" in page
    elsewhere = client.get(f"{LIST}?chi-bo={cast.organizations['DV01']}").content.decode()
    assert 'class="title"' not in elsewhere


@pytest.mark.parametrize("who", ["secretary", "member", "base_office"])
def test_thirty_rows_cost_no_more_queries_than_one(cast: Cast, client_of: SignIn, who: str) -> None:
    old_meetings(cast, 1)
    client = client_of(who)
    one = queries_of(client, LIST)
    old_meetings_before = Meeting.objects.count()
    Meeting.objects.all().delete()
    old_meetings(cast, 30)
    assert (queries_of(client, LIST), old_meetings_before) == (one, 1)
    assert one <= 5


def test_an_unplanned_kind_begins_with_its_agenda(cast: Cast, client_of: SignIn, at: At) -> None:
    at(2025, 12, 1)
    client = client_of("secretary")
    answer = client.post(
        f"{LIST}lap-moi/{cast.organizations['DN01']}/",
        {"kind": "extraordinary", "month": "12/2025", "topic": ""},
    )
    meeting = Meeting.objects.get()
    assert answer.headers["Location"] == address(meeting, "chuong-trinh/")
    answer = client.post(
        address(meeting, "chuong-trinh/"),
        {"revision": meeting.revision, "new-title": ["Bàn việc khẩn"], "new-order": ["1"]},
    )
    assert answer.headers["Location"] == address(meeting, "len-lich/")
