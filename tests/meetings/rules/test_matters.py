"""Every row of the table of meetings.md §7: majority, base, method; what is locked and what a committee may set."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.meetings.rules.ballots import Counts, Matter, Method, can_pass, result_of
from sotay.meetings.rules.matters import (
    TABLE,
    MatterTerms,
    Room,
    failed_admissions_sentence,
    objections_to_method,
    objections_to_naming_the_person,
    objections_to_secret_app,
    objections_to_voting_again,
    options_of,
)
from sotay.meetings.rules.terms import Given
from sotay.meetings.rules.voting_base import BallotTerms, BaseKind, Voter, voting_base
from sotay.regulations.catalogue import catalogue
from sotay.regulations.provisions import provision_or_none

ON = date(2025, 11, 5)
Lookup = Callable[[str], Any]
OPEN = {Method.OPEN_HAND, Method.OPEN_APP}
PAPER = {Method.SECRET_PAPER}
ADJUSTED, ALL = BaseKind.ADJUSTED, BaseKind.ALL_OFFICIAL

ROWS = {
    Matter.AGENDA: (">1/2", ADJUSTED, OPEN),
    Matter.MINUTES: (">1/2", ADJUSTED, OPEN),
    Matter.RESOLUTION: (">1/2", ADJUSTED, OPEN),
    Matter.OTHER: (">1/2", ADJUSTED, OPEN | PAPER),
    Matter.ADMISSION: (">=2/3", ADJUSTED, PAPER),
    Matter.RECOGNITION: (">=2/3", ADJUSTED, PAPER),
    Matter.STRIKE_OFF_PROBATIONARY: (">=2/3", ADJUSTED, PAPER),
    Matter.STRIKE_OFF_OFFICIAL: (">1/2", ADJUSTED, PAPER),
    Matter.REPRIMAND: (">1/2", ALL, PAPER),
    Matter.WARNING: (">1/2", ALL, PAPER),
    Matter.REMOVAL: (">1/2", ALL, PAPER),
    Matter.EXPULSION: (">=2/3", ALL, PAPER),
    Matter.DISCIPLINE: (">1/2", ALL, PAPER),
}


def lookup(key: str) -> Any:
    return provision_or_none(key, ON)


def with_own(**own: Any) -> Lookup:
    """The general values, and a committee's own ones by the end of their keys."""

    def look(key: str) -> Any:
        name = key.replace(".", "_")
        found = lookup(key)
        return (
            SimpleNamespace(value=own[name], legal_basis="15-QĐ/QU", unit=found.unit)
            if name in own
            else found
        )

    return look


@pytest.mark.parametrize("matter", Matter, ids=str)
def test_row_of_the_table(matter: Matter) -> None:
    terms = MatterTerms.resolve(lookup, matter)
    majority = BallotTerms.resolve(lookup, terms.majority_key).majority
    assert majority is not None
    assert (str(majority.value), terms.base_kind, set(terms.methods)) == ROWS[matter]
    assert majority.legal_basis
    assert terms.manner is not None
    assert terms.manner.legal_basis


def test_row_of_the_table_elections_come_with_the_congress() -> None:
    assert set(TABLE) == set(Matter)
    assert "election" not in {matter.value for matter in Matter}


@pytest.mark.parametrize(
    ("key", "may_be_set"),
    [
        ("vote.method.resolution", False),
        ("vote.method.admission", True),
        ("vote.method.strike_off_official", True),
        ("vote.method.discipline", False),
        ("vote.method.other", True),
        ("vote.secret_app.enabled", True),
        ("vote.secret_app.min_base", False),
        ("vote.counting_team.min_people", False),
        ("vote.admission_majority", False),
        ("vote.recognition_majority", False),
        ("vote.strike_off_probationary", False),
        ("vote.strike_off_official", True),
        ("vote.discipline_majority", False),
        ("vote.expulsion_proposal", False),
    ],
)
def test_what_a_committee_may_set_and_what_is_locked(key: str, may_be_set: bool) -> None:
    assert catalogue()[key].is_local is may_be_set


def test_admission_is_open_where_a_committee_has_decided_so() -> None:
    own = with_own(vote_method_admission="open")
    assert set(MatterTerms.resolve(own, Matter.RECOGNITION).methods) == OPEN
    assert set(MatterTerms.resolve(own, Matter.WARNING).methods) == PAPER


def test_in_the_app_in_secret_only_where_it_is_switched_on() -> None:
    own = with_own(vote_secret_app_enabled=True)
    with_switch = {
        matter for matter in Matter if Method.SECRET_APP in MatterTerms.resolve(own, matter).methods
    }
    assert with_switch == set(Matter) - {Matter.AGENDA, Matter.MINUTES, Matter.RESOLUTION}
    assert not any(Method.SECRET_APP in MatterTerms.resolve(lookup, matter).methods for matter in Matter)


def test_without_any_rule_a_vote_is_secret_and_on_paper() -> None:
    assert MatterTerms.resolve(lambda key: None, Matter.RESOLUTION).methods == (Method.SECRET_PAPER,)


