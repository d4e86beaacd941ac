"""Opinions written before and after a meeting."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.give_opinion import give_opinion
from sotay.meetings.models import Meeting, Opinion
from sotay.members.models import Member
from tests.answers import answer_of
from tests.meetings.checks import EVERYBODY, OF_THE_CELL, facts, reasons, refused, who_may
from tests.meetings.life import convened, day, drafted, ended, opened, planned, signed
from tests.meetings.standings import send
from tests.people import Cast


def give(cast: Cast, meeting: Meeting, *, by: str = "member", **changed: Any) -> Opinion:
    return give_opinion(
        meeting.pk, **{"text": "Đề nghị  sửa đường\r\nvào xóm", "actor": cast.actor(by), **changed}
    )


def test_a_proposal_before_the_meeting_has_its_day_of_answer(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    item = meeting.agenda.first()
    assert item is not None
    with facts() as recorded:
        opinion = give(cast, meeting, kind="proposal", visibility="committee", agenda_item_id=item.pk)
    assert (opinion.channel, opinion.kind, opinion.visibility, opinion.text, opinion.agenda_item_id) == (
        "written_before",
        "proposal",
        "committee",
        "Đề nghị sửa đường\nvào xóm",
        item.pk,
    )
    assert (opinion.proposal_state, opinion.answer_due_on) == ("received", dt.date(2025, 12, 25))
    assert (opinion.is_assisted, opinion.entered_by_name, opinion.entered_at) == (
        False,
        "Phạm Quốc Đạt",
        clock.now(),
    )
    assert recorded == [
        (
            "OpinionGiven",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "opinion_id": opinion.pk,
                "member_id": cast.members["member"],
                "channel": "written_before",
                "kind": "proposal",
                "is_assisted": False,
            },
        )
    ]


@pytest.mark.parametrize("kind", ["comment", "question", "public_mood"])
def test_other_kinds_ask_for_no_answer(cast: Cast, at: Callable[..., None], kind: str) -> None:
    meeting = planned(cast)
    at(2025, 11, 25)
    opinion = give(cast, meeting, kind=kind)
    assert (opinion.proposal_state, opinion.answer_due_on) == ("", None)


def test_after_the_end_it_is_written_after(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 4)
    assert give(cast, meeting).channel == "written_after"


def test_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 20)
    found = refused(give, cast, meeting, text=" ", kind="poem", visibility="world")
    assert [one.field for one in found] == ["", "text", "kind", "visibility"]
    assert ["xin phát biểu" in one for one in reasons(give, cast, meeting)] == [True]


def test_nothing_is_written_about_a_draft(cast: Cast, at: Callable[..., None]) -> None:
    meeting = drafted(cast)
    at(2025, 11, 25)
    assert len(reasons(give, cast, meeting)) == 1


def test_no_stamp_of_secrecy_enters(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    assert [one.field for one in refused(give, cast, meeting, text="MẬT")] == ["text"]


def test_a_line_of_another_cells_agenda_is_not_found(cast: Cast, at: Callable[..., None]) -> None:
    foreign = planned(cast, cell="DN02").agenda.first()
    assert foreign is not None
    meeting = convened(cast)
    at(2025, 11, 25)
    assert answer_of(give, cast, meeting, agenda_item_id=foreign.pk) == 404


def test_somebody_here_for_a_time_gives_his_opinion_here(cast: Cast, at: Callable[..., None]) -> None:
    send(cast, "neighbour", "DN01")
    meeting = convened(cast)
    at(2025, 11, 25)
    assert give(cast, meeting, by="neighbour").member_id == cast.members["neighbour"]


def test_row_member_without_phone_is_entered_from_a_slip(cast: Cast, at: Callable[..., None]) -> None:
    Member.objects.filter(pk=cast.members["no_device"]).update(assistant_id=cast.members["deputy"])
    meeting = convened(cast)
    at(2025, 11, 25)
    helped = {"member_id": cast.members["no_device"]}
    found = refused(give, cast, meeting, by="secretary", **helped)
    assert [one.field for one in found] == ["slip_number"]
    opinion = give(cast, meeting, by="secretary", **helped, slip_number=" phiếu 3 ")
    assert (opinion.member_id, opinion.is_assisted, opinion.slip_number, opinion.entered_by_id) == (
        cast.members["no_device"],
        True,
        "phiếu 3",
        cast.members["secretary"],
    )
    neighbour = {"member_id": cast.members["neighbour"], "slip_number": "3"}
    assert answer_of(give, cast, meeting, by="secretary", **neighbour) == 404


def test_the_right_of_the_minute_taker_ends_with_the_signatures(cast: Cast, at: Callable[..., None]) -> None:
    slip = {"member_id": cast.members["no_device"], "slip_number": "phiếu 3"}
    meeting = ended(cast)
    at(2025, 12, 4)
    assert answer_of(give, cast, meeting, by="minute_taker", **slip) == 200
    done = signed(cast, kind="thematic", start=day(-30))
    at(2025, 12, 4)
    assert answer_of(give, cast, done, by="minute_taker", **slip) == 403
    assert answer_of(give, cast, done, by="secretary", **slip) == 200


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    found = who_may(cast, lambda actor: give_opinion(meeting.pk, text="Nhất trí", actor=actor))
    above = {"in_charge", "base_office"}
    assert found == {200: OF_THE_CELL, 403: above, 404: set(EVERYBODY) - OF_THE_CELL - above}
