"""When a score is begun, proposed, agreed and corrected, and by whom (meetings.md §8 "Process", §12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sotay.kernel.objections import Objection
from sotay.meetings.rules.scoring import Grade, Score
from sotay.meetings.rules.states import RUNNING, SIGNED, State
from sotay.meetings.wording import scoring as wording
from sotay.regulations.score_sheets import ScoreSheet

HELD = RUNNING | SIGNED - {State.LOCKED} | {State.ENDED}
"""States in which a meeting may be scored: from its opening until it is locked."""


class AgreedBy(StrEnum):
    """Who has agreed to a score."""

    CELL = "cell"
    COMMITTEE = "committee"
    LEADERS = "leaders"


@dataclass(frozen=True)
class Leaders:
    """Who leads the cell on the meeting's day."""

    has_committee: bool
    has_deputy: bool
    is_actor_leader: bool


def ways_open(leaders: Leaders, state: State) -> list[AgreedBy]:
    """Who can agree: the cell in the meeting, else its committee, else secretary and deputy.

    With a secretary alone only the cell can (meetings.md §12), also after the meeting's end.
    """
    found = [AgreedBy.CELL] if state in RUNNING | {State.ENDED} else []
    if leaders.has_committee:
        found.append(AgreedBy.COMMITTEE)
    elif leaders.has_deputy:
        found.append(AgreedBy.LEADERS)
    return found or [AgreedBy.CELL]


def objections_to_beginning(
    state: State, *, has_sheet: bool, is_follower_allowed: bool, has_agreed: bool = False
) -> list[Objection]:
    """A score is begun with the meeting; a committee member or the minute-taker follows it."""
    found = []
    if not has_sheet:
        found.append(Objection(wording.not_scored()))
    if state not in HELD:
        found.append(Objection(wording.not_held_yet()))
    if has_agreed:
        found.append(Objection(wording.agreed_already()))
    if not is_follower_allowed:
        found.append(Objection(wording.wrong_follower(), field="follower"))
    return found


def objections_to_proposing(state: State, *, is_begun: bool, is_draft: bool) -> list[Objection]:
    """Points are entered while the score is a draft."""
    found = []
    if not is_begun:
        found.append(Objection(wording.not_begun()))
    elif not is_draft:
        found.append(Objection(wording.agreed_already()))
    if state not in HELD:
        found.append(Objection(wording.not_held_yet()))
    return found


def objections_to_agreeing(
    score: Score,
    *,
    is_roll_call_closed: bool,
    agreed_by: str,
    ways: Sequence[AgreedBy],
    leaders: Leaders,
) -> list[Objection]:
    """Every item has its points, every weak one its remedy, and those agree who can."""
    found = []
    if not is_roll_call_closed:
        found.append(Objection(wording.roll_call_open()))
    found += [
        Objection(wording.item_open(one.item.code, one.item.title), field=f"points-{one.item.code}")
        for one in score.open_items
    ]
    found += [
        Objection(wording.remedy_needed(one.item.code, one.item.title), field=f"remedy-{one.item.code}")
        for one in score.weak_items
        if not one.entry.remedy.strip()
    ]
    if agreed_by not in set(ways):
        found.append(Objection(wording.wrong_way(), field="agreed_by"))
    elif agreed_by == AgreedBy.LEADERS and not leaders.is_actor_leader:
        found.append(Objection(wording.leaders_only(), field="agreed_by"))
    return found


def objections_to_grading(
    sheet: ScoreSheet, score: Score, *, given: str, declared: Decimal | None, reason: str
) -> list[Objection]:
    """Of a sheet without points people give the grade; good with a condition unmet needs a reason."""
    if sheet.has_points:
        return (
            [Objection(wording.grade_is_computed(), field="grade")] if given or declared is not None else []
        )
    found = []
    if score.grade is None:
        found.append(Objection(wording.grade_needed(), field="grade"))
    elif score.grade is Grade.GOOD and not score.are_all_met and not reason.strip():
        found.append(Objection(wording.good_needs_reason(), field="grade_reason"))
    if declared is not None and not 0 <= declared <= sheet.scale:
        found.append(Objection(wording.declared_out_of_bounds(sheet.scale), field="declared_points"))
    return found


def objections_to_correcting(
    state: State, reason: str, *, has_agreed: bool, has_draft: bool
) -> list[Objection]:
    """An agreed score changes by a new version with its reason; the old one stays readable."""
    found = []
    if not has_agreed:
        found.append(Objection(wording.nothing_agreed()))
    if has_draft:
        found.append(Objection(wording.correction_open()))
    if state is State.LOCKED:
        found.append(Objection(wording.locked()))
    if not reason.strip():
        found.append(Objection(wording.reason_needed(), field="reason"))
    return found


def is_to_settle(settles_at: datetime | None, now: datetime, *, is_settled: bool) -> bool:
    """The clock of what was scored provisionally has run out (meetings.md §8, item 7c: at D + 3)."""
    return settles_at is not None and now > settles_at and not is_settled
