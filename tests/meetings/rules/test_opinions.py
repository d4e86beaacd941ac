"""Opinions and proposals (meetings.md §7)."""

from dataclasses import replace
from datetime import date

import pytest

from sotay.meetings.rules.opinions import (
    OPEN_FOR,
    Answer,
    Channel,
    ProposalState,
    answer_due_on,
    channel_in,
    objections_to_answering_proposal,
    objections_to_giving_opinion,
)
from sotay.meetings.rules.states import State
from sotay.meetings.rules.terms import Given
from sotay.meetings.wording import labels


@pytest.mark.parametrize(
    ("state", "channel"),
    [
        (State.DRAFT, None),
        (State.CONVENED, Channel.WRITTEN_BEFORE),
        (State.IN_SESSION, Channel.SPOKEN),
        (State.INTERRUPTED, Channel.WRITTEN_BEFORE),
        (State.ENDED, Channel.WRITTEN_AFTER),
        (State.REPORTED, Channel.WRITTEN_AFTER),
        (State.LOCKED, None),
        (State.NOT_HELD, None),
    ],
)
def test_each_state_takes_opinions_of_one_channel(state: State, channel: Channel | None) -> None:
    assert channel_in(state) is channel
    for one in Channel:
        assert (objections_to_giving_opinion(one, "Nhất trí", meeting_state=state) == []) == (one is channel)


def test_no_state_takes_two_channels() -> None:
    states = [state for taken in OPEN_FOR.values() for state in taken]
    assert len(states) == len(set(states))


def test_who_speaks_is_in_the_room_and_of_the_meeting() -> None:
    absent = objections_to_giving_opinion(
        Channel.SPOKEN, " ", meeting_state=State.IN_SESSION, is_present=False
    )
    assert [one.field for one in absent] == ["member", "text"]
    stranger = objections_to_giving_opinion(
        Channel.WRITTEN_BEFORE, "Nhất trí", meeting_state=State.CONVENED, may_take_part=False
    )
    assert len(stranger) == 1


def test_a_proposal_is_answered_within_its_days() -> None:
    assert answer_due_on(date(2025, 11, 5), Given(30)) == date(2025, 12, 5)
    assert answer_due_on(date(2025, 11, 5), None) is None


ANSWER = Answer(
    ProposalState.RECEIVED, ProposalState.ANSWERED_IN_MEETING, State.IN_SESSION, "Chi ủy tiếp thu"
)


def fields(answer: Answer) -> list[str]:
    return [one.field for one in objections_to_answering_proposal(answer)]


def test_answers_say_where_a_proposal_goes() -> None:
    assert fields(ANSWER) == []
    assert fields(replace(ANSWER, text=" ")) == ["answer"]
    assert fields(replace(ANSWER, meeting_state=State.PUBLISHED)) == ["state"]
    assert fields(replace(ANSWER, next_state=ProposalState.ASSIGNED)) == ["person"]
    assert fields(replace(ANSWER, next_state=ProposalState.ASSIGNED, has_task=True)) == []
    assert fields(replace(ANSWER, next_state=ProposalState.FORWARDED_UP)) == ["addressee"]
    assert fields(replace(ANSWER, next_state=ProposalState.FORWARDED_UP, addressee="Đảng ủy phường")) == []
    assert fields(replace(ANSWER, next_state=ProposalState.OUT_OF_COMPETENCE)) == []
    assert fields(replace(ANSWER, next_state=ProposalState.RECEIVED)) == ["state"]


def test_an_answered_proposal_stays_answered() -> None:
    for state in set(ProposalState) - {ProposalState.RECEIVED}:
        assert len(fields(replace(ANSWER, state=state))) == 1


def test_only_its_author_withdraws_a_proposal() -> None:
    withdrawn = replace(ANSWER, next_state=ProposalState.WITHDRAWN, text="")
    assert len(fields(withdrawn)) == 1
    assert fields(replace(withdrawn, is_author=True)) == []


def test_every_state_of_a_proposal_has_a_name() -> None:
    assert set(labels.PROPOSAL_STATES) == {state.value for state in ProposalState}
    assert set(labels.OPINION_CHANNELS) == {channel.value for channel in Channel}
