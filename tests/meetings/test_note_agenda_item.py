"""Notes at a step of the agenda."""

from collections.abc import Callable

import pytest

from sotay.meetings.actions.note_agenda_item import note_agenda_item
from sotay.meetings.models import AgendaItem, Meeting
from sotay.meetings.stale import Stale
from tests.answers import answer_of
from tests.meetings.checks import RUNNERS, allowed, everything, facts, refused, who_may
from tests.meetings.life import called, convened, day, ended, signed
from tests.people import Cast


def first_item(meeting: Meeting) -> AgendaItem:
    item = meeting.agenda.first()
    assert item is not None
    return item


def note(cast: Cast, item: AgendaItem, text: str, *, seen: int = 0, by: str = "minute_taker") -> AgendaItem:
    return note_agenda_item(item.pk, note=text, seen_revision=seen, actor=cast.actor(by))


def test_what_was_said_and_concluded(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    item = first_item(meeting)
    with facts() as recorded:
        note(cast, item, " Nhất  trí \r\n Kết luận: sửa đường ")
        note(cast, item, "Nhất trí\nKết luận: sửa đường", seen=1)
    item.refresh_from_db()
    assert (item.note, item.revision) == ("Nhất trí\nKết luận: sửa đường", 1)
    assert recorded == [
        (
            "AgendaItemNoted",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "agenda_item_id": item.pk,
            },
        )
    ]


def test_two_people_never_overwrite_each_other(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    item = first_item(meeting)
    note(cast, item, "Của thư ký")
    before = everything()
    with pytest.raises(Stale) as stale:
        note(cast, item, "Của bí thư", by="secretary")
    assert (stale.value.yours, stale.value.stored, stale.value.revision) == ("Của bí thư", "Của thư ký", 1)
    assert everything() == before
    assert note(cast, item, "Của cả hai", seen=1, by="secretary").revision == 2


def test_until_the_signatures(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    assert note(cast, first_item(meeting), "Ghi thêm").note == "Ghi thêm"
    assert [one.field for one in refused(note, cast, first_item(meeting), "TỐI MẬT", seen=1)] == ["note"]
    done = signed(cast, kind="thematic", start=day(-2), with_ballot=False)
    at(2025, 12, 3, 22)
    assert len(refused(note, cast, first_item(done), "Muộn", by="secretary")) == 1
    assert answer_of(note, cast, first_item(done), "Muộn") == 403


def test_not_before_the_opening(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 12, 3, 19)
    assert len(refused(note, cast, first_item(meeting), "Sớm", by="secretary")) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    item = first_item(meeting)
    found = who_may(
        cast, lambda actor: note_agenda_item(item.pk, note="Nhất trí", seen_revision=0, actor=actor)
    )
    assert found == allowed(RUNNERS)
