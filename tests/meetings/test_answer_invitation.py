""" "Sẽ dự"."""

from collections.abc import Callable

from sotay.kernel import clock
from sotay.meetings.actions.answer_invitation import answer_invitation
from sotay.meetings.actions.ask_leave import ask_leave
from sotay.meetings.actions.withdraw_leave import withdraw_leave
from sotay.meetings.models import Invitation
from tests.answers import answer_of
from tests.meetings.checks import EVERYBODY, OF_THE_CELL, facts, reasons, who_may
from tests.meetings.life import convened, opened, planned
from tests.people import Cast


def test_somebody_invited_says_that_he_comes(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    with facts() as recorded:
        answer_invitation(meeting.pk, actor=cast.actor("probationary"))
        answer_invitation(meeting.pk, actor=cast.actor("probationary"))
    row = Invitation.objects.get(member_id=cast.members["probationary"])
    assert (row.answer, row.answered_at, row.read_at) == ("will_attend", clock.now(), clock.now())
    assert recorded == [
        (
            "InvitationAnswered",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "member_id": cast.members["probationary"],
                "answer": "will_attend",
            },
        )
    ]


def test_who_asked_leave_takes_the_request_back_first(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    request = ask_leave(meeting.pk, reason="work", actor=cast.actor("member"))
    found = reasons(answer_invitation, meeting.pk, actor=cast.actor("member"))
    assert ["rút đơn" in one for one in found] == [True]
    withdraw_leave(request.pk, actor=cast.actor("member"))
    assert answer_invitation(meeting.pk, actor=cast.actor("member")).answer == "will_attend"


def test_only_between_convening_and_opening(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 40)
    assert len(reasons(answer_invitation, meeting.pk, actor=cast.actor("member"))) == 1


def test_nobody_answers_without_an_invitation(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 20)
    assert answer_of(answer_invitation, meeting.pk, actor=cast.actor("member")) == 404


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    may = OF_THE_CELL | {"in_charge"}
    assert who_may(cast, lambda actor: answer_invitation(meeting.pk, actor=actor)) == {
        200: may,
        403: {"base_office"},
        404: set(EVERYBODY) - may - {"base_office"},
    }
