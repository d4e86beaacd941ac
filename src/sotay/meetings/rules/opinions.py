"""Opinions and proposals: when they are taken, how proposals are answered (meetings.md §7)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sotay.kernel.objections import Objection
from sotay.meetings.rules.clocks import DAY
from sotay.meetings.rules.states import State
from sotay.meetings.rules.terms import Given
from sotay.meetings.wording import opinions as wording


class Channel(StrEnum):
    """How an opinion came."""

    WRITTEN_BEFORE = "written_before"
    SPOKEN = "spoken"
    WRITTEN_AFTER = "written_after"


class ProposalState(StrEnum):
    """Where a proposal stands."""

    RECEIVED = "received"
    ANSWERED_IN_MEETING = "answered_in_meeting"
    ASSIGNED = "assigned"
    FORWARDED_UP = "forwarded_up"
    OUT_OF_COMPETENCE = "out_of_competence"
    WITHDRAWN = "withdrawn"


OPEN_FOR: dict[Channel, frozenset[State]] = {
    Channel.WRITTEN_BEFORE: frozenset({State.PLANNED, State.CONVENED, State.INTERRUPTED}),
    Channel.SPOKEN: frozenset({State.IN_SESSION}),
    Channel.WRITTEN_AFTER: frozenset({State.ENDED, State.MINUTED, State.PUBLISHED, State.REPORTED}),
}
"""In which states of the meeting an opinion of each channel is taken. What came before stays as it came."""


def channel_in(state: State) -> Channel | None:
    """The channel an opinion takes in a state of the meeting; None where none is taken."""
    return next((channel for channel, states in OPEN_FOR.items() if state in states), None)


def objections_to_giving_opinion(
    channel: Channel, text: str, *, meeting_state: State, is_present: bool = True, may_take_part: bool = True
) -> list[Objection]:
    """An opinion has a text, its time, and an author who belongs to the meeting; who speaks is
    in the room.
    """
    found = []
    if meeting_state not in OPEN_FOR[channel]:
        found.append(Objection(wording.wrong_time(channel.value)))
    if not may_take_part:
        found.append(Objection(wording.not_of_this_meeting()))
    elif channel is Channel.SPOKEN and not is_present:
        found.append(Objection(wording.absent_speaker(), field="member"))
    if not text.strip():
        found.append(Objection(wording.no_text(), field="text"))
    return found


def objections_to_writing_opinion(meeting_state: State, text: str, *, may_take_part: bool) -> list[Objection]:
    """What is written comes before or after a meeting; while it runs one asks to speak."""
    channel = channel_in(meeting_state)
    if channel is None or channel is Channel.SPOKEN:
        found = [Objection(wording.written_only_outside_the_meeting())]
        if not may_take_part:
            found.append(Objection(wording.not_of_this_meeting()))
        if not text.strip():
            found.append(Objection(wording.no_text(), field="text"))
        return found
    return objections_to_giving_opinion(
        channel, text, meeting_state=meeting_state, may_take_part=may_take_part
    )


def answer_due_on(received_on: date, answer_days: Given[int] | None) -> date | None:
    """The day a proposal is to be answered, counted from the day after it came (`opinion.answer_days`)."""
    return None if answer_days is None else received_on + answer_days.value * DAY


@dataclass(frozen=True)
class Answer:
    """An answer about to be given to a proposal. `has_task` and `addressee` say to whom it went on."""

    state: ProposalState
    next_state: ProposalState
    meeting_state: State
    text: str = ""
    has_task: bool = False
    addressee: str = ""
    is_author: bool = False


def objections_to_answering_proposal(answer: Answer) -> list[Objection]:
    """A proposal is answered once, in words; one that goes on names where to; its author alone withdraws
    it.
    """
    found = []
    if answer.state is not ProposalState.RECEIVED:
        found.append(Objection(wording.answered_before(answer.state.value)))
    if answer.next_state is ProposalState.RECEIVED:
        found.append(Objection(wording.no_answer_chosen(), field="state"))
    elif answer.next_state is ProposalState.WITHDRAWN:
        return found if answer.is_author else [*found, Objection(wording.author_withdraws())]
    if not answer.text.strip():
        found.append(Objection(wording.no_answer_text(), field="answer"))
    in_meeting = {State.IN_SESSION, State.INTERRUPTED, State.ENDED}
    if answer.next_state is ProposalState.ANSWERED_IN_MEETING and answer.meeting_state not in in_meeting:
        found.append(Objection(wording.not_in_meeting(), field="state"))
    if answer.next_state is ProposalState.ASSIGNED and not answer.has_task:
        found.append(Objection(wording.assigned_needs_task(), field="person"))
    if answer.next_state is ProposalState.FORWARDED_UP and not answer.addressee.strip():
        found.append(Objection(wording.forwarded_needs_addressee(), field="addressee"))
    return found


def objections_to_being_no_proposal(proposal_state: str) -> list[Objection]:
    """A comment, a question or a public mood asks for no answer."""
    return [] if proposal_state in set(ProposalState) else [Objection(wording.no_proposal())]
