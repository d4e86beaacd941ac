"""Invitations to everybody called and to the superior in charge."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from sotay.kernel import clock
from sotay.meetings.actions.add_paper import add_paper
from sotay.meetings.actions.convene_meeting import convene_meeting
from sotay.meetings.models import Invitation, MeetingPaper
from sotay.members.models import Member, Standing
from tests.meetings.checks import OF_THE_CELL, SECRETARIES, allowed, cell_month, facts, reasons, who_may
from tests.meetings.life import START, convened, day, drafted, fresh, planned
from tests.meetings.standings import send, set_standing
from tests.people import Cast


def invited(cast: Cast) -> dict[str, tuple[str, str, bool]]:
    """Who is invited, in what capacity, by what channel, and whether it has arrived."""
    keys = {number: key for key, number in cast.members.items()}
    return {
        keys[one.member_id]: (one.capacity, one.channel, one.delivered_at is not None)
        for one in Invitation.objects.all()
    }


def test_everybody_on_the_roll_and_the_superior_in_charge_are_invited(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = planned(cast)
    at(2025, 11, 23, 8)
    with facts() as recorded:
        convene_meeting(meeting.pk, actor=cast.actor("secretary"))
    meeting = fresh(meeting)
    assert (meeting.state, meeting.convened_at, meeting.revision) == ("convened", clock.now(), 2)
    assert invited(cast) == {
        **dict.fromkeys(OF_THE_CELL - {"no_device"}, ("member", "app", True)),
        "no_device": ("member", "paper", False),
        "in_charge": ("in_charge", "app", True),
    }
    assert recorded == [
        (
            "MeetingConvened",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "month": "2025-12-01",
                "starts_at": START.astimezone(dt.UTC).isoformat(),
                "invited_count": 9,
                "is_past": False,
            },
        )
    ]


def test_the_step_is_done_when_the_last_invitation_has_arrived(cast: Cast) -> None:
    Member.objects.update(has_no_device=False)
    meeting = convened(cast)
    assert cell_month(meeting).evidence["notice"] == day(-10).astimezone(dt.UTC).isoformat()


def test_while_one_invitation_waits_the_step_is_not_done(cast: Cast) -> None:
    assert "notice" not in cell_month(convened(cast)).evidence


def test_the_suspended_and_those_on_special_duty_are_not_called_and_guests_of_the_cell_are(
    cast: Cast,
) -> None:
    set_standing(cast, "member", Standing.Kind.SUSPENDED)
    set_standing(cast, "committee_member", Standing.Kind.SPECIAL_DUTY)
    send(cast, "neighbour", "DN01")
    convened(cast)
    found = invited(cast)
    assert {"member", "committee_member"} & set(found) == set()
    assert found["neighbour"] == ("temporary", "app", True)


def test_drafts_of_papers_go_out_with_the_invitations(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 20)
    add_paper(
        meeting.pk,
        title="Báo cáo",
        kind="report",
        secrecy_class="internal",
        text="Nội dung",
        is_draft=True,
        actor=cast.actor("secretary"),
    )
    assert "papers" not in cell_month(meeting).evidence
    at(2025, 11, 23)
    convene_meeting(meeting.pk, actor=cast.actor("secretary"))
    assert MeetingPaper.objects.get().published_at == clock.now()
    assert cell_month(meeting).evidence["papers"] == clock.now().isoformat()


def convene(meeting_id: int, cast: Cast) -> Any:
    return convene_meeting(meeting_id, actor=cast.actor("secretary"))


def test_only_a_planned_meeting_is_convened(cast: Cast, at: Callable[..., None]) -> None:
    draft, done = drafted(cast), convened(cast)
    at(2025, 11, 25)
    assert ["nháp" in one for one in reasons(convene, draft.pk, cast)] == [True]
    assert ["đã triệu tập" in one for one in reasons(convene, done.pk, cast)] == [True]


def test_a_day_gone_by_is_refused(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 12, 4)
    assert len(reasons(convene, meeting.pk, cast)) == 1


def test_a_cell_without_members_has_nobody_to_invite(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 25)
    for key in OF_THE_CELL:
        kind = Standing.Kind.SUSPENDED if key == "exempt" else Standing.Kind.SPECIAL_DUTY
        set_standing(cast, key, kind, since=dt.date(2025, 11, 21))
    assert len(reasons(convene, meeting.pk, cast)) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 23)
    assert who_may(cast, lambda actor: convene_meeting(meeting.pk, actor=actor)) == allowed(SECRETARIES)
