"""The states of a meeting and the acts that move it (meetings.md §3, table "State"); `policy` says who may."""

from dataclasses import dataclass
from enum import StrEnum

from sotay.kernel.objections import Objection
from sotay.meetings.wording import states as wording


class State(StrEnum):
    """Where a meeting stands between its draft and its locked record."""

    DRAFT = "draft"
    PLANNED = "planned"
    CONVENED = "convened"
    IN_SESSION = "in_session"
    INTERRUPTED = "interrupted"
    ENDED = "ended"
    MINUTED = "minuted"
    PUBLISHED = "published"
    REPORTED = "reported"
    LOCKED = "locked"
    POSTPONED = "postponed"
    NOT_HELD = "not_held"


class Kind(StrEnum):
    """Kinds of meetings (meetings.md §1)."""

    REGULAR = "regular"
    THEMATIC = "thematic"
    COMBINED = "combined"
    EXTRAORDINARY = "extraordinary"


COUNTS_AS_REGULAR = frozenset({Kind.REGULAR, Kind.COMBINED})
"""A combined meeting counts as one regular and one thematic."""


class Entry(StrEnum):
    """How the record came into the system (meetings.md §11)."""

    LIVE = "live"
    OFFLINE = "offline"
    LATE = "late"
    IMPORTED = "imported"


class GapReason(StrEnum):
    """Why a meeting was called off or not held."""

    EPIDEMIC = "epidemic"
    DISASTER = "disaster"
    TOO_FEW = "too_few"
    SECRETARY_ABSENT = "secretary_absent"
    OTHER = "other"


class Act(StrEnum):
    """What is done to a meeting as a whole."""

    PLAN = "plan"
    CHANGE = "change"
    CONVENE = "convene"
    OPEN = "open"
    INTERRUPT = "interrupt"
    RESUME = "resume"
    END = "end"
    SIGN = "sign"
    PUBLISH = "publish"
    REPORT = "report"
    LOCK = "lock"
    POSTPONE = "postpone"
    CALL_OFF = "call_off"


@dataclass(frozen=True)
class Move:
    """One allowed move. `target` is where the act leads once everything it asks for is there."""

    origins: frozenset[State]
    target: State


def _move(origins: set[State], target: State) -> Move:
    return Move(frozenset(origins), target)


BEFORE_START = frozenset({State.DRAFT, State.PLANNED, State.CONVENED, State.POSTPONED})
RUNNING = frozenset({State.IN_SESSION, State.INTERRUPTED})
SIGNED = frozenset({State.MINUTED, State.PUBLISHED, State.REPORTED, State.LOCKED})

MOVES: dict[Act, Move] = {
    Act.PLAN: _move({State.DRAFT, State.PLANNED, State.POSTPONED}, State.PLANNED),
    Act.CHANGE: _move({State.CONVENED}, State.CONVENED),
    Act.CONVENE: _move({State.PLANNED}, State.CONVENED),
    Act.OPEN: _move({State.CONVENED}, State.IN_SESSION),
    Act.INTERRUPT: _move({State.IN_SESSION}, State.INTERRUPTED),
    Act.RESUME: _move({State.INTERRUPTED}, State.IN_SESSION),
    Act.END: _move(set(RUNNING), State.ENDED),
    Act.SIGN: _move({State.ENDED}, State.MINUTED),
    Act.PUBLISH: _move({State.MINUTED}, State.PUBLISHED),
    Act.REPORT: _move({State.PUBLISHED}, State.REPORTED),
    Act.LOCK: _move({State.MINUTED, State.PUBLISHED, State.REPORTED, State.NOT_HELD}, State.LOCKED),
    Act.POSTPONE: _move({State.PLANNED, State.CONVENED}, State.POSTPONED),
    Act.CALL_OFF: _move(set(BEFORE_START), State.NOT_HELD),
}


@dataclass(frozen=True)
class Links:
    """Addresses of the pages that mend a reason; the caller fills those it has."""

    plan: str = ""
    late_entry: str = ""
    agenda: str = ""
    people: str = ""
    invitations: str = ""
    roll_call: str = ""
    ballots: str = ""
    tasks: str = ""
    papers: str = ""
    minutes: str = ""
    amendment: str = ""
    resolution: str = ""
    publish: str = ""
    organization: str = ""


def objections_to_act(state: State, act: Act) -> list[Objection]:
    """At most one objection: the meeting is not in a state from which this act leads on (meetings.md §3)."""
    if state in MOVES[act].origins:
        return []
    if state is State.LOCKED:
        return [Objection(wording.locked())]
    return [
        Objection(
            wording.wrong_state(
                act.value, state.value, [origin.value for origin in State if origin in MOVES[act].origins]
            )
        )
    ]


def objections_to_overwriting(
    seen_version: int, current_version: int, changed_by: str, changed_at: str
) -> list[Objection]:
    """The page was loaded before someone else saved: nobody overwrites what he has not seen (issue 2 §3).

    `changed_at` is already written for people.
    """
    if seen_version == current_version:
        return []
    return [Objection(wording.changed_meanwhile(changed_by, changed_at))]
