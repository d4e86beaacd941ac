"""The score of a meeting: what each item gets, the total on the scale of the sheet, the grade (meetings.md §8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from sotay.kernel.objections import Objection
from sotay.meetings.rules.score_findings import Finding
from sotay.meetings.rules.terms import Lookup, number_of, word_of
from sotay.meetings.wording import scoring as wording
from sotay.regulations.score_sheets import ScoreSheet, SheetItem, Way

RESCALE = "rescale"


class Grade(StrEnum):
    """How a meeting is graded."""

    GOOD = "good"
    FAIR = "fair"
    AVERAGE = "average"
    WEAK = "weak"


@dataclass(frozen=True)
class ScoreTerms:
    """Provisions of `meeting.score.*` on the meeting's day, as the meeting keeps them.

    `least` holds the points from which each grade is given, best first; it is empty where no points lead to grades.
    """

    least: tuple[tuple[Grade, int], ...] = ()
    na_policy: str = ""
    remedy_below: Fraction | None = None
    legal_basis: str = ""

    @classmethod
    def resolve(cls, lookup: Lookup) -> "ScoreTerms":
        """Read them; `lookup` answers for the meeting's day and its cell."""
        graded = [
            (grade, found)
            for grade in (Grade.GOOD, Grade.FAIR, Grade.AVERAGE)
            if (found := number_of(lookup, f"meeting.score.grade.{grade}")) is not None
        ]
        policy = word_of(lookup, "meeting.score.na_policy")
        below = lookup("meeting.score.remedy_below")
        return cls(
            tuple((grade, given.value) for grade, given in graded),
            policy.value if policy else "",
            below.value if below and isinstance(below.value, Fraction) else None,
            next((given.legal_basis for _, given in graded), ""),
        )

    def as_stored(self) -> dict[str, Any]:
        return {
            "least": [[str(grade), points] for grade, points in self.least],
            "na_policy": self.na_policy,
            "remedy_below": str(self.remedy_below) if self.remedy_below is not None else "",
            "legal_basis": self.legal_basis,
        }

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "ScoreTerms":
        """What a meeting kept of them."""
        return cls(
            tuple((Grade(grade), points) for grade, points in stored["least"]),
            stored["na_policy"],
            Fraction(stored["remedy_below"]) if stored["remedy_below"] else None,
            stored["legal_basis"],
        )


@dataclass(frozen=True)
class Entry:
    """What people have entered for one item: points, the boxes ticked, the reason of a change, the remedy."""

    points: Decimal | None = None
    ticks: tuple[int, ...] = ()
    reason: str = ""
    remedy: str = ""
    is_ticked: bool = False
    """Whether the boxes of the item have been looked at, so that none ticked means none of the points."""


NOTHING_ENTERED = Entry()


@dataclass(frozen=True)
class ScoredItem:
    """One item with what the record shows, what people entered, and the points that stand."""

    item: SheetItem
    finding: Finding
    entry: Entry
    points: Decimal | None
    needs_remedy: bool

    @property
    def is_applicable(self) -> bool:
        return self.finding.is_applicable

    @property
    def is_overridden(self) -> bool:
        """A computed value was changed by people."""
        found = self.finding.points
        return self.item.way is Way.COMPUTED and found is not None and self.points != found

    @property
    def is_open(self) -> bool:
        """People have still to give the points."""
        return self.is_applicable and self.points is None


@dataclass(frozen=True)
class ScoredPart:
    """One part with the points of its items."""

    code: str
    title: str
    items: tuple[ScoredItem, ...]

    @property
    def points(self) -> Decimal:
        return sum((one.points or Decimal(0) for one in self.items if one.is_applicable), Decimal(0))

    @property
    def most(self) -> int:
        return sum(one.item.points for one in self.items if one.is_applicable)


@dataclass(frozen=True)
class Score:
    """A sheet filled in. `total` is on the scale of the whole sheet, None for a sheet without points."""

    parts: tuple[ScoredPart, ...]
    earned: Decimal
    most: int
    whole: int
    total: Decimal | None
    grade: Grade | None

    @property
    def items(self) -> tuple[ScoredItem, ...]:
        return tuple(one for part in self.parts for one in part.items)

    @property
    def is_rescaled(self) -> bool:
        """Some item does not apply, so that the rest stand for the whole."""
        return self.total is not None and self.most != self.whole

    @property
    def is_provisional(self) -> bool:
        return any(one.finding.is_provisional and not one.is_overridden for one in self.items)

    @property
    def open_items(self) -> tuple[ScoredItem, ...]:
        return tuple(one for one in self.items if one.is_open)

    @property
    def weak_items(self) -> tuple[ScoredItem, ...]:
        return tuple(one for one in self.items if one.needs_remedy)

    @property
    def are_all_met(self) -> bool:
        """Of a sheet without points: every condition that applies is met."""
        return all(one.points == one.item.points for one in self.items if one.is_applicable)


