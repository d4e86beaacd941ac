"""Requests for leave: asking, answering, withdrawing, and what they do to the roll (meetings.md §5)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sotay.kernel.objections import Objection
from sotay.meetings.rules import clocks
from sotay.meetings.rules.attendance import LeftOut, Mark
from sotay.meetings.rules.states import RUNNING, SIGNED, Links, State
from sotay.meetings.rules.terms import Given
from sotay.meetings.wording import leave as wording


class LeaveState(StrEnum):
    """Where a request stands."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class LeaveReason(StrEnum):
    """Kinds of reasons; the text beside them is seen by secretary and approver only."""

    ILLNESS = "illness"
    WORK = "work"
    FAMILY = "family"
    STUDY = "study"
    MATERNITY = "maternity"
    DISASTER = "disaster"
    OTHER = "other"


@dataclass(frozen=True)
class LeaveAsk:
    """A request about to be made, by the member or for him."""

    meeting_state: State
    reason: str
    note: str = ""
    starts_at: datetime | None = None
    is_on_roll: bool = True
    left_out: LeftOut | None = None
    live_request: LeaveState | None = None
    is_marked_present: bool = False


ASKABLE = frozenset({State.PLANNED, State.CONVENED, State.ENDED, *RUNNING})


def objections_to_asking_leave(
    ask: LeaveAsk, *, now: datetime, late_days: Given[int] | None, links: Links | None = None
) -> list[Objection]:
    """Before the meeting, or late: within the days allowed after it and before the minutes are signed."""
    links = links or Links()
    found = []
    if ask.meeting_state in SIGNED:
        found.append(
            Objection(wording.minutes_are_signed(), mend=links.amendment, mend_label=wording.TO_AMENDMENT)
        )
    elif ask.meeting_state not in ASKABLE:
        found.append(Objection(wording.no_such_meeting()))
    elif ask.meeting_state is State.ENDED:
        found += _objections_to_lateness(ask, now, late_days)
    if not ask.is_on_roll:
        found.append(Objection(wording.not_on_roll()))
    elif ask.left_out is not None:
        found.append(Objection(wording.need_not_ask(ask.left_out.value)))
    if ask.live_request in {LeaveState.SUBMITTED, LeaveState.APPROVED}:
        found.append(Objection(wording.asked_before(ask.live_request.value)))
    if ask.is_marked_present:
        found.append(Objection(wording.is_present()))
    if ask.reason not in set(LeaveReason):
        found.append(Objection(wording.no_reason(), field="reason"))
    elif ask.reason == LeaveReason.OTHER and not ask.note.strip():
        found.append(Objection(wording.other_reason_needs_note(), field="note"))
    return found


def _objections_to_lateness(ask: LeaveAsk, now: datetime, late_days: Given[int] | None) -> list[Objection]:
    if ask.starts_at is None or late_days is None:
        return []
    until = clocks.last_moment_of(clocks.meeting_day(ask.starts_at) + late_days.value * clocks.DAY)
    if now <= until:
        return []
    return [Objection(wording.too_late(late_days.value, until), late_days.legal_basis)]


class Decider(StrEnum):
    """In what capacity somebody answers a request."""

    SECRETARY = "secretary"
    DEPUTY = "deputy_secretary"
    STAND_IN = "stand_in"
    IN_CHARGE = "in_charge"


@dataclass(frozen=True)
class LeaveDecision:
    """An answer about to be given. `decider` is the capacity of the one who answers, None if he
    holds none.
    """

    state: LeaveState
    decision: LeaveState
    decider: Decider | None
    meeting_state: State
    is_own_request: bool = False
    is_of_secretary: bool = False
    has_deputy: bool = True
    note: str = ""
    is_marked_present: bool = False


def objections_to_deciding_leave(decision: LeaveDecision, links: Links | None = None) -> list[Objection]:
    """The secretary answers; the deputy for the secretary, the member in charge where there is none. Never
    one's own request; after the minutes are signed by an amendment only."""
    links = links or Links()
    found = []
    if decision.meeting_state in SIGNED:
        found.append(
            Objection(wording.minutes_are_signed(), mend=links.amendment, mend_label=wording.TO_AMENDMENT)
        )
    if decision.state not in {LeaveState.SUBMITTED, LeaveState.LAPSED}:
        found.append(Objection(wording.answered_before(decision.state.value)))
    if decision.decision not in {LeaveState.APPROVED, LeaveState.REFUSED}:
        found.append(Objection(wording.unknown_answer(), field="decision"))
    elif decision.decision is LeaveState.REFUSED and not decision.note.strip():
        found.append(Objection(wording.refusal_needs_note(), field="note"))
    elif decision.decision is LeaveState.APPROVED and decision.is_marked_present:
        found.append(Objection(wording.is_present()))
    return found + _objections_to_decider(decision)


def _objections_to_decider(decision: LeaveDecision) -> list[Objection]:
    if decision.is_own_request:
        return [Objection(wording.own_request())]
    if decision.is_of_secretary:
        allowed = (
            {Decider.DEPUTY, Decider.STAND_IN}
            if decision.has_deputy
            else {Decider.STAND_IN, Decider.IN_CHARGE}
        )
        if decision.decider not in allowed:
            return [Objection(wording.secretarys_request(has_deputy=decision.has_deputy))]
        return []
    if decision.decider not in {Decider.SECRETARY, Decider.DEPUTY, Decider.STAND_IN}:
        return [Objection(wording.not_the_decider())]
    return []


def objections_to_withdrawing_leave(
    state: LeaveState, *, meeting_state: State, is_roll_call_closed: bool
) -> list[Objection]:
    """One takes back one's request until the roll call is closed."""
    found = []
    if state not in {LeaveState.SUBMITTED, LeaveState.APPROVED}:
        found.append(Objection(wording.nothing_to_withdraw(state.value)))
    if is_roll_call_closed or meeting_state not in {State.PLANNED, State.CONVENED, *RUNNING}:
        found.append(Objection(wording.too_late_to_withdraw()))
    return found


def mark_after_decision(mark: Mark, decision: LeaveState) -> Mark:
    """Approved leave turns an open row or an unexcused absence into an excused one; presence overrides."""
    if decision is LeaveState.APPROVED and mark in {Mark.UNDECIDED, Mark.UNEXCUSED}:
        return Mark.EXCUSED
    if decision is LeaveState.WITHDRAWN and mark is Mark.EXCUSED:
        return Mark.UNDECIDED
    return mark
