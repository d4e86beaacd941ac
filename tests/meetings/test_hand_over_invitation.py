"""Invitations on paper, noted as handed over."""

import datetime as dt
from collections.abc import Callable

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.hand_over_invitation import hand_over_invitation
from sotay.meetings.models import Invitation, Meeting
from tests.answers import answer_of
from tests.meetings.checks import SECRETARIES, allowed, evidence, facts, refused, who_may
from tests.meetings.life import convened, planned, signed
from tests.people import Cast


def hand_over(cast: Cast, meeting: Meeting, *keys: str, channel: str = "paper", by: str = "secretary") -> int:
    return hand_over_invitation(
        meeting.pk,
        member_ids=[cast.members[key] for key in keys],
        channel=channel,
        actor=cast.actor(by),
    )


def test_the_last_one_handed_over_completes_the_notice(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 28, 17)
    with facts() as recorded:
        assert hand_over(cast, meeting, "no_device", channel="phone") == 1
    row = Invitation.objects.get(member_id=cast.members["no_device"])
    assert (row.delivered_at, row.channel) == (clock.now(), "phone")
    assert evidence(meeting)["notice"] == clock.now().isoformat()
    assert recorded == [
        (
            "InvitationHandedOver",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "member_id": cast.members["no_device"],
                "channel": "phone",
            },
        )
    ]
    at(2025, 12, 1)
    hand_over(cast, meeting, "no_device")
    assert dt.datetime.fromisoformat(evidence(meeting)["notice"]) == row.delivered_at


def test_late_is_late_by_the_server_s_clock(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 12, 3, 19, 40)
    hand_over(cast, meeting, "no_device")
    assert evidence(meeting)["notice"] == clock.now().isoformat()


@pytest.mark.parametrize("key", ["neighbour", "outside_secretary"])
def test_somebody_of_another_cell_is_not_found(cast: Cast, at: Callable[..., None], key: str) -> None:
    meeting = convened(cast)
    at(2025, 11, 28)
    assert answer_of(hand_over, cast, meeting, "no_device", key) == 404
    assert Invitation.objects.filter(channel="paper", delivered_at__isnull=True).count() == 1


def test_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 20)
    found = refused(hand_over, cast, meeting, channel="pigeon")
    assert [one.field for one in found] == ["", "members", "channel"]


def test_after_the_signatures_it_is_too_late(cast: Cast, at: Callable[..., None]) -> None:
    meeting = signed(cast)
    at(2025, 12, 4)
    assert len(refused(hand_over, cast, meeting, "no_device")) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 28)
    found = who_may(
        cast,
        lambda actor: hand_over_invitation(meeting.pk, member_ids=[cast.members["no_device"]], actor=actor),
    )
    assert found == allowed(SECRETARIES)
