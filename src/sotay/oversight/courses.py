"""How the steps of a cell's month stand as time goes on.

They change only where a clock begins or runs out; each stretch between two such moments is worked out once and kept
under the very words that are stored, so that a board of many cells asks the rules for what is new alone.
"""

import datetime as dt
import json
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from sotay.meetings.rules.steps import NOT_FOLLOWED_YET, Standing, Step, standings_of

STEP_OF = {step.value: step for step in Step}
MOMENTS_KEPT = 2_000
MONTHS_KEPT = 1_000
Moments = Mapping[Step, dt.datetime]

moment_of = lru_cache(maxsize=MOMENTS_KEPT)(dt.datetime.fromisoformat)
"""Reading back what is written alike in hundreds of rows: the clocks of a month are the same for most cells."""


class Clocks(NamedTuple):
    """What is stored of a month's steps, read back."""

    evidence: Moments
    due: Moments
    opens: Moments
    not_applicable: tuple[Step, ...]


class Stretch(NamedTuple):
    """Between two moments: the steps with what they are measured by, and their states alone, in one line of words."""

    standings: tuple[Standing, ...]
    states: str


class Course:
    """The steps of one month through time."""

    __slots__ = ("begun", "clocks", "ended", "is_gap_accepted", "is_late_entry", "stretches")

    def __init__(self, clocks: Clocks, *, is_late_entry: bool = False, is_gap_accepted: bool = False) -> None:
        self.clocks = clocks
        self.is_late_entry, self.is_gap_accepted = is_late_entry, is_gap_accepted
        self.begun, self.ended = sorted(clocks.opens.values()), sorted(clocks.due.values())
        self.stretches: dict[tuple[int, int], Stretch] = {}

    def at(self, now: dt.datetime) -> Stretch:
        """How the steps stand at a moment: a clock has begun at its first moment, and is over after its last."""
        place = bisect_right(self.begun, now), bisect_left(self.ended, now)
        found = self.stretches.get(place)
        if found is None:
            found = self.stretches[place] = self.worked_out(now)
        return found

    def worked_out(self, now: dt.datetime) -> Stretch:
        evidence, due, opens, not_applicable = self.clocks
        standings = standings_of(
            evidence,
            due,
            now,
            opens=opens,
            not_applicable=not_applicable,
            is_late_entry=self.is_late_entry,
            is_gap_accepted=self.is_gap_accepted,
        )
        return Stretch(tuple(standings), " ".join(standing.state for standing in standings))


@lru_cache(maxsize=MONTHS_KEPT)
def clocks_from(stored: str) -> Clocks:
    """The clocks of a month as they are stored: a JSON list of evidence, due, opens, not applicable."""
    evidence, due, opens, not_applicable = json.loads(stored)
    return Clocks(moments(evidence), moments(due), moments(opens), tuple(STEP_OF[s] for s in not_applicable))


def moments(stored: Mapping[str, str]) -> Moments:
    """Steps with their moments, read back."""
    return {STEP_OF[step]: moment_of(moment) for step, moment in stored.items()}


@lru_cache(maxsize=MONTHS_KEPT)
def course_of(stored: str, *, is_late_entry: bool, is_gap_accepted: bool) -> Course:
    """The course of a month whose meeting has its day."""
    return Course(clocks_from(stored), is_late_entry=is_late_entry, is_gap_accepted=is_gap_accepted)


def course_without_a_day(
    clocks: Clocks | None, due: Moments, *, is_late_entry: bool = False, is_gap_accepted: bool = False
) -> Course:
    """What is owed where nothing but the month is known: missing once its time is over, before that still to come."""
    by_itself = {Step.PLAN, Step.HELD}
    opens = {step: moment for step, moment in due.items() if step not in by_itself}
    evidence = clocks.evidence if clocks else {}
    unasked = () if Step.SCORE in due else (Step.SCORE,)
    not_applicable = clocks.not_applicable if clocks else (*NOT_FOLLOWED_YET, *unasked)
    return Course(
        Clocks(evidence, due, opens, not_applicable),
        is_late_entry=is_late_entry,
        is_gap_accepted=is_gap_accepted,
    )
