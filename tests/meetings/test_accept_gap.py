"""The committee above accepts why a month had no meeting."""

from collections.abc import Callable

from sotay.kernel import clock
from sotay.meetings.actions.accept_gap import accept_gap
from sotay.meetings.actions.call_off_meeting import call_off_meeting
from sotay.meetings.models import Meeting
from tests.answers import answer_of
from tests.meetings.checks import OF_THE_CELL, allowed, cell_month, facts, reasons, who_may
from tests.meetings.life import SECRETARIES, convened, fresh, planned
from tests.people import Cast

SEE_RECORDS = OF_THE_CELL | {"in_charge", "base_office", "organisation_board", "standing_member"}


def called_off(cast: Cast, cell: str = "DN01") -> Meeting:
    meeting = planned(cast, cell=cell)
    with clock.at(clock.now()):
        call_off_meeting(
            meeting.pk,
            reason="disaster",
            answers={"counts_as_missing": "x"},
            actor=cast.actor(SECRETARIES[cell]),
        )
    return fresh(meeting)


def test_the_month_then_shows_with_reason(cast: Cast, at: Callable[..., None]) -> None:
    at(2025, 12, 9)
    meeting = called_off(cast)
    with facts() as recorded:
        accept_gap(meeting.pk, actor=cast.actor("organisation_board"))
    meeting = fresh(meeting)
    assert (meeting.gap_accepted_at, meeting.gap_accepted_by_name) == (clock.now(), "Trần Thu Tú")
    assert cell_month(meeting).is_gap_accepted is True
    assert recorded == [
        (
            "GapAccepted",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "month": "2025-12-01",
            },
        )
    ]
    assert ["đã" in one for one in reasons(accept_gap, meeting.pk, actor=cast.actor("base_office"))] == [True]


def test_only_of_a_month_without_a_meeting(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 12, 9)
    assert len(reasons(accept_gap, meeting.pk, actor=cast.actor("base_office"))) == 1


def test_nobody_accepts_the_gap_of_his_own_cell(cast: Cast, at: Callable[..., None]) -> None:
    at(2025, 12, 9)
    meeting = called_off(cast, "DN02")  # the base office's own cell
    assert len(reasons(accept_gap, meeting.pk, actor=cast.actor("base_office"))) == 1
    assert answer_of(accept_gap, meeting.pk, actor=cast.actor("organisation_board")) == 200
    assert answer_of(accept_gap, meeting.pk, actor=cast.actor("outside_office")) == 404


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    at(2025, 12, 9)
    meeting = called_off(cast)
    found = who_may(cast, lambda actor: accept_gap(meeting.pk, actor=actor))
    assert found == allowed({"base_office", "organisation_board"}, sees=SEE_RECORDS)
