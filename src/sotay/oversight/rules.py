"""Honest figures and adoption: what counts as used, of how many, who is left out and who is not there yet
(oversight.md §1, §2; decisions 13, 16, 17).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from sotay.kernel.clock import local
from sotay.kernel.objections import Objection
from sotay.meetings.rules.clocks import day_in_month, month_of
from sotay.meetings.rules.terms import Given
from sotay.oversight import wording


class LeftOut(StrEnum):
    """Why a cell does not stand in a denominator."""

    CREATED_AFTER_COMMON_DAY = "created_after_common_day"
    ENDED_BEFORE_CUT_OFF = "ended_before_cut_off"
    EXEMPTED = "exempted"


class GapReason(StrEnum):
    """Why a cell of the denominator does not stand in the numerator."""

    NO_MEETING = "no_meeting"
    NOT_HELD = "not_held"
    NOT_HELD_ACCEPTED = "not_held_accepted"
    IMPORTED = "imported"
    LATE_ENTRY = "late_entry"
    STEPS_MISSING = "steps_missing"


@dataclass(frozen=True)
class Figure:
    """A rate with both its numbers. Sums are made of the numbers, never of rates (oversight.md §1, rows
    1–5).
    """

    numerator: int
    denominator: int
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)

    @property
    def is_wrong(self) -> bool:
        """A numerator outside its denominator: an error, no figure is shown."""
        return not 0 <= self.numerator <= self.denominator

    @property
    def share(self) -> Fraction | None:
        """The exact rate for comparisons; None for an empty or a wrong denominator."""
        if self.is_wrong or self.denominator == 0:
            return None
        return Fraction(self.numerator, self.denominator)

    @property
    def text(self) -> str:
        """72/72 = 100,00%; "—" where nobody is counted; "mẫu số sai" for an error."""
        if self.is_wrong:
            return wording.WRONG_BASE
        return wording.figure(self.numerator, self.denominator)

    @property
    def left_out_text(self) -> str:
        """Who is not in it, with counts per reason; "" when nobody is left out."""
        return wording.left_out({reason.value: number for reason, number in self.left_out.items() if number})


def common_day_of(month: date, common_day: Given[int] | None) -> date:
    """The day on which a cell must stand to be due in a month: the common day, day 1 where none is set.

    The rule is resolved at the month's first day (decisions 13 and 16).
    """
    return day_in_month(month_of(month), common_day.value if common_day is not None else 1)


def tree_day_of(month: date, cut_off: datetime) -> date:
    """The day whose tree a month is counted by: the cut-off's, or the month's last when that came first."""
    return min(local(cut_off).date(), day_in_month(month_of(month), 31))


@dataclass(frozen=True)
class MonthRecord:
    """What a cell has to show for its regular meeting of one month: the moments of its steps, and how it
    came in.
    """

    evidence: Mapping[str, datetime] = field(default_factory=dict)
    is_late_entry: bool = False
    is_imported: bool = False
    is_not_held: bool = False
    is_gap_accepted: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell as a count meets it. `exemption`: a dated decision "không thuộc diện" in force.

    `records` hold one month for a monthly figure, every month up to the cut-off for "at least once".
    """

    organization_id: int
    name: str
    records: Sequence[MonthRecord] = ()
    stood_on_common_day: bool = True
    stands_at_cut_off: bool = True
    exemption: str = ""


@dataclass(frozen=True)
class Gap:
    """A cell of the denominator that has not used it: why, and which required steps lack."""

    organization_id: int
    name: str
    reason: GapReason
    missing_steps: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return wording.gap(self.reason.value, self.missing_steps)


@dataclass(frozen=True)
class Adoption:
    """A count of cells that used it, with the list behind every number."""

    figure: Figure
    used: tuple[int, ...]
    gaps: tuple[Gap, ...]
    left_out: tuple[tuple[int, LeftOut], ...]


def missing_steps(record: MonthRecord, required_steps: Sequence[str], cut_off: datetime) -> tuple[str, ...]:
    """The required steps that a record does not show at the cut-off, in their given order."""
    return tuple(
        step for step in required_steps if step not in record.evidence or record.evidence[step] > cut_off
    )


def is_qualifying(record: MonthRecord, required_steps: Sequence[str], cut_off: datetime) -> bool:
    """Whether a month counts as used: every required step there, not entered late, not imported (§1 row 10,
    §11).

    A step done late is done; an offline record entered in time counts like any other.
    """
    if record.is_late_entry or record.is_imported or record.is_not_held:
        return False
    return not missing_steps(record, required_steps, cut_off)