@pytest.mark.parametrize("matter", Matter, ids=str)
@pytest.mark.parametrize("method", Method, ids=str)
def test_what_the_table_does_not_allow_is_refused_with_what_it_allows(matter: Matter, method: Method) -> None:
    found = objections_to_method(method, MatterTerms.resolve(lookup, matter))
    assert bool(found) is (method not in ROWS[matter][2])
    assert all(one.field == "method" and one.legal_basis for one in found)


def test_a_vote_on_a_person_names_him() -> None:
    for matter in Matter:
        is_about = matter not in {Matter.AGENDA, Matter.MINUTES, Matter.RESOLUTION, Matter.OTHER}
        assert bool(objections_to_naming_the_person(matter, " ")) is is_about
        assert objections_to_naming_the_person(matter, "Quần chúng Thử") == []


def test_what_stands_on_the_slip() -> None:
    assert options_of("admission") == ("agree", "disagree", "other")
    assert options_of("discipline") == ("expulsion", "removal", "warning", "reprimand", "no_discipline")


ROOM = Room(base=5, present_voters=5)


@pytest.mark.parametrize(
    ("room", "count"),
    [
        (ROOM, 0),
        (Room(base=4, present_voters=4), 1),
        (Room(base=9, present_voters=4), 1),
        (Room(is_online=True, base=9, present_voters=9), 1),
        (Room(is_entered_later=True, base=9, present_voters=9), 1),
        (Room(base=9, present_voters=9, without_phone=("Bùi Hữu Mai",)), 1),
        (Room(True, True, 3, 3, ("Bùi Hữu Mai",)), 4),
    ],
)
def test_the_conditions_of_a_secret_ballot_in_the_app(room: Room, count: int) -> None:
    terms = MatterTerms.resolve(with_own(vote_secret_app_enabled=True), Matter.OTHER)
    assert len(objections_to_secret_app(room, terms)) == count


def test_a_known_tally_is_not_set_beside_another() -> None:
    assert len(objections_to_voting_again(is_secret=True, is_tally_known=True)) == 1
    assert objections_to_voting_again(is_secret=False, is_tally_known=True) == []
    assert objections_to_voting_again(is_secret=True, is_tally_known=False) == []


@pytest.mark.parametrize(
    ("earlier", "now", "is_told"),
    [(0, True, False), (1, True, False), (2, False, False), (2, True, True), (3, False, True)],
)
def test_three_failed_admission_votes_go_to_the_committee_above(
    earlier: int, now: bool, is_told: bool
) -> None:
    assert bool(failed_admissions_sentence(earlier, has_failed_now=now, limit=Given(3))) is is_told
    assert failed_admissions_sentence(9, has_failed_now=True, limit=None) == ""


@st.composite
def cells(draw: st.DrawFn) -> list[Voter]:
    """A cell of 3 to 300 people, each in some standing, present or not."""
    size = draw(st.integers(3, 300))
    flags = draw(st.lists(st.integers(0, 63), min_size=size, max_size=size))
    return [
        Voter(
            number,
            f"Đồng chí {number}",
            is_official=bool(flag & 1),
            is_temporary_here=flag & 6 == 6,
            is_temporary_away=flag & 24 == 8,
            is_exempt=flag & 24 == 16,
            is_suspended=flag & 56 == 56,
            is_present=bool(flag & 32),
        )
        for number, flag in enumerate(flags)
    ]


@given(cells())
def test_bases_of_any_cell(voters: list[Voter]) -> None:
    terms = BallotTerms.resolve(lookup)
    adjusted, everybody = voting_base(voters, terms), voting_base(voters, terms, ALL)
    official = [one for one in voters if one.is_official and not one.is_temporary_here]
    assert everybody.size == sum(not one.is_suspended for one in official)
    gone = [
        one
        for one in official
        if one.is_suspended or (not one.is_present and (one.is_temporary_away or one.is_exempt))
    ]
    assert adjusted.size == len(official) - len(gone)
    assert adjusted.present_voters == everybody.present_voters <= adjusted.size <= everybody.size


@given(st.integers(3, 300).flatmap(lambda base: st.tuples(st.just(base), st.integers(0, base))))
def test_thresholds_and_ties_of_any_base(drawn: tuple[int, int]) -> None:
    base, agree = drawn
    for matter in Matter:
        terms = BallotTerms.resolve(lookup, TABLE[matter].majority)
        assert terms.majority is not None
        everybody = voting_base([Voter(n, str(n), is_present=True) for n in range(base)], terms)
        result = result_of(Counts(agree, base - agree, 0), everybody, terms.majority)
        is_enough = agree * 2 > base if str(terms.majority.value) == ">1/2" else agree * 3 >= base * 2
        assert result.is_passed is is_enough is (agree >= result.needed)
        assert can_pass(agree, base, terms.majority.value) is is_enough
        if agree * 2 == base:
            assert not result.is_passed
