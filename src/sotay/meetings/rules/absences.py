"""Absences over a calendar year: the run of excused ones (meetings.md §5; decision 18)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sotay.meetings.rules.attendance import Mark
from sotay.meetings.rules.states import COUNTS_AS_REGULAR, Kind
from sotay.meetings.rules.terms import Given
from sotay.meetings.wording import absences as wording


@dataclass(frozen=True)
class Attended:
    """One meeting a member was on the roll of, with what his row says."""

    held_on: date
    kind: Kind
    mark: Mark


class Level(StrEnum):
    """How far a count has come."""

    NONE = "none"
    WARNING = "warning"
    BREACH = "breach"


@dataclass(frozen=True)
class ExcusedRun:
    """Excused absences one after another, up to the last meeting looked at."""

    length: int
    level: Level
    legal_basis: str = ""

    def sentence_for(self, name: str) -> str:
        """What member and secretary read; "" below the limit."""
        if self.level is Level.NONE:
            return ""
        return wording.excused_run(name, self.length, is_breach=self.level is Level.BREACH)


def marks_of_year(history: Iterable[Attended], *, on: date) -> list[Mark]:
    """The rows of regular and combined meetings of the calendar year up to a day, oldest first."""
    counted = sorted(
        (
            one
            for one in history
            if one.kind in COUNTS_AS_REGULAR and one.held_on.year == on.year and one.held_on <= on
        ),
        key=lambda one: one.held_on,
    )
    return [one.mark for one in counted]


def excused_run(marks: Iterable[Mark], run_max: Given[int] | None) -> ExcusedRun:
    """The run that stands after these rows of one calendar year, oldest first.

    `present` and `unexcused` end it; `exempt`, `not_required` and open rows neither count nor break it, nor
    does a month without a meeting. At the limit a warning, above it a breach ("quá 3 lần liên tiếp").
    """
    length = 0
    for mark in marks:
        if mark is Mark.EXCUSED:
            length += 1
        elif mark in {Mark.PRESENT, Mark.UNEXCUSED}:
            length = 0
    if run_max is None or length < run_max.value:
        return ExcusedRun(length, Level.NONE)
    level = Level.WARNING if length == run_max.value else Level.BREACH
    return ExcusedRun(length, level, run_max.legal_basis)
