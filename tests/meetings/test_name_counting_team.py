"""Who counts the slips of a ballot on paper."""

from collections.abc import Callable, Sequence

import pytest

from sotay.meetings.actions.count_slips import count_slips
from sotay.meetings.actions.name_counting_team import name_counting_team
from sotay.meetings.models import Attendance, Ballot
from tests.meetings.checks import RUNNERS, allowed, facts, reasons, refused, who_may
from tests.meetings.life import ballot_opened, called
from tests.meetings.secret_ballots import PERSON, paper_ballot, slips
from tests.people import Cast

At = Callable[..., None]


@pytest.fixture
def ballot(cast: Cast, at: At) -> Ballot:
    found = ballot_opened(cast, called(cast), method="secret_paper", matter="admission", about_person=PERSON)
    at(2025, 12, 3, 20, 5)
    return found


def name(cast: Cast, ballot: Ballot, *keys: str, leader: str = "deputy", by: str = "minute_taker") -> Ballot:
    ids: Sequence[int] = [cast.members[key] for key in keys]
    return name_counting_team(ballot.pk, member_ids=ids, leader_id=cast.members[leader], actor=cast.actor(by))


def test_two_with_a_leader_and_named_anew(cast: Cast, ballot: Ballot) -> None:
    with facts() as recorded:
        name(cast, ballot, "deputy", "member")
    rows = ballot.counting_team.values_list("member_id", "is_leader")
    assert set(rows) == {(cast.members["deputy"], True), (cast.members["member"], False)}
    assert [kind for kind, _ in recorded] == ["CountingTeamNamed"]
    name(cast, ballot, "deputy", "committee_member", "member")
    assert ballot.counting_team.count() == 3


@pytest.mark.parametrize(
    ("keys", "leader", "fields"),
    [
        (("deputy",), "deputy", ["members"]),
        (("deputy", "deputy"), "deputy", ["members"]),
        (("deputy", "probationary"), "deputy", ["members"]),
        (("deputy", "exempt"), "deputy", ["members"]),
        (("deputy", "neighbour"), "deputy", ["members"]),
        (("deputy", "member"), "secretary", ["leader"]),
        ((), "secretary", ["members", "leader"]),
    ],
)
def test_who_does_not_fit(
    cast: Cast, ballot: Ballot, keys: tuple[str, ...], leader: str, fields: list[str]
) -> None:
    assert [one.field for one in refused(name, cast, ballot, *keys, leader=leader)] == fields


def test_who_is_not_in_the_room(cast: Cast, ballot: Ballot) -> None:
    Attendance.objects.filter(member_id=cast.members["member"]).update(state="unexcused")
    assert ["Phạm Quốc Đạt" in one for one in reasons(name, cast, ballot, "deputy", "member")] == [True]


def test_not_once_somebody_has_counted_and_not_without_slips(cast: Cast, at: At) -> None:
    meeting = called(cast)
    ballot = paper_ballot(cast, meeting)
    at(2025, 12, 3, 20, 5)
    count_slips(ballot.pk, counts=slips(), actor=cast.actor("deputy"))
    assert len(reasons(name, cast, ballot, "deputy", "member")) == 1
    by_hand = ballot_opened(cast, meeting)
    assert len(reasons(name, cast, by_hand, "deputy", "member")) == 1


def test_who_may(cast: Cast, ballot: Ballot) -> None:
    ids = [cast.members["deputy"], cast.members["member"]]
    found = who_may(
        cast, lambda actor: name_counting_team(ballot.pk, member_ids=ids, leader_id=ids[0], actor=actor)
    )
    assert found == allowed(RUNNERS)
