"""The text of the minutes, every saved one kept."""

from collections.abc import Callable

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.amend_minutes import amend_minutes
from sotay.meetings.actions.save_minutes import save_minutes
from sotay.meetings.actions.sign_minutes import sign_minutes
from sotay.meetings.models import Meeting, Minutes, MinutesRevision
from sotay.meetings.stale import Stale
from tests.answers import answer_of
from tests.meetings.checks import RUNNERS, allowed, everything, facts, refused, who_may
from tests.meetings.life import called, convened, ended, signed
from tests.people import Cast


def save(
    cast: Cast, meeting: Meeting, text: str = "Biên bản", *, seen: int = 0, by: str = "minute_taker"
) -> Minutes:
    return save_minutes(meeting.pk, text=text, seen_revision=seen, actor=cast.actor(by))


def test_each_text_is_kept_with_who_and_when(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    with facts() as recorded:
        minutes = save(cast, meeting, " Biên bản\r\n\r\n1. Khai mạc ")
        save(cast, meeting, "Biên bản\n\n1. Khai mạc", seen=1)
        save(cast, meeting, "Biên bản đầy đủ", seen=1, by="secretary")
    minutes.refresh_from_db()
    assert (minutes.version, minutes.state, minutes.text, minutes.revision) == (
        1,
        "draft",
        "Biên bản đầy đủ",
        2,
    )
    assert list(MinutesRevision.objects.values_list("revision", "text", "saved_by_name", "saved_at")) == [
        (1, "Biên bản\n\n1. Khai mạc", "Hoàng Ngọc Hà", clock.now()),
        (2, "Biên bản đầy đủ", "Nguyễn Thị An", clock.now()),
    ]
    shared = {
        "meeting_id": meeting.pk,
        "organization_id": meeting.organization_id,
        "minutes_id": minutes.pk,
    }
    assert recorded == [
        ("MinutesSaved", {**shared, "revision": 1}),
        ("MinutesSaved", {**shared, "revision": 2}),
    ]


def test_two_people_from_one_revision_neither_text_is_lost(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    save(cast, meeting, "Bản của thư ký")
    before = everything()
    with pytest.raises(Stale) as stale:
        save(cast, meeting, "Bản của bí thư", by="secretary")
    assert (stale.value.yours, stale.value.stored, stale.value.revision) == (
        "Bản của bí thư",
        "Bản của thư ký",
        1,
    )
    assert everything() == before
    assert save(cast, meeting, "Bản của cả hai", seen=1, by="secretary").revision == 2


def test_not_before_the_meeting_and_no_stamp(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 12, 3, 19)
    assert [one.field for one in refused(save, cast, meeting, "MẬT", by="secretary")] == ["", "text"]


def test_row_change_of_signed_minutes_is_refused_with_the_amendment(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = signed(cast)
    at(2025, 12, 4)
    (objection,) = refused(save, cast, meeting, "Sửa", seen=1, by="secretary")
    assert objection.mend == f"/sinh-hoat/{meeting.pk}/bien-ban/dinh-chinh/"
    assert answer_of(save, cast, meeting, "Sửa", seen=1) == 403  # the minute-taker's right has ended


def test_once_a_signature_stands_the_text_stays(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    save(cast, meeting)
    sign_minutes(meeting.pk, seen_revision=1, actor=cast.actor("minute_taker"))
    assert len(refused(save, cast, meeting, "Sửa", seen=1)) == 1


def test_an_amendment_is_edited_by_both_until_it_is_signed(cast: Cast, at: Callable[..., None]) -> None:
    meeting = signed(cast)
    at(2025, 12, 4)
    amend_minutes(meeting.pk, reason="sai tên", actor=cast.actor("secretary"))
    amended = save(cast, meeting, "Biên bản đúng tên", seen=1)
    assert (amended.version, amended.revision) == (2, 2)
    assert Minutes.objects.get(version=1).text == "Biên bản sinh hoạt"


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    found = who_may(
        cast,
        lambda actor: save_minutes(meeting.pk, text="Biên bản", seen_revision=0, actor=actor),
    )
    assert found == allowed(RUNNERS)