def adoption_of_month(cells: Iterable[Cell], *, required_steps: Sequence[str], cut_off: datetime) -> Adoption:
    """`cells_used_month`: cells whose regular meeting of the month qualifies, of the cells due in it.

    Due is who stands in the tree on the common day and at the cut-off (decision 16) without a dated
    exemption.
    """
    return _adoption(cells, required_steps, cut_off, _left_out_of_month)


def adoption_ever(cells: Iterable[Cell], *, required_steps: Sequence[str], cut_off: datetime) -> Adoption:
    """`cells_used_ever`: cells with at least one qualifying meeting, of the cells in scope at the cut-off.

    A new cell counts from its first full month, or from its first qualifying meeting (§1 row 9).
    """

    def left_out(cell: Cell) -> LeftOut | None:
        reason = _left_out_of_month(cell)
        has_used = any(is_qualifying(record, required_steps, cut_off) for record in cell.records)
        if reason is LeftOut.CREATED_AFTER_COMMON_DAY and has_used:
            return None
        return reason

    return _adoption(cells, required_steps, cut_off, left_out)


def _left_out_of_month(cell: Cell) -> LeftOut | None:
    if not cell.stands_at_cut_off:
        return LeftOut.ENDED_BEFORE_CUT_OFF
    if cell.exemption:
        return LeftOut.EXEMPTED
    return None if cell.stood_on_common_day else LeftOut.CREATED_AFTER_COMMON_DAY


def _adoption(
    cells: Iterable[Cell],
    required_steps: Sequence[str],
    cut_off: datetime,
    left_out_of: Callable[[Cell], LeftOut | None],
) -> Adoption:
    used: list[int] = []
    gaps: list[Gap] = []
    left_out: list[tuple[int, LeftOut]] = []
    for cell in cells:
        reason = left_out_of(cell)
        if reason is not None:
            left_out.append((cell.organization_id, reason))
        elif any(is_qualifying(record, required_steps, cut_off) for record in cell.records):
            used.append(cell.organization_id)
        else:
            gaps.append(_gap_of(cell, required_steps, cut_off))
    counted = dict(Counter(reason for _, reason in left_out))
    figure = Figure(len(used), len(used) + len(gaps), counted)
    return Adoption(figure, tuple(used), tuple(gaps), tuple(left_out))


def _gap_of(cell: Cell, required_steps: Sequence[str], cut_off: datetime) -> Gap:
    """The reason that is nearest to being used: what still lacks, before what can no longer count."""
    begun = [
        missing_steps(record, required_steps, cut_off)
        for record in cell.records
        if not (record.is_late_entry or record.is_imported or record.is_not_held)
    ]
    if begun:
        lacking = min(begun, key=len)
        nothing_yet = len(lacking) == len(required_steps)
        reason = GapReason.NO_MEETING if nothing_yet else GapReason.STEPS_MISSING
        return Gap(cell.organization_id, cell.name, reason, lacking)
    return Gap(cell.organization_id, cell.name, _reason_without_meeting(cell.records), tuple(required_steps))


def _reason_without_meeting(records: Sequence[MonthRecord]) -> GapReason:
    if any(record.is_late_entry for record in records):
        return GapReason.LATE_ENTRY
    not_held = [record for record in records if record.is_not_held]
    if not_held:
        accepted = all(record.is_gap_accepted for record in not_held)
        return GapReason.NOT_HELD_ACCEPTED if accepted else GapReason.NOT_HELD
    return GapReason.IMPORTED if records else GapReason.NO_MEETING


def objections_to_reminding(lacking: int, *, reminded_today: int) -> list[Objection]:
    """One act reminds all that lack something, and none of them twice a day (issue 2 §4)."""
    if lacking == 0:
        return [Objection(wording.nobody_to_remind())]
    if reminded_today >= lacking:
        return [Objection(wording.all_reminded_today(lacking))]
    return []


def to_remind(gaps: Iterable[Gap], reminded_today: frozenset[int]) -> list[Gap]:
    """The cells that lack something, have no accepted reason, and were not reminded today."""
    return [
        gap
        for gap in gaps
        if gap.reason is not GapReason.NOT_HELD_ACCEPTED and gap.organization_id not in reminded_today
    ]


def objections_to_exempting(
    *, is_cell: bool, since: date | None, until: date | None, reason: str, decision: str
) -> list[Objection]:
    """A cell is left out of the count by a dated decision with a reason, never by a tick alone."""
    found = []
    if not is_cell:
        found.append(Objection(wording.only_cells_are_exempted()))
    if since is None:
        found.append(Objection(wording.exemption_needs_day(), field="since"))
    elif until is not None and until < since:
        found.append(Objection(wording.exemption_ends_before(), field="until"))
    if not reason.strip():
        found.append(Objection(wording.exemption_needs_reason(), field="reason"))
    if not decision.strip():
        found.append(Objection(wording.exemption_needs_decision(), field="decision"))
    return found
