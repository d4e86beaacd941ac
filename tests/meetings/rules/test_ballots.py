"""Voting base, counts and results (meetings.md §7, §11, §12, §13 a, b, c; decisions 17, 20, 21)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.meetings.rules.ballots import (
    BallotDraft,
    Counts,
    Matter,
    Method,
    OpenBallot,
    Option,
    can_pass,
    cannot_pass_sentence,
    cautions_on_opening_ballot,
    count,
    objections_to_app_vote,
    objections_to_closing_ballot,
    objections_to_correcting_counts,
    objections_to_counts,
    objections_to_opening_ballot,
    objections_to_reopening_ballot,
    objections_to_vote,
    result_of,
    still_enough_sentence,
)
from sotay.meetings.rules.states import State
from sotay.meetings.rules.terms import Given
from sotay.meetings.rules.voting_base import LeftOutOfBase, Voter, VotingBase, voting_base
from tests.meetings.rules.givens import BALLOTS_2023, BALLOTS_2025, MORE_THAN_HALF, TWO_THIRDS


def cell(
    *, away: int = 0, exempt: int = 0, official: int = 20, absent: int = 0, **others: int
) -> list[Voter]:
    """A cell of `official` members, the first of them away or exempt and absent, the rest present but
    `absent`.
    """
    voters = []
    for number in range(official):
        is_away, is_exempt = number < away, away <= number < away + exempt
        is_absent = is_away or is_exempt or number >= official - absent
        voters.append(
            Voter(
                number,
                f"Đồng chí {number}",
                is_temporary_away=is_away,
                is_exempt=is_exempt,
                is_present=not is_absent,
            )
        )
    voters += [
        Voter(100 + n, f"Dự bị {n}", is_official=False, is_present=True)
        for n in range(others.get("probationary", 0))
    ]
    voters += [
        Voter(200 + n, f"Tạm thời {n}", is_temporary_here=True, is_present=True)
        for n in range(others.get("temporary_here", 0))
    ]
    return voters


def needed(base: VotingBase) -> tuple[int, int, int]:
    return base.size, MORE_THAN_HALF.least(base.size), TWO_THIRDS.least(base.size)


def test_vector_a_twenty_official_two_away_one_exempt_absent() -> None:
    base = voting_base(cell(away=2, exempt=1), BALLOTS_2025)
    assert needed(base) == (17, 9, 12)
    assert base.left_out == {LeftOutOfBase.TEMPORARY_AWAY: 2, LeftOutOfBase.EXEMPT: 1}


def test_vector_b_the_exempt_member_present() -> None:
    voters = cell(away=2, exempt=1)
    voters[2] = voters[2]._replace(is_present=True)
    base = voting_base(voters, BALLOTS_2025)
    assert needed(base) == (18, 10, 12)
    assert base.present_voters == 18


def test_vector_c_probationary_and_temporary_members_never_count() -> None:
    base = voting_base(cell(away=2, exempt=1, probationary=3, temporary_here=1), BALLOTS_2025)
    assert base.size == 17
    assert base.left_out[LeftOutOfBase.PROBATIONARY] == 3
    assert base.left_out[LeftOutOfBase.TEMPORARY_HERE] == 1


def test_the_base_names_what_it_rests_on() -> None:
    assert BALLOTS_2025.base_basis == "Quy định 294-QĐ/TW, Điều 9"
    assert BALLOTS_2023.base_basis == "Điều lệ Đảng, Điều 9"
    away_only = replace(BALLOTS_2025, majority=Given(MORE_THAN_HALF, "Khác"))
    assert away_only.base_basis == "Quy định 294-QĐ/TW, Điều 9"


def test_decision_20_before_july_2025_all_official_but_the_suspended_count() -> None:
    voters = cell(away=2, exempt=1, probationary=3)
    voters[10] = voters[10]._replace(is_suspended=True)
    assert voting_base(voters, BALLOTS_2023).size == 19
    assert voting_base(voters, BALLOTS_2025).size == 16


def test_a_member_temporarily_away_who_comes_counts_in_both_numbers() -> None:
    voters = cell(away=2)
    voters[0] = voters[0]._replace(is_present=True)
    base = voting_base(voters, BALLOTS_2025)
    assert (base.size, base.present_voters) == (19, 19)


def test_an_ordinary_absent_member_stays_in_the_base() -> None:
    base = voting_base(cell(absent=5), BALLOTS_2025)
    assert (base.size, base.present_voters) == (20, 15)


@pytest.mark.parametrize(("agree", "is_passed"), [(8, False), (9, True), (17, True)])
def test_result_at_the_boundary_of_base_17(agree: int, is_passed: bool) -> None:
    base = voting_base(cell(away=2, exempt=1), BALLOTS_2025)
    result = result_of(Counts(agree, 17 - agree, 0), base, Given(MORE_THAN_HALF, "Điều 9"))
    assert (result.is_passed, result.needed, result.not_voting, result.legal_basis) == (
        is_passed,
        9,
        0,
        "Điều 9",
    )


def test_a_tie_is_not_passed() -> None:
    result = result_of(Counts(10, 10, 0), voting_base(cell(), BALLOTS_2025), Given(MORE_THAN_HALF))
    assert not result.is_passed
    assert result.sentence == "10/20 đồng ý = 50,00%, cần 11: không được thông qua"


def test_other_and_not_voting_count_as_not_in_favour() -> None:
    result = result_of(Counts(10, 0, 4), voting_base(cell(), BALLOTS_2025), Given(MORE_THAN_HALF))
    assert (result.is_passed, result.not_voting) == (False, 6)


def test_two_thirds_is_enough_when_reached() -> None:
    base = voting_base(cell(official=18), BALLOTS_2025)
    assert result_of(Counts(12, 6, 0), base, Given(TWO_THIRDS)).is_passed
    assert not result_of(Counts(11, 7, 0), base, Given(TWO_THIRDS)).is_passed


def test_row_12_cell_of_three_official() -> None:
    assert (MORE_THAN_HALF.least(3), TWO_THIRDS.least(3)) == (2, 2)


def draft(**changes: object) -> BallotDraft:
    plain = BallotDraft(State.IN_SESSION, Matter.RESOLUTION, "Thông qua nghị quyết", Method.OPEN_HAND)
    return replace(plain, **{"official_on_roll": 20, **changes})  # type: ignore[arg-type]


def test_a_ballot_opens_in_a_running_meeting() -> None:
    assert objections_to_opening_ballot(draft(), voting_base(cell(), BALLOTS_2025), BALLOTS_2025) == []


def test_a_ballot_lists_every_objection_at_once() -> None:
    found = objections_to_opening_ballot(
        draft(meeting_state=State.CONVENED, text=" ", undecided=("Trần Thị Mai",)),
        voting_base([], BALLOTS_2025),
        replace(BALLOTS_2025, majority=None),
    )
    assert len(found) == 5
    assert found[1].field == "text"
    assert "Trần Thị Mai" in found[3].text


def test_row_12_interrupted_blocks_votes() -> None:
    base = voting_base(cell(), BALLOTS_2025)
    opening = objections_to_opening_ballot(draft(meeting_state=State.INTERRUPTED), base, BALLOTS_2025)
    voting = objections_to_vote(OpenBallot(State.INTERRUPTED, True, base), 1, "agree", is_present=True)
    assert [one.text for one in opening] == [one.text for one in voting]
    assert "gián đoạn" in voting[0].text


def test_row_12_below_three_official_blocks_admission_only() -> None:
    base = voting_base(cell(official=2), BALLOTS_2025)
    admission = objections_to_opening_ballot(
        draft(matter=Matter.ADMISSION, official_on_roll=2), base, BALLOTS_2025
    )
    assert "dưới mức 3" in admission[0].text
    assert admission[0].legal_basis == "Điều lệ Đảng, Điều 21"
    assert objections_to_opening_ballot(draft(official_on_roll=2), base, BALLOTS_2025) == []
    enough = draft(matter=Matter.ADMISSION, official_on_roll=3)
    assert objections_to_opening_ballot(enough, base, BALLOTS_2025) == []


def test_a_vote_that_cannot_pass_is_announced_at_roll_call() -> None:
    assert cannot_pass_sentence(8, 17, MORE_THAN_HALF) == (
        "Có mặt 8/17 chính thức: không đủ để thông qua nghị quyết, cần 9."
    )
    assert cannot_pass_sentence(9, 17, MORE_THAN_HALF) == ""


def test_row_12_too_few_left_shows_the_live_line_and_warns_new_ballots() -> None:
    base = voting_base(cell(official=17, absent=9), BALLOTS_2025)
    assert still_enough_sentence(base.present_voters, base.size, MORE_THAN_HALF) == "Còn 8 chính thức, cần 9."
    assert [one.code for one in cautions_on_opening_ballot(base, BALLOTS_2025)] == ["cannot_pass"]
    assert (
        cautions_on_opening_ballot(voting_base(cell(official=17, absent=8), BALLOTS_2025), BALLOTS_2025) == []
    )
    assert (
        objections_to_closing_ballot(
            OpenBallot(State.IN_SESSION, True, base), Counts(8, 0, 0), present_voters=8
        )
        == []
    )


@pytest.mark.parametrize(
    ("counts", "fields"),
    [
        (Counts(15, 0, 0), []),
        (Counts(16, 0, 0), ["agree"]),  # more than the 15 in the room
        (Counts(18, 2, 1), ["agree", "agree"]),  # more than the base as well
        (Counts(-1, 3, 0), ["agree"]),
        (Counts(3, -1, -2), ["disagree", "other"]),
    ],
)
def test_row_11_votes_beyond_base_negative_or_beyond_present_voters(
    counts: Counts, fields: list[str]
) -> None:
    base = voting_base(cell(absent=5), BALLOTS_2025)
    assert [one.field for one in objections_to_counts(counts, base, present_voters=15)] == fields


def test_row_11_votes_beyond_the_base_are_explained() -> None:
    base = voting_base(cell(away=2, probationary=3), BALLOTS_2025)
    found = objections_to_counts(Counts(19, 0, 0), base, present_voters=18)
    assert (
        "Không tính: 3 đảng viên dự bị; 2 đảng viên sinh hoạt tạm thời nơi khác, vắng mặt." in found[0].text
    )


def test_row_11_vote_by_a_probationer_or_temporary_here_is_refused() -> None:
    base = voting_base(cell(probationary=1, temporary_here=1), BALLOTS_2025)
    ballot = OpenBallot(State.IN_SESSION, True, base)
    for member_id, word in ((100, "dự bị"), (200, "sinh hoạt tạm thời tại chi bộ")):
        found = objections_to_vote(ballot, member_id, "agree", is_present=True, majority_basis="Điều 9")
        assert [(word in one.text, one.legal_basis) for one in found] == [(True, "Điều 9")]


def test_votes_of_a_stranger_an_absent_member_and_an_unknown_option_are_refused() -> None:
    ballot = OpenBallot(State.IN_SESSION, True, voting_base(cell(), BALLOTS_2025))
    assert objections_to_vote(ballot, 1, "agree", is_present=True) == []
    assert "danh sách đã chốt" in objections_to_vote(ballot, 999, "agree", is_present=True)[0].text
    assert "chưa được ghi có mặt" in objections_to_vote(ballot, 1, "agree", is_present=False)[0].text
    assert objections_to_vote(ballot, 1, "maybe", is_present=True)[0].field == "option"


def test_row_12_a_ballot_on_a_person_present_keeps_him_in_the_base() -> None:
    base = voting_base(cell(), BALLOTS_2025)
    assert objections_to_vote(OpenBallot(State.IN_SESSION, True, base), 5, "other", is_present=True) == []
    assert base.size == 20


def test_a_frozen_base_is_read_back_as_it_was() -> None:
    base = voting_base(cell(away=2, exempt=1, probationary=1), BALLOTS_2025)
    rows = [
        (one.member_id, one.name, one.is_present, one.counts, one.left_out.value if one.left_out else "")
        for one in base.entries
    ]
    assert VotingBase.frozen(rows) == base


def test_an_exempt_or_away_member_who_comes_later_is_told_to_wait_for_a_new_ballot() -> None:
    base = voting_base(cell(away=1, exempt=1), BALLOTS_2025)
    for member_id in (0, 1):
        found = objections_to_vote(
            OpenBallot(State.IN_SESSION, True, base), member_id, "agree", is_present=True
        )
        assert ["kết thúc rồi mở lại biểu quyết" in one.text for one in found] == [True]


def test_hands_are_not_raised_in_the_app() -> None:
    assert objections_to_app_vote("open_app") == []
    assert len(objections_to_app_vote("open_hand")) == 1


def test_nobody_votes_before_or_after_the_meeting() -> None:
    base = voting_base(cell(), BALLOTS_2025)
    for state in (State.CONVENED, State.ENDED):
        found = objections_to_vote(OpenBallot(state, True, base), 1, "agree", is_present=True)
        assert [one.text for one in found] == ["Chỉ biểu quyết khi kỳ sinh hoạt đang họp."]


def test_votes_after_close_are_refused() -> None:
    ballot = OpenBallot(State.IN_SESSION, False, voting_base(cell(), BALLOTS_2025))
    assert "đã kết thúc" in objections_to_vote(ballot, 1, "agree", is_present=True)[0].text
    assert len(objections_to_closing_ballot(ballot, Counts(1, 0, 0), present_voters=20)) == 1


def test_row_11_base_changes_only_by_closing_and_reopening() -> None:
    base = voting_base(cell(), BALLOTS_2025)
    running, closed = OpenBallot(State.IN_SESSION, True, base), OpenBallot(State.IN_SESSION, False, base)
    assert "kết thúc trước khi mở lại" in objections_to_reopening_ballot(running, "Có người đến muộn")[0].text
    assert [one.field for one in objections_to_reopening_ballot(closed, " ")] == ["reason"]
    assert objections_to_reopening_ballot(closed, "Có người đến muộn") == []


def test_a_count_is_corrected_before_the_end_with_a_reason() -> None:
    base = voting_base(cell(), BALLOTS_2025)
    closed, ended = OpenBallot(State.IN_SESSION, False, base), OpenBallot(State.ENDED, False, base)
    old, new = Counts(18, 2, 0), Counts(17, 3, 0)
    assert objections_to_correcting_counts(closed, old, new, "Đếm sót", present_voters=20) == []
    assert len(objections_to_correcting_counts(ended, old, new, "Đếm sót", present_voters=20)) == 1
    assert [
        one.field for one in objections_to_correcting_counts(closed, old, old, "", present_voters=20)
    ] == [
        "reason",
        "agree",
    ]
    still_open = OpenBallot(State.IN_SESSION, True, base)
    assert len(objections_to_correcting_counts(still_open, old, new, "Đếm sót", present_voters=20)) == 1


def test_named_votes_are_summed() -> None:
    votes = [Option.AGREE, Option.AGREE, Option.OTHER, Option.DISAGREE]
    assert count(votes) == Counts(agree=2, disagree=1, other=1)


people = st.builds(
    Voter,
    member_id=st.integers(1, 10_000),
    name=st.just("Đồng chí"),
    is_official=st.booleans(),
    is_temporary_here=st.booleans(),
    is_temporary_away=st.booleans(),
    is_exempt=st.booleans(),
    is_suspended=st.booleans(),
    is_present=st.booleans(),
)


@given(st.lists(people, max_size=40))
def test_everyone_is_in_the_base_or_left_out_for_one_reason(voters: list[Voter]) -> None:
    base = voting_base(voters, BALLOTS_2025)
    assert base.size + sum(base.left_out.values()) == len(voters)
    assert 0 <= base.present_voters <= base.size


@given(st.lists(people, max_size=40))
def test_the_adjusted_base_never_exceeds_the_older_one(voters: list[Voter]) -> None:
    newer, older = voting_base(voters, BALLOTS_2025), voting_base(voters, BALLOTS_2023)
    assert newer.size <= older.size
    assert newer.present_voters == older.present_voters


@given(st.lists(people, min_size=1, max_size=40), st.data())
def test_accepted_counts_always_give_a_consistent_result(voters: list[Voter], data: st.DataObject) -> None:
    base = voting_base(voters, BALLOTS_2025)
    numbers = [data.draw(st.integers(-2, 45)) for _ in range(3)]
    counts = Counts(*numbers)
    if objections_to_counts(counts, base, present_voters=base.present_voters):
        assert min(numbers) < 0 or counts.cast > base.present_voters
        return
    result = result_of(counts, base, Given(MORE_THAN_HALF))
    assert result.counts.cast + result.not_voting == result.base
    assert result.is_passed == (2 * counts.agree > base.size)
    assert result.is_passed == (counts.agree >= result.needed and base.size > 0)
    if not can_pass(base.present_voters, base.size, MORE_THAN_HALF):
        assert not result.is_passed


@given(st.integers(1, 10_000))
def test_one_vote_less_than_needed_never_passes(base: int) -> None:
    for threshold in (MORE_THAN_HALF, TWO_THIRDS):
        least = threshold.least(base)
        assert threshold.is_reached(min(least, base), base) == (least <= base)
        assert not threshold.is_reached(least - 1, base)
