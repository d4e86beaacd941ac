"""How long a meeting was, and how long it should be (meetings.md §6.4, §8 item 1; decisions 15 and 19)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sotay.meetings.rules.states import Kind
from sotay.meetings.rules.terms import Given, Lookup, bands_of, number_of
from sotay.meetings.wording import length as wording
from sotay.regulations.values import Bands


class CellSize(StrEnum):
    """The size of a cell as far as its committee sets a length of its own for it."""

    SMALL = "small"
    ORDINARY = "ordinary"
    LARGE = "large"


@dataclass(frozen=True)
class LengthTerms:
    """Provisions of `meeting.min_minutes*`; None where none is in force or the committee has set no value."""

    minutes: Given[int] | None = None
    combined_minutes: Given[int] | None = None
    small_cell_minutes: Given[int] | None = None
    large_cell_minutes: Given[int] | None = None
    long_break_minutes: Given[int] | None = None
    bands: Given[Bands] | None = None

    @classmethod
    def resolve(cls, lookup: Lookup) -> "LengthTerms":
        """Read them; `lookup` answers for the meeting's day and its cell."""
        return cls(
            minutes=number_of(lookup, "meeting.min_minutes"),
            combined_minutes=number_of(lookup, "meeting.min_minutes.combined"),
            small_cell_minutes=number_of(lookup, "meeting.min_minutes.small_cell"),
            large_cell_minutes=number_of(lookup, "meeting.min_minutes.large_cell"),
            long_break_minutes=number_of(lookup, "meeting.long_break_minutes"),
            bands=bands_of(lookup, "meeting.score.length.bands"),
        )


@dataclass(frozen=True)
class SittingTime:
    """One Sitting with its breaks, in minutes each."""

    started_at: datetime
    ended_at: datetime
    breaks: tuple[int, ...] = ()


def actual_minutes(sittings: Iterable[SittingTime], terms: LengthTerms) -> int:
    """The sum of the Sittings in whole minutes. A break longer than the limit is left out whole (decision
    15).
    """
    limit = terms.long_break_minutes
    total = 0
    for sitting in sittings:
        spent = int((sitting.ended_at - sitting.started_at).total_seconds()) // 60
        left_out = sum(pause for pause in sitting.breaks if limit is not None and pause > limit.value)
        total += max(spent - left_out, 0)
    return total


def required_minutes(kind: Kind, terms: LengthTerms, size: CellSize = CellSize.ORDINARY) -> Given[int] | None:
    """R of a meeting: its cell's own length where the committee has set one, 120 for a combined one, else
    90.

    Extraordinary meetings have none. A value left to a committee that has not set it gives way to the
    general one.
    """
    if kind is Kind.EXTRAORDINARY:
        return None
    if kind is Kind.COMBINED and terms.combined_minutes is not None:
        return terms.combined_minutes
    own = {CellSize.SMALL: terms.small_cell_minutes, CellSize.LARGE: terms.large_cell_minutes}.get(size)
    return own or terms.minutes


def planned_shortfall_sentence(planned: int, required: Given[int] | None) -> str:
    """What a cell sees before convening: "Chương trình dự kiến 60 phút, quy định 90."; "" where nothing
    lacks.
    """
    if required is None or planned >= required.value:
        return ""
    return wording.planned_shortfall(planned, required.value)


def shortfall_sentence(actual: int, required: Given[int] | None, bands: Given[Bands] | None = None) -> str:
    """What is shown at the end of a meeting shorter than R, with the points lost where points are given."""
    if required is None or actual >= required.value:
        return ""
    if bands is None:
        return wording.shortfall(actual, required.value)
    full = bands.value.points_for_part(required.value, required.value)
    return wording.shortfall_with_points(
        actual, required.value, points_for_length(actual, required, bands), full
    )


def points_for_length(actual: int, required: Given[int], bands: Given[Bands]) -> int:
    """Item 1 of the score: less than half of R is the lowest band, otherwise the bands in order (decision
    19).
    """
    return bands.value.points_for_part(actual, required.value)