def score_of(
    sheet: ScoreSheet,
    findings: Mapping[str, Finding],
    entries: Mapping[str, Entry],
    terms: ScoreTerms,
    *,
    given_grade: Grade | None = None,
) -> Score:
    """Fill in a sheet. Items that do not apply follow `meeting.score.na_policy`: the others stand for the whole.

    The grade follows the exact total; of a sheet without points it is the one people give, and good is proposed where
    every condition is met.
    """
    parts = tuple(
        ScoredPart(
            part.code,
            part.title,
            tuple(
                _scored(item, findings[item.code], entries.get(item.code, NOTHING_ENTERED), terms, sheet)
                for item in part.items
            ),
        )
        for part in sheet.parts
    )
    earned = sum((part.points for part in parts), Decimal(0))
    most = sum(part.most for part in parts)
    whole = sum(item.points for item in sheet.items)  # equals the scale where the sheet has points
    exact = _total(earned, most, whole, terms) if sheet.has_points else None
    score = Score(parts, earned, most, whole, None if exact is None else as_written(exact), None)
    grade = grade_of(exact, terms) if exact is not None else given_grade
    if exact is None and grade is None and score.are_all_met:
        grade = Grade.GOOD
    return Score(parts, earned, most, whole, score.total, grade)


def _total(earned: Decimal, most: int, whole: int, terms: ScoreTerms) -> Fraction:
    if terms.na_policy != RESCALE or most in {0, whole}:
        return Fraction(earned)
    return Fraction(earned) * whole / most


def as_written(total: Fraction) -> Decimal:
    """A total with two decimals, the rest cut off: what is written never reaches a grade that was missed."""
    exact = Decimal(total.numerator) / Decimal(total.denominator)
    return exact.quantize(Decimal("0.01"), rounding=ROUND_DOWN)


def grade_of(total: Fraction | Decimal, terms: ScoreTerms) -> Grade | None:
    """The grade of a total; below the last bound it is weak. None where points lead to no grade."""
    if not terms.least:
        return None
    return next((grade for grade, least in terms.least if total >= least), Grade.WEAK)


def _scored(
    item: SheetItem, finding: Finding, entry: Entry, terms: ScoreTerms, sheet: ScoreSheet
) -> ScoredItem:
    points = _points(item, finding, entry)
    below = terms.remedy_below
    is_weak = (
        sheet.has_points
        and finding.is_applicable
        and points is not None
        and below is not None
        and Fraction(points) < below * item.points
    )
    return ScoredItem(item, finding, entry, points, is_weak)


def _points(item: SheetItem, finding: Finding, entry: Entry) -> Decimal | None:
    if not finding.is_applicable:
        return None
    if item.criteria:
        ticked = sum(item.criteria[number].points for number in entry.ticks if number < len(item.criteria))
        return Decimal(ticked) if entry.ticks or entry.is_ticked else None
    return entry.points if entry.points is not None else finding.points


def objections_to_entries(sheet: ScoreSheet, entries: Mapping[str, Entry], score: Score) -> list[Objection]:
    """Points inside their bounds and in steps of the sheet; a computed value is changed with a reason only (§8)."""
    found = [
        Objection(wording.unknown_item(), field=f"points-{code}")
        for code in entries
        if code not in {item.code for item in sheet.items}
    ]
    for one in score.items:
        points, code = one.entry.points, one.item.code
        if points is not None and not 0 <= points <= one.item.points:
            found.append(Objection(wording.out_of_bounds(code, one.item.points), field=f"points-{code}"))
        elif points is not None and points % (sheet.step if sheet.has_points else 1) != 0:
            found.append(Objection(wording.not_in_steps(code, sheet.step), field=f"points-{code}"))
        elif one.is_overridden and not one.entry.reason.strip():
            found.append(Objection(wording.override_needs_reason(code), field=f"reason-{code}"))
        if any(number >= len(one.item.criteria) for number in one.entry.ticks):
            found.append(Objection(wording.unknown_item(), field=f"ticks-{code}"))
    return found


def entries_changed(mine: Mapping[str, Entry], theirs: Mapping[str, Entry]) -> Sequence[str]:
    """The items in which two people's entries differ, in order."""
    codes = sorted(mine.keys() | theirs.keys())
    return [code for code in codes if mine.get(code, NOTHING_ENTERED) != theirs.get(code, NOTHING_ENTERED)]
