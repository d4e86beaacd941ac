"""Slips of paper counted by two people."""

from collections.abc import Callable

import pytest

from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.actions.correct_counts import correct_counts
from sotay.meetings.actions.count_slips import count_slips
from sotay.meetings.actions.reopen_ballot import reopen_ballot
from sotay.meetings.models import Ballot
from sotay.meetings.rules.secret_ballots import SlipCounts
from tests.meetings.checks import EVERYBODY, OF_THE_CELL, SEE_MEETINGS, facts, reasons, refused, who_may
from tests.meetings.life import ballot_opened, called
from tests.meetings.secret_ballots import PERSON, counted, paper_ballot, slips
from tests.people import Cast

At = Callable[..., None]


@pytest.fixture
def ballot(cast: Cast, at: At) -> Ballot:
    found = paper_ballot(cast)
    at(2025, 12, 3, 20, 5)
    return found


def count(cast: Cast, ballot: Ballot, counts: SlipCounts, *, by: str = "deputy") -> Ballot:
    return count_slips(ballot.pk, counts=counts, actor=cast.actor(by))


def test_one_count_is_no_result(cast: Cast, ballot: Ballot) -> None:
    with facts() as recorded:
        count(cast, ballot, slips())
    ballot.refresh_from_db()
    assert (ballot.state, ballot.agree_count) == ("open", None)
    assert [kind for kind, _ in recorded] == ["SlipsCounted"]
    assert set(recorded[0][1]) == {"meeting_id", "organization_id", "ballot_id"}


def test_two_who_find_the_same_make_the_result(cast: Cast, ballot: Ballot) -> None:
    with facts() as recorded:
        counted(cast, ballot, slips(4, 1, 0, invalid=1))
    ballot.refresh_from_db()
    assert (ballot.state, ballot.is_passed, ballot.needed_count) == ("closed", True, 4)
    assert (ballot.issued_count, ballot.collected_count, ballot.valid_count, ballot.invalid_count) == (
        6,
        6,
        5,
        1,
    )
    assert (ballot.agree_count, ballot.disagree_count, ballot.other_count) == (4, 1, 0)
    assert (ballot.majority_value, ballot.majority_key) == (">=2/3", "vote.admission_majority")
    assert [kind for kind, _ in recorded] == ["SlipsCounted", "SlipsCounted", "SecretBallotClosed"]


def test_a_difference_is_refused_and_named(cast: Cast, ballot: Ballot) -> None:
    count(cast, ballot, slips(4, 2))
    (text,) = reasons(count, cast, ballot, slips(5, 1), by="member")
    assert "Trần Văn Bình" in text
    assert "số phiếu «đồng ý», số phiếu «không đồng ý»" in text
    count(cast, ballot, slips(5, 1))
    assert count(cast, ballot, slips(5, 1), by="member").state == "closed"


def test_the_same_person_twice_is_no_confirmation(cast: Cast, ballot: Ballot) -> None:
    count(cast, ballot, slips())
    assert count(cast, ballot, slips()).state == "open"


@pytest.mark.parametrize(
    ("counts", "fields"),
    [
        (slips(7, 0), ["issued"]),
        (slips(3, 2, 1, issued=5), ["collected"]),
        (slips(3, 2, 1, valid=5), ["valid", "agree"]),
        (slips(3, 2, 1, options={"agree": 3, "disagree": 2}), ["agree"]),
        (slips(-1, 3, 0), ["agree"]),
        (slips(3, 2, 1, options={"agree": 3, "disagree": 2, "other": 1, "x": 0}), [""]),
    ],
)
def test_slips_that_cannot_be(cast: Cast, ballot: Ballot, counts: SlipCounts, fields: list[str]) -> None:
    assert [one.field for one in refused(count, cast, ballot, counts)] == fields


def test_from_outside_the_team_and_without_one(cast: Cast, at: At) -> None:
    meeting = called(cast)
    ballot = paper_ballot(cast, meeting)
    at(2025, 12, 3, 20, 5)
    assert ["tổ kiểm phiếu" in one for one in reasons(count, cast, ballot, slips(), by="secretary")] == [True]
    no_team = ballot_opened(cast, meeting, method="secret_paper", matter="admission", about_person=PERSON)
    assert ["Chưa cử" in one for one in reasons(count, cast, no_team, slips())] == [True]
    by_hand = ballot_opened(cast, meeting)
    assert len(reasons(count, cast, by_hand, slips())) == 2


def test_not_closed_by_one_not_corrected_by_one_and_not_counted_twice(cast: Cast, ballot: Ballot) -> None:
    secretary = cast.actor("secretary")
    assert ["hai người" in one for one in reasons(close_ballot, ballot.pk, agree=6, actor=secretary)] == [
        True
    ]
    counted(cast, ballot)
    new = {"agree": 6, "disagree": 0, "other": 0, "reason": "đếm sót"}
    assert len(reasons(correct_counts, ballot.pk, **new, actor=secretary)) == 1
    assert len(reasons(count, cast, ballot, slips())) == 1


def test_voted_again_with_new_slips_the_old_count_stays(cast: Cast, ballot: Ballot) -> None:
    counted(cast, ballot, slips(3, 3))
    new = reopen_ballot(ballot.pk, reason="chưa rõ", actor=cast.actor("minute_taker"))
    ballot.refresh_from_db()
    assert (ballot.state, ballot.agree_count, new.method, new.about_person) == (
        "void",
        3,
        "secret_paper",
        PERSON,
    )


def test_a_vote_by_forms_adds_up_from_the_heaviest(cast: Cast, at: At) -> None:
    ballot = paper_ballot(cast, matter="discipline")
    at(2025, 12, 3, 20, 5)
    marks = {"expulsion": 1, "removal": 1, "warning": 2, "reprimand": 1, "no_discipline": 1}
    counted(cast, ballot, SlipCounts(6, 6, 6, 0, marks))
    ballot.refresh_from_db()
    assert (ballot.decided_form, ballot.is_added_up, ballot.is_passed, ballot.agree_count) == (
        "warning",
        True,
        True,
        None,
    )
    assert (ballot.base_count, ballot.base_kind, ballot.option_counts) == (7, "all_official", marks)


def test_the_third_failed_admission_is_told_to_the_committee_above(cast: Cast, at: At) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20, 5)
    kinds: list[list[str]] = []
    for _ in range(3):
        with facts() as recorded:
            counted(cast, paper_ballot(cast, meeting), slips(3, 3))
        kinds.append([kind for kind, _ in recorded])
    assert ["AdmissionFailedOften" in found for found in kinds] == [False, False, True]


def test_who_may(cast: Cast, ballot: Ballot) -> None:
    assert who_may(cast, lambda actor: count_slips(ballot.pk, counts=slips(), actor=actor)) == {
        200: {"deputy", "member"},
        403: SEE_MEETINGS - OF_THE_CELL,
        404: set(EVERYBODY) - SEE_MEETINGS,
        422: OF_THE_CELL - {"deputy", "member"},
    }
