"""The wording of a result is told before it is issued, and what must be mended keeps it from being issued."""

import datetime as dt
from collections.abc import Callable

from django.test import Client

from sotay.documents.rules.checked_text import Figure
from sotay.meetings.actions.publish_result import publish_result
from sotay.meetings.models import Meeting, Resolution
from sotay.meetings.official_papers.checking import findings_of, house_style_of
from sotay.organizations.models import OrganizationVersion
from tests.meetings.checks import reasons
from tests.meetings.life import signed, written
from tests.meetings.pages.seen import address, seen_by
from tests.meetings.pages.stage import Stage
from tests.people import Cast
from tests.regulations.places import local_value

SignIn = Callable[[str], Client]
At = Callable[..., None]
PHONE = "I- KẾT QUẢ\nLiên hệ 0912 345 678.\nVừa qua chi bộ đã làm tốt."


def drafted(cast: Cast, text: str) -> Meeting:
    meeting = signed(cast)
    written(cast, meeting)
    Resolution.objects.update(text=text)
    return meeting


def test_a_result_that_must_be_mended_is_not_issued(cast: Cast, at: At) -> None:
    at(2025, 12, 4, 8)
    meeting = drafted(cast, PHONE)
    told = reasons(publish_result, meeting.pk, actor=cast.actor("secretary"))
    assert [one for one in told if "số điện thoại" in one] == [
        "Dòng 2: Có số điện thoại trong văn bản không thuộc loại có dữ liệu cá nhân (“0912 345 678”)."
    ]
    assert Resolution.objects.get().issued_at is None
    Resolution.objects.update(secrecy_class="personal")
    publish_result(meeting.pk, actor=cast.actor("secretary"))
    assert Resolution.objects.get().issued_at is not None


def test_the_page_of_the_draft_lists_what_was_found(cast: Cast, client_of: SignIn, at: At) -> None:
    at(2025, 12, 4, 8)
    meeting = drafted(cast, PHONE)
    page = seen_by(client_of("secretary"), address(meeting, "nghi-quyet/"))
    assert "Thể thức, câu chữ của bản đã lưu" in page
    assert "phải sửa Dòng 2 “0912 345 678”" in page
    assert "gợi ý Dòng 3 “Vừa qua”: Nên ghi ngày, tháng cụ thể" in page
    assert "Tải dự thảo" in page


def test_a_clean_draft_shows_nothing(cast: Cast, client_of: SignIn, at: At) -> None:
    at(2025, 12, 4, 8)
    meeting = drafted(cast, "I- KẾT QUẢ\nChi bộ hoàn thành nhiệm vụ.")
    assert "Thể thức, câu chữ" not in seen_by(client_of("secretary"), address(meeting, "nghi-quyet/"))


def test_the_house_style_of_a_day(cast: Cast) -> None:
    meeting = signed(cast)
    new_day = dt.date(2026, 6, 1)
    local_value(cast.organizations["DN"], "document.tone_style", "second_vowel", since=new_day)
    style = house_style_of(meeting, on=new_day)
    assert (style.end_mark, style.tone_style) == (".", "second_vowel")
    assert style.allowed_types is not None
    assert "nghị quyết" in style.allowed_types
    assert "hướng dẫn" not in style.allowed_types
    assert house_style_of(meeting, on=dt.date(2025, 12, 4)).allowed_types is None
    assert style.figures == (Figure("Có mặt", "7/7"),)


def test_old_names_are_told(cast: Cast, at: At) -> None:
    at(2025, 12, 4, 8)
    meeting = drafted(cast, "Chi bộ Cũ đã họp.")
    cell = cast.organization("DN01")
    now = OrganizationVersion.objects.get(organization=cell)
    OrganizationVersion.objects.create(
        organization=cell, name="Chi bộ Cũ", kind=now.kind, during=(dt.date(1990, 1, 1), dt.date(1999, 1, 1))
    )
    found = findings_of(meeting, Resolution.objects.get(), on=dt.date(2025, 12, 4))
    assert [(one.check, one.mended) for one in found if one.check == 15] == [
        (15, "Chi bộ Công ty Mẫu 1 đã họp.")
    ]


def test_minutes_are_told_too_but_never_held_up(cast: Cast, client_of: SignIn, at: At) -> None:
    stage = Stage(cast)
    meeting = stage.to("ended")
    at(2025, 12, 3, 21)
    taker = client_of("minute_taker")
    answer = taker.post(address(meeting, "bien-ban/"), {"text": PHONE, "revision": "0"})
    assert answer.status_code == 302
    page = seen_by(taker, address(meeting, "bien-ban/"))
    assert "phải sửa Dòng 2 “0912 345 678”" in page
    signed_now = taker.post(address(meeting, "bien-ban/ky/"), {"revision": "1"})
    assert signed_now.status_code == 302
