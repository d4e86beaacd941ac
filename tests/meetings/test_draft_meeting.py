"""A meeting begun as a draft, with the agenda of its month."""

import datetime as dt
from collections.abc import Callable

import pytest

from sotay.access.actor import Actor
from sotay.meetings.actions.draft_meeting import draft_meeting
from sotay.meetings.models import CellMonth, Meeting
from tests.answers import answer_of
from tests.meetings.checks import SECRETARIES, allowed, facts, refused, who_may
from tests.people import Cast

DECEMBER = dt.date(2025, 12, 1)
MAY_2023 = dt.date(2023, 5, 1)


def draft(cast: Cast, actor: Actor, *, kind: str = "regular", month: dt.date = DECEMBER) -> Meeting:
    return draft_meeting(cast.organizations["DN01"], kind=kind, month=month, actor=actor)


def test_a_draft_has_the_agenda_of_its_month_and_no_place_on_the_board(
    cast: Cast, at: Callable[..., None]
) -> None:
    at(2025, 11, 18)
    with facts() as recorded:
        meeting = draft_meeting(
            cast.organizations["DN01"],
            kind="regular",
            month=dt.date(2025, 12, 18),
            topic="  Học tập  Bác ",
            actor=cast.actor("secretary"),
        )
    meeting.refresh_from_db()
    assert (meeting.state, meeting.kind, meeting.month, meeting.topic) == (
        "draft",
        "regular",
        DECEMBER,
        "Học tập Bác",
    )
    assert recorded == [
        (
            "MeetingDrafted",
            {
                "meeting_id": meeting.pk,
                "organization_id": cast.organizations["DN01"],
                "month": "2025-12-01",
                "kind": "regular",
                "copied_from_id": None,
            },
        )
    ]
    assert not CellMonth.objects.exists()


@pytest.mark.parametrize(
    ("month", "version", "steps", "basis"),
    [(DECEMBER, "42HD-2025", 15, "42-HD"), (MAY_2023, "12HD-2018", 12, "12-HD")],
)
def test_the_agenda_is_that_of_the_guidance_in_force(
    cast: Cast, month: dt.date, version: str, steps: int, basis: str
) -> None:
    meeting = draft(cast, cast.actor("secretary"), month=month)
    assert (meeting.agenda_version, meeting.agenda.count()) == (version, steps)
    assert list(meeting.agenda.values_list("order", flat=True)) == list(range(1, steps + 1))
    assert basis in meeting.basis


def test_an_extraordinary_meeting_begins_without_prescribed_steps(cast: Cast) -> None:
    meeting = draft(cast, cast.actor("secretary"), kind="extraordinary")
    assert (meeting.agenda_version, meeting.agenda.count()) == ("", 0)


def test_a_kind_that_does_not_exist_is_refused(cast: Cast) -> None:
    found = refused(draft, cast, cast.actor("secretary"), kind="party")
    assert [one.field for one in found] == ["kind"]


def test_who_may(cast: Cast) -> None:
    assert who_may(cast, lambda actor: draft(cast, actor)) == allowed(SECRETARIES)


@pytest.mark.parametrize(("place", "answer"), [("DN", 404), ("DN02", 404), ("QU", 404)])
def test_a_secretary_drafts_for_no_other_place(cast: Cast, place: str, answer: int) -> None:
    found = answer_of(
        draft_meeting,
        cast.organizations[place],
        kind="regular",
        month=DECEMBER,
        actor=cast.actor("secretary"),
    )
    assert found == answer
