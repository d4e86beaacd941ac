"""A correction of an agreed score is a new version; the old one stays readable and stands until the new one does."""

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.correct_scorecard import correct_scorecard
from sotay.meetings.models import Meeting, Scorecard
from sotay.meetings.rules.scoring import Entry
from sotay.meetings.scorecards import entries_of, standing_of
from tests.meetings.checks import SECRETARIES, allowed, cell_month, evidence, facts, refused, who_may
from tests.meetings.life import called, day, signed
from tests.meetings.scores import TICKED, agree, card_of, remedies_of
from tests.people import Cast


def correct(cast: Cast, meeting: Meeting, *, reason: str = " cộng  sai ") -> Scorecard:
    return correct_scorecard(meeting.pk, reason=reason, actor=cast.actor("secretary"))


def agreed_and_signed(cast: Cast) -> Meeting:
    meeting = signed(cast)
    with clock.at(day(minutes=105)):
        agree(cast, meeting, agreed_by="committee")
    return meeting


def test_the_old_version_stands_until_the_new_one_is_agreed(cast: Cast) -> None:
    meeting = agreed_and_signed(cast)
    first = card_of(meeting)
    done_at = evidence(meeting)["score"]
    with clock.at(day(2)), facts() as recorded:
        second = correct(cast, meeting)
    assert (second.version, second.state, second.correction_reason) == (2, "draft", "cộng sai")
    assert (second.sheet, second.terms) == (first.sheet, first.terms)
    assert entries_of(second.items.all()) == entries_of(first.items.all())
    assert standing_of(meeting) == first
    assert recorded == [
        (
            "ScorecardCorrectionOpened",
            {
                "meeting_id": meeting.pk, "organization_id": meeting.organization_id, "scorecard_id": second.pk,
                "version": 2, "reason": "cộng sai",
            },
        )
    ]  # fmt: skip
    with clock.at(day(2, minutes=5)):
        worse = {**TICKED, "5": Entry(ticks=(0,), is_ticked=True)}
        agree(cast, meeting, remedies_of(meeting, worse), agreed_by="committee")
    stands = standing_of(meeting)
    assert stands is not None
    assert (stands.version, stands.total) == (2, card_of(meeting).total)
    assert Scorecard.objects.get(pk=first.pk).total == first.total
    assert first.total is not None
    assert stands.total is not None
    assert stands.total < first.total
    assert (cell_month(meeting).grade, evidence(meeting)["score"]) == (stands.grade, done_at)


@pytest.mark.parametrize(("reason", "fields"), [("", ["reason"]), ("x", [])])
def test_a_reason_is_needed(cast: Cast, reason: str, fields: list[str]) -> None:
    meeting = agreed_and_signed(cast)
    with clock.at(day(2)):
        if fields:
            assert [one.field for one in refused(correct, cast, meeting, reason=reason)] == fields
        else:
            correct(cast, meeting, reason=reason)
            assert len(refused(correct, cast, meeting)) == 1


def test_nothing_agreed_nothing_to_correct(cast: Cast) -> None:
    meeting = called(cast)
    with clock.at(day(minutes=60)):
        assert len(refused(correct, cast, meeting)) == 2


def test_who_may(cast: Cast) -> None:
    meeting = agreed_and_signed(cast)
    with clock.at(day(2)):
        found = who_may(cast, lambda actor: correct_scorecard(meeting.pk, reason="x", actor=actor))
    assert found == allowed(SECRETARIES)
