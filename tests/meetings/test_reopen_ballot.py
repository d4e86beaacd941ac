"""Voting again on the same text over a base frozen anew."""

from collections.abc import Callable

from sotay.meetings.actions.cast_vote import cast_vote
from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.actions.reopen_ballot import reopen_ballot
from sotay.meetings.models import Attendance, Ballot, Vote
from tests.meetings.checks import RUNNERS, allowed, evidence, facts, reasons, refused, who_may
from tests.meetings.life import ballot_closed, ballot_opened, called, ended
from tests.people import Cast


def reopen(cast: Cast, ballot: Ballot, *, reason: str = " có người  đến ") -> Ballot:
    return reopen_ballot(ballot.pk, reason=reason, actor=cast.actor("minute_taker"))


def test_row_base_changed_after_opening_the_base_is_frozen_anew_and_the_old_tally_stays(
    cast: Cast, at: Callable[..., None]
) -> None:
    old = ballot_closed(cast, called(cast), agree=5)
    at(2025, 12, 3, 20, 20)
    Attendance.objects.filter(member_id=cast.members["exempt"]).update(state="present")
    with facts() as recorded:
        new = reopen(cast, old)
    old.refresh_from_db()
    assert (old.state, old.agree_count, old.is_passed, old.correction_reason) == (
        "void",
        5,
        True,
        "có người đến",
    )
    assert (new.state, new.text, new.matter, new.method, new.reopens_id) == (
        "open",
        old.text,
        old.matter,
        old.method,
        old.pk,
    )
    assert (old.base_count, new.base_count, new.present_voters) == (6, 7, 7)
    assert [kind for kind, _ in recorded] == ["BallotOpened", "BallotReopened"]
    assert recorded[1][1] == {
        "meeting_id": old.meeting_id,
        "organization_id": old.meeting.organization_id,
        "ballot_id": old.pk,
        "new_ballot_id": new.pk,
        "reason": "có người đến",
    }
    assert "resolution" not in evidence(old.meeting)


def test_decision_21_votes_cast_are_void(cast: Cast, at: Callable[..., None]) -> None:
    old = ballot_opened(cast, called(cast), method="open_app")
    at(2025, 12, 3, 20, 20)
    cast_vote(old.pk, choice="agree", actor=cast.actor("member"))
    close_ballot(old.pk, actor=cast.actor("secretary"))
    new = reopen(cast, old)
    assert (Vote.objects.filter(ballot=old).count(), Vote.objects.filter(ballot=new).count()) == (1, 0)
    assert close_ballot(new.pk, actor=cast.actor("secretary")).agree_count == 0


def test_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    ballot = ballot_opened(cast, called(cast))
    at(2025, 12, 3, 20, 20)
    assert [one.field for one in refused(reopen, cast, ballot, reason=" ")] == ["", "reason"]


def test_not_after_the_end_and_not_twice(cast: Cast, at: Callable[..., None]) -> None:
    ballot = ballot_closed(cast, called(cast), agree=5)
    at(2025, 12, 3, 20, 20)
    reopen(cast, ballot)
    assert len(reasons(reopen, cast, ballot)) == 1


def test_after_the_end_the_vote_stands(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    assert len(reasons(reopen, cast, meeting.ballots.get())) == 1


def test_too_few_in_the_room_is_confirmed_here_too(cast: Cast, at: Callable[..., None]) -> None:
    ballot = ballot_closed(cast, called(cast), agree=5)
    at(2025, 12, 3, 20, 20)
    here = [cast.members[key] for key in ("secretary", "minute_taker", "member")]
    Attendance.objects.exclude(member_id__in=here).update(state="unexcused")
    assert [one.field for one in refused(reopen, cast, ballot)] == ["cannot_pass"]


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    ballot = ballot_closed(cast, called(cast), agree=5)
    at(2025, 12, 3, 20, 20)
    found = who_may(cast, lambda actor: reopen_ballot(ballot.pk, reason="có người đến", actor=actor))
    assert found == allowed(RUNNERS)
