"""The roll call and its rate (meetings.md §5, §11, §13 c, j; decision 17)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from sotay.kernel.objections import Objection
from sotay.meetings.rules.cautions import Caution, Need
from sotay.meetings.rules.states import RUNNING, Links, State
from sotay.meetings.wording import attendance as wording

MINUTES_OF_A_DAY = 24 * 60


class Mark(StrEnum):
    """What stands in a row: the four words of the office, one that is derived, one that is still open."""

    UNDECIDED = "undecided"
    PRESENT = "present"
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"
    EXEMPT = "exempt"
    NOT_REQUIRED = "not_required"


class LeftOut(StrEnum):
    """Why a person of the roll does not count in the attendance rate."""

    EXEMPT = "exempt"
    TEMPORARY_AWAY = "temporary_away"
    SUSPENDED = "suspended"
    SPECIAL_DUTY = "special_duty"


class RollRow(NamedTuple):
    """One row of a roll call. `has_open_leave`: a request for leave is still without an answer."""

    member_id: int
    name: str
    mark: Mark
    left_out: LeftOut | None = None
    has_open_leave: bool = False


@dataclass(frozen=True)
class AttendanceRate:
    """Present ÷ required, with everybody who is not in it. `present_beyond`: came without having to."""

    present: int
    excused: int
    unexcused: int
    undecided: int = 0
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)
    present_beyond: Mapping[LeftOut, int] = field(default_factory=dict)

    @property
    def required(self) -> int:
        return self.present + self.excused + self.unexcused + self.undecided

    @property
    def share(self) -> Fraction | None:
        """The exact rate; None where nobody was required ("—")."""
        return Fraction(self.present, self.required) if self.required else None

    @property
    def sentence(self) -> str:
        return wording.rate(
            self.present, self.required, {reason.value: n for reason, n in self.left_out.items()}
        )


def attendance_rate(rows: Iterable[RollRow]) -> AttendanceRate:
    """The rate of a roll call. Numerator and denominator are the same people (decision 17): an exempt
    member who comes is shown apart; rows not decided yet are in the denominator.
    """
    marks: Counter[Mark] = Counter()
    left_out: Counter[LeftOut] = Counter()
    beyond: Counter[LeftOut] = Counter()
    for row in rows:
        if row.left_out is None:
            marks[row.mark] += 1
            continue
        left_out[row.left_out] += 1
        if row.mark is Mark.PRESENT:
            beyond[row.left_out] += 1
    return AttendanceRate(
        marks[Mark.PRESENT],
        marks[Mark.EXCUSED],
        marks[Mark.UNEXCUSED],
        marks[Mark.UNDECIDED],
        dict(left_out),
        dict(beyond),
    )


def objections_to_marking(
    row: RollRow, mark: Mark, *, meeting_state: State, is_roll_call_closed: bool, links: Links | None = None
) -> list[Objection]:
    """A row changes while the roll call is open; afterwards by an amendment only (meetings.md §11)."""
    links = links or Links()
    found = []
    if is_roll_call_closed:
        found.append(
            Objection(wording.roll_call_closed(), mend=links.amendment, mend_label=wording.TO_AMENDMENT)
        )
    elif meeting_state not in RUNNING:
        found.append(Objection(wording.not_in_session()))
    if row.left_out is None and mark in {Mark.EXEMPT, Mark.NOT_REQUIRED}:
        found.append(Objection(wording.must_come(row.name), field="mark"))
    if row.left_out is not None and mark in {Mark.EXCUSED, Mark.UNEXCUSED}:
        found.append(Objection(wording.need_not_come(row.name, row.left_out.value), field="mark"))
    return found


def cautions_on_marking(row: RollRow, mark: Mark, *, is_leave_approved: bool) -> list[Caution]:
    """Absent with a reason nobody has agreed to is confirmed by who calls the roll (meetings.md §5)."""
    if mark is not Mark.EXCUSED or row.mark is Mark.EXCUSED or is_leave_approved:
        return []
    return [Caution("excused_without_leave", wording.excused_without_leave(row.name), need=Need.CONFIRMATION)]


def frozen_base_sentence(open_ballots: int) -> str:
    """That who comes or goes now changes no ballot already open; "" without one (meetings.md §11)."""
    return wording.base_stays(open_ballots) if open_ballots else ""


def marks_when_all_present(rows: Iterable[RollRow]) -> dict[int, Mark]:
    """What "tất cả có mặt" changes: everybody who must come and is not marked yet.

    Whose request for leave waits for an answer stays "chờ quyết định": nobody is made present who asked to be away.
    """
    return {
        row.member_id: Mark.PRESENT
        for row in rows
        if row.left_out is None and row.mark is Mark.UNDECIDED and not row.has_open_leave
    }


def objections_to_late_minutes(minutes: int) -> list[Objection]:
    """Minutes of lateness that a meeting can hold."""
    if 0 <= minutes < MINUTES_OF_A_DAY:
        return []
    return [Objection(wording.late_minutes_out_of_bounds(), field="late_minutes")]


def objections_to_noting_departure(row: RollRow, *, meeting_state: State) -> list[Objection]:
    """That somebody left early is noted while the meeting runs, also after the roll call is closed; it
    changes no word of the row, so only a person who is present can leave.
    """
    found = []
    if meeting_state not in RUNNING:
        found.append(Objection(wording.not_in_session()))
    if row.mark is not Mark.PRESENT:
        found.append(Objection(wording.only_present_leave(row.name), field="left_at"))
    return found


def objections_to_marking_all(*, meeting_state: State, is_roll_call_closed: bool) -> list[Objection]:
    """Everybody is marked present at once while the meeting runs and the roll call is open."""
    if is_roll_call_closed:
        return [Objection(wording.roll_call_closed())]
    return [] if meeting_state in RUNNING else [Objection(wording.not_in_session())]


def objections_to_closing_roll_call(
    rows: Sequence[RollRow],
    *,
    meeting_state: State,
    is_closed: bool = False,
    chair_id: int | None = None,
    minute_taker_id: int | None = None,
) -> list[Objection]:
    """Closing is refused while a row is undecided; chair and minute-taker are in the room
    (meetings.md §5).
    """
    found = []
    if is_closed:
        found.append(Objection(wording.closed_before()))
    elif meeting_state not in RUNNING:
        found.append(Objection(wording.not_in_session()))
    undecided = [row for row in rows if row.mark is Mark.UNDECIDED]
    waiting = [row.name for row in undecided if row.has_open_leave]
    others = [row.name for row in undecided if not row.has_open_leave]
    if waiting:
        found.append(Objection(wording.waiting_for_leave(waiting)))
    if others:
        found.append(Objection(wording.undecided(others)))
    leaders = {chair_id: wording.CHAIR, minute_taker_id: wording.MINUTE_TAKER}
    found += [
        Objection(wording.leader_absent(leaders[row.member_id], row.name))
        for row in rows
        if row.member_id in leaders and row.mark not in {Mark.PRESENT, Mark.UNDECIDED}
    ]
    return found


def objections_to_totals(
    roll: int, *, present: int, excused: int, unexcused: int, left_out: int
) -> list[Objection]:
    """Totals typed in for a meeting kept on paper add up to the roll; the refusal names the difference
    (§11).
    """
    totals = {"present": present, "excused": excused, "unexcused": unexcused, "left_out": left_out}
    found = [
        Objection(wording.negative_total(number), field=name) for name, number in totals.items() if number < 0
    ]
    entered = sum(totals.values())
    if not found and entered != roll:
        found.append(Objection(wording.totals_differ(roll, entered), field="present"))
    return found
