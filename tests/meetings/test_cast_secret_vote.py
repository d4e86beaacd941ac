"""One's own vote in a secret ballot in the app: once, for good, and nothing tells of it."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from sotay.kernel import clock
from sotay.meetings.actions.cast_vote import cast_vote
from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.models import Attendance, Ballot, SecretRoll, SecretUrn, Vote
from tests.meetings.checks import EVERYBODY, OF_THE_CELL, SEE_MEETINGS, facts, reasons, refused, who_may
from tests.meetings.life import ballot_opened, called
from tests.meetings.secret_ballots import VOTERS, all_vote, own_value, secret_ballot, switch_on, vote
from tests.meetings.standings import send
from tests.people import Cast

At = Callable[..., None]


@pytest.fixture
def ballot(cast: Cast, at: At) -> Ballot:
    found = secret_ballot(cast)
    at(2025, 12, 3, 20, 5)
    return found


def test_a_vote_leaves_no_fact_no_row_and_no_count(cast: Cast, ballot: Ballot) -> None:
    with facts() as recorded:
        all_vote(cast, ballot)
    assert recorded == []
    assert not Vote.objects.exists()
    assert (SecretRoll.objects.count(), SecretUrn.objects.count()) == (1, 1)
    ballot.refresh_from_db()
    assert (ballot.agree_count, ballot.option_counts, ballot.collected_count) == (None, {}, None)


def test_the_urn_is_opened_at_the_close_and_destroyed(cast: Cast, ballot: Ballot) -> None:
    all_vote(cast, ballot, "aaaado")
    with facts() as recorded:
        closed = close_ballot(ballot.pk, actor=cast.actor("secretary"))
    closed.refresh_from_db()
    assert closed.option_counts == {"agree": 4, "disagree": 1, "other": 1}
    assert (closed.agree_count, closed.disagree_count, closed.other_count, closed.is_passed) == (
        4,
        1,
        1,
        True,
    )
    assert (closed.issued_count, closed.collected_count, closed.valid_count, closed.invalid_count) == (
        6,
        6,
        6,
        0,
    )
    assert not SecretRoll.objects.exists()
    assert not SecretUrn.objects.exists()
    assert [kind for kind, _ in recorded] == ["SecretBallotClosed"]
    assert set(recorded[0][1]) == {"meeting_id", "organization_id", "ballot_id", "is_passed"}


def test_who_voted_is_written_for_all_at_once(cast: Cast, ballot: Ballot) -> None:
    all_vote(cast, ballot, "aaadd")
    assert set(ballot.voters.values_list("took_part", flat=True)) == {None}
    close_ballot(ballot.pk, actor=cast.actor("secretary"))
    took_part = set(ballot.voters.filter(took_part=True).values_list("member_id", flat=True))
    assert took_part == {cast.members[key] for key in VOTERS[:5]}


def test_one_vote_final(cast: Cast, ballot: Ballot) -> None:
    vote(cast, ballot)
    before = bytes(SecretUrn.objects.get().sealed)
    for choice in ("agree", "disagree"):
        assert ["đã được nhận" in one for one in reasons(vote, cast, ballot, choice=choice)] == [True]
    assert bytes(SecretUrn.objects.get().sealed) == before


def test_never_assisted(cast: Cast, ballot: Ballot) -> None:
    found = reasons(vote, cast, ballot, by="minute_taker", member_id=cast.members["no_device"])
    assert ["không nhập hộ" in one for one in found] == [True]


def test_unconfirmed_or_without_a_choice_both_reasons_at_once(cast: Cast, ballot: Ballot) -> None:
    found = refused(vote, cast, ballot, choice="x", is_final=False)
    assert [one.field for one in found] == ["choice", "is_final"]


def test_probationary_exempt_and_guests_of_the_roll_are_refused(cast: Cast, at: At) -> None:
    send(cast, "neighbour", "DN01")
    ballot = secret_ballot(cast)
    at(2025, 12, 3, 20, 5)
    assert ["dự bị" in one for one in reasons(vote, cast, ballot, by="probationary")] == [True]
    assert ["miễn" in one for one in reasons(vote, cast, ballot, by="exempt")] == [True]
    assert ["tạm thời" in one for one in reasons(vote, cast, ballot, by="neighbour")] == [True]


def test_who_came_after_the_opening_is_barred(cast: Cast, ballot: Ballot) -> None:
    """Membership of that evening: a row of the roll that the frozen list does not know."""
    ballot.voters.filter(member_id=cast.members["deputy"]).delete()
    assert ["danh sách đã chốt" in one for one in reasons(vote, cast, ballot, by="deputy")] == [True]


def test_who_is_absent_or_has_left_does_not_vote(cast: Cast, ballot: Ballot) -> None:
    Attendance.objects.filter(member_id=cast.members["member"]).update(left_at=clock.now())
    assert ["chưa được ghi có mặt" in one for one in reasons(vote, cast, ballot)] == [True]


def test_after_the_close_and_in_other_ballots(cast: Cast, ballot: Ballot) -> None:
    all_vote(cast, ballot, "aaadd")
    close_ballot(ballot.pk, actor=cast.actor("secretary"))
    assert len(reasons(vote, cast, ballot, by="no_device")) == 1
    by_hand = ballot_opened(cast, ballot.meeting)
    assert ["không bỏ phiếu kín" in one for one in reasons(vote, cast, by_hand)] == [True]


def test_no_named_vote_gets_in_through_any_door(cast: Cast, ballot: Ballot) -> None:
    assert len(reasons(cast_vote, ballot.pk, choice="agree", actor=cast.actor("member"))) == 1
    with pytest.raises(DatabaseError, match="is secret"), transaction.atomic():
        Vote.objects.create(
            ballot=ballot,
            member_id=cast.members["member"],
            choice="agree",
            cast_at=clock.now(),
            entered_by_id=1,
            entered_by_name="x",
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        Ballot.objects.filter(pk=ballot.pk).update(agree_count=1, disagree_count=0, other_count=0)


def test_off_by_default_and_on_by_a_decision(cast: Cast, at: At) -> None:
    meeting = called(cast)
    found = refused(ballot_opened, cast, meeting, method="secret_app", matter="other")
    assert {one.field for one in found} == {"method"}
    assert "chưa được mở" in found[0].text
    switch_on(cast)
    assert ballot_opened(cast, meeting, method="secret_app", matter="other").base_count == 6


def test_somebody_without_a_phone_sends_everybody_to_the_slips(cast: Cast, at: At) -> None:
    meeting = called(cast)
    own_value(cast, "vote.secret_app.enabled", "true")
    found = reasons(ballot_opened, cast, meeting, method="secret_app", matter="other")
    assert ["Bùi Hữu Mai" in one for one in found] == [True]
    assert ballot_opened(cast, meeting, method="secret_paper", matter="other").method == "secret_paper"


@pytest.mark.parametrize(("present", "is_refused"), [(4, True), (5, False)])
def test_fewer_than_five_in_the_room_is_too_few(cast: Cast, at: At, present: int, is_refused: bool) -> None:
    meeting = called(cast)
    switch_on(cast)
    absent = [cast.members[key] for key in VOTERS[present:]]
    Attendance.objects.filter(member_id__in=absent).update(state="unexcused")
    if is_refused:
        found = refused(ballot_opened, cast, meeting, method="secret_app", matter="other")
        assert [one.field for one in found] == ["method"]
    else:
        assert ballot_opened(cast, meeting, method="secret_app", matter="other").present_voters == 5


@pytest.mark.parametrize("choices", ["", "a", "aadd"])
def test_an_urn_with_fewer_than_five_votes_is_not_opened(cast: Cast, ballot: Ballot, choices: str) -> None:
    all_vote(cast, ballot, choices)
    found = reasons(close_ballot, ballot.pk, actor=cast.actor("secretary"))
    assert [f"Mới có {len(choices)} phiếu" in one for one in found] == [True]


def test_a_lost_key_is_said_and_nothing_is_guessed(
    cast: Cast, ballot: Ballot, settings: object, tmp_path: object
) -> None:
    all_vote(cast, ballot, "aaaaa")
    settings.BALLOT_KEYS_FOLDER = tmp_path  # type: ignore[attr-defined]
    assert ["khóa" in one for one in reasons(vote, cast, ballot, by="no_device")] == [True]
    assert ["khóa" in one for one in reasons(close_ballot, ballot.pk, actor=cast.actor("secretary"))] == [
        True
    ]


def test_an_urn_put_back_from_a_copy_does_not_agree_with_its_roll(cast: Cast, ballot: Ballot) -> None:
    all_vote(cast, ballot, "aaaaa")
    copy = bytes(SecretUrn.objects.get().sealed)
    vote(cast, ballot, by="no_device")
    SecretUrn.objects.update(sealed=copy)
    assert len(reasons(close_ballot, ballot.pk, actor=cast.actor("secretary"))) == 1


def test_who_may(cast: Cast, ballot: Ballot) -> None:
    assert who_may(cast, lambda actor: vote(cast, ballot, actor=actor)) == {
        200: set(VOTERS),
        403: SEE_MEETINGS - OF_THE_CELL,
        404: set(EVERYBODY) - SEE_MEETINGS,
        422: {"probationary", "exempt"},
    }
