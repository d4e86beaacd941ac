"""Taking one's own proposal back."""

from collections.abc import Callable

from sotay.meetings.actions.answer_proposal import answer_proposal
from sotay.meetings.actions.withdraw_proposal import withdraw_proposal
from tests.meetings.checks import EVERYBODY, facts, reasons, who_may
from tests.meetings.life import convened
from tests.meetings.test_answer_proposal import proposed
from tests.people import Cast


def test_it_stays_in_the_record_as_withdrawn(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    opinion = proposed(cast, meeting)
    with facts() as recorded:
        withdraw_proposal(opinion.pk, actor=cast.actor("member"))
    opinion.refresh_from_db()
    assert (opinion.proposal_state, opinion.text) == ("withdrawn", "Đề nghị sửa đường")
    assert recorded == [
        (
            "ProposalWithdrawn",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "opinion_id": opinion.pk,
                "member_id": cast.members["member"],
            },
        )
    ]


def test_not_once_it_was_answered_and_not_what_is_no_proposal(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    opinion = proposed(cast, meeting)
    answer_proposal(opinion.pk, state="out_of_competence", answer="Thuộc xã", actor=cast.actor("secretary"))
    assert len(reasons(withdraw_proposal, opinion.pk, actor=cast.actor("member"))) == 1
    comment = proposed(cast, meeting, kind="question")
    assert len(reasons(withdraw_proposal, comment.pk, actor=cast.actor("member"))) == 1


def test_only_its_author(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    opinion = proposed(cast, meeting)
    assert who_may(cast, lambda actor: withdraw_proposal(opinion.pk, actor=actor)) == {
        200: {"member"},
        404: set(EVERYBODY) - {"member"},
    }
