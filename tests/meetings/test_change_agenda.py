"""The agenda in a new order, with lines of the cell's own."""

from collections.abc import Callable, Sequence

import pytest
from django.http import Http404

from sotay.meetings.actions.change_agenda import AgendaLine, change_agenda
from sotay.meetings.actions.note_agenda_item import note_agenda_item
from sotay.meetings.models import AgendaItem, Meeting
from tests.meetings.checks import SECRETARIES, allowed, facts, reasons, refused, who_may
from tests.meetings.life import ballot_opened, called, drafted, ended, fresh, planned
from tests.people import Cast


def lines_of(meeting: Meeting) -> list[AgendaLine]:
    return [AgendaLine(item.title, item.pk, item.minutes_planned) for item in meeting.agenda.all()]


def change(
    cast: Cast, meeting: Meeting, lines: Sequence[AgendaLine], *, seen: int | None = None
) -> list[AgendaItem]:
    revision = meeting.revision if seen is None else seen
    return change_agenda(meeting.pk, lines=lines, seen_revision=revision, actor=cast.actor("secretary"))


def test_lines_are_added_moved_and_timed(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 20)
    first, *rest = lines_of(meeting)
    wanted = [AgendaLine(" Trao  huy hiệu ", minutes_planned=10, part="Mở đầu"), *rest, first]
    with facts() as recorded:
        placed = change(cast, meeting, wanted)
    assert placed[0].title == "Trao huy hiệu"
    assert list(meeting.agenda.values_list("order", "title")) == [
        (order, item.title) for order, item in enumerate(placed, 1)
    ]
    assert placed[-1].pk == first.item_id
    assert fresh(meeting).revision == meeting.revision + 1
    assert recorded == [
        (
            "AgendaChanged",
            {"meeting_id": meeting.pk, "organization_id": meeting.organization_id, "item_count": 16},
        )
    ]


def test_a_new_line_belongs_to_the_part_it_stands_in(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 20)
    lines = lines_of(meeting)
    placed = change(cast, meeting, [*lines[:9], AgendaLine("Trao huy hiệu"), *lines[9:]])
    assert placed[9].part == placed[8].part != ""


def test_own_lines_are_removed_and_mandatory_ones_stay(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 20)
    change(cast, meeting, [*lines_of(meeting), AgendaLine("Trao huy hiệu")])
    meeting = fresh(meeting)
    lines = lines_of(meeting)
    assert len(change(cast, meeting, lines[:-1])) == 15
    meeting = fresh(meeting)
    mandatory = meeting.agenda.filter(is_mandatory=True).first()
    assert mandatory is not None
    found = reasons(change, cast, meeting, [line for line in lines[:-1] if line.item_id != mandatory.pk])
    assert [mandatory.title in one for one in found] == [True]


def test_lines_with_notes_or_ballots_are_not_thrown_away(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    change(cast, meeting, [*lines_of(meeting), AgendaLine("Trao huy hiệu"), AgendaLine("Việc khác")])
    noted, other = meeting.agenda.order_by("-order")[:2]
    note_agenda_item(noted.pk, note="Đã bàn", seen_revision=0, actor=cast.actor("minute_taker"))
    ballot = ballot_opened(cast, meeting, matter="other")
    ballot.agenda_item = other
    ballot.save()
    meeting = fresh(meeting)
    found = reasons(change, cast, meeting, lines_of(meeting)[:-2])
    assert ["Việc khác" in one and "Trao huy hiệu" in one for one in found] == [True]


def test_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 20)
    found = refused(change, cast, meeting, [AgendaLine(" "), AgendaLine("Dài", minutes_planned=-5)])
    assert [one.field for one in found] == ["title", "minutes_planned", ""]
    found = refused(change, cast, meeting, [])
    assert len(found) == 2


@pytest.mark.parametrize("minutes", [-1, 0, 1_441, 99_999_999])
def test_minutes_that_no_meeting_has_are_refused(cast: Cast, at: Callable[..., None], minutes: int) -> None:
    meeting = planned(cast)
    at(2025, 11, 20)
    lines = [*lines_of(meeting), AgendaLine("Việc khác", minutes_planned=minutes)]
    assert [one.field for one in refused(change, cast, meeting, lines)] == ["minutes_planned"]


def test_a_line_of_another_meeting_is_not_found(cast: Cast, at: Callable[..., None]) -> None:
    neighbours = planned(cast, cell="DN02")
    meeting = planned(cast)
    at(2025, 11, 20)
    foreign = neighbours.agenda.first()
    assert foreign is not None
    with pytest.raises(Http404):
        change(cast, meeting, [*lines_of(meeting), AgendaLine("Của người khác", foreign.pk)])
    assert neighbours.agenda.count() == 15


def test_somebody_else_changed_it_meanwhile(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 20)
    mine = [*lines_of(meeting), AgendaLine("Của tôi")]
    change(cast, meeting, [*lines_of(meeting), AgendaLine("Của phó bí thư")])
    assert ["vẫn còn nguyên" in one for one in reasons(change, cast, meeting, mine)] == [True]
    assert meeting.agenda.filter(title="Của phó bí thư").exists()


def test_a_title_of_any_length_and_kind_is_kept_or_refused(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 20)
    lines = lines_of(meeting)
    assert [one.field for one in refused(change, cast, meeting, [*lines, AgendaLine("x" * 301)])] == ["title"]
    assert [one.field for one in refused(change, cast, meeting, [*lines, AgendaLine("MẬT")])] == ["title"]
    placed = change(cast, meeting, [*lines, AgendaLine("Bàn\x00 việc\nkhác")])
    assert placed[-1].title == "Bàn việc khác"


def test_after_the_end_it_stays(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 4)
    assert len(refused(change, cast, meeting, lines_of(meeting))) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = drafted(cast)
    at(2025, 11, 20)
    lines = lines_of(meeting)
    found = who_may(cast, lambda actor: change_agenda(meeting.pk, lines=lines, seen_revision=0, actor=actor))
    assert found == allowed(SECRETARIES | {"committee_member"})
