"""Score sheets of meetings as dated data in `regulations/score_sheets/`, chosen by the rule `meeting.score.sheet`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from .catalogue import REGULATIONS, SCORE_SHEETS_FOLDER, BrokenRegulations, Confidence, read_yaml
from .values import Bands, Kind, parse

UNIT: Final = 1
"""What a condition of a sheet without points is worth: met or not."""


class Way(StrEnum):
    """How an item gets its points (meetings.md §8: C, S, T)."""

    COMPUTED = "computed"
    SUGGESTED = "suggested"
    TICKED = "ticked"


class Evidence(StrEnum):
    """What in the record of a meeting an item is found by."""

    LENGTH = "length"
    FULL_LENGTH = "full_length"
    ATTENDANCE = "attendance"
    ATTENDANCE_SHARE = "attendance_share"
    NO_UNEXCUSED = "no_unexcused"
    NO_LONG_RUN = "no_long_run"
    DRAFT_CONCLUSION = "draft_conclusion"
    PRECOMMITTEE = "precommittee"
    NOTICE = "notice"
    PAPERS = "papers"
    AGENDA_STEPS = "agenda_steps"
    PRAISE = "praise"
    SPEAKERS = "speakers"
    MINUTES_BOOK = "minutes_book"
    SELF_CRITICISM = "self_criticism"
    PAPERS_USED = "papers_used"
    PREVIOUS_TASKS = "previous_tasks"
    CONCLUSION_ADOPTED = "conclusion_adopted"
    ALL_ADOPTED = "all_adopted"
    RESULT_PUBLISHED = "result_published"


NEED_BANDS: Final = frozenset(
    {Evidence.LENGTH, Evidence.ATTENDANCE, Evidence.SPEAKERS, Evidence.PREVIOUS_TASKS}
)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One box to tick inside an item."""

    title: str
    points: int


@dataclass(frozen=True, slots=True)
class SheetItem:
    """One item of a sheet. `bands`: its table of points as written; `minutes`: the least and the most asked for."""

    code: str
    title: str
    points: int
    way: Way
    evidence: Evidence | None = None
    bands: str = ""
    bands_rule: str = ""
    criteria: tuple[Criterion, ...] = ()
    kinds: tuple[str, ...] = ()
    minutes: tuple[int, int] | None = None
    settles: bool = False
    remedy: str = ""

    @property
    def table(self) -> Bands:
        """The table of points. Raises TypeError for an item that has none."""
        found = parse(self.bands, Kind.BANDS)
        if not isinstance(found, Bands):
            raise TypeError(f"item {self.code} has no table of points")
        return found

    def is_for(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One part of a sheet; `points_rule` names the rule that says what it is worth."""

    code: str
    title: str
    items: tuple[SheetItem, ...]
    points: int = 0
    points_rule: str = ""


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """A sheet. `is_step`: scoring is a step of the meeting; `scale`: the points of the whole; `step`: the smallest
    part of a point that people give.
    """

    name: str
    title: str
    kinds: tuple[str, ...]
    parts: tuple[SheetPart, ...]
    legal_basis: str
    confidence: Confidence
    has_points: bool
    is_step: bool
    scale: int
    step: Decimal

    @property
    def items(self) -> tuple[SheetItem, ...]:
        return tuple(item for part in self.parts for item in part.items)

    def for_kind(self, kind: str) -> "ScoreSheet":
        """The sheet with the items that a kind of meeting has."""
        parts = tuple(
            replace(part, items=tuple(item for item in part.items if item.is_for(kind)))
            for part in self.parts
        )
        return replace(self, parts=tuple(part for part in parts if part.items))

    def with_bands(self, bands: Mapping[str, str]) -> "ScoreSheet":
        """The sheet with a committee's own tables of points, by the rules that name them."""
        return replace(
            self,
            parts=tuple(
                replace(
                    part,
                    items=tuple(
                        replace(item, bands=bands.get(item.bands_rule, item.bands)) for item in part.items
                    ),
                )
                for part in self.parts
            ),
        )

    def as_stored(self) -> dict[str, Any]:
        """The sheet as a meeting keeps it, in the words of its file."""
        return {
            "name": self.name,
            "title": self.title,
            "legal_basis": self.legal_basis,
            "confidence": str(self.confidence),
            "has_points": self.has_points,
            "is_step": self.is_step,
            "scale": self.scale,
            "step": str(self.step),
            "kinds": list(self.kinds),
            "parts": [_stored_part(part) for part in self.parts],
        }


@cache
def score_sheets() -> Mapping[str, ScoreSheet]:
    """Every score sheet of the product's own data, by name. Raises BrokenRegulations."""
    return load_score_sheets(REGULATIONS / SCORE_SHEETS_FOLDER)


def load_score_sheets(folder: Path) -> Mapping[str, ScoreSheet]:
    """Read a folder of score sheets. Raises BrokenRegulations with all problems at once."""
    found: dict[str, ScoreSheet] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            sheet = read_sheet({"name": path.stem, **read_yaml(path)})
            for kind in sheet.kinds:
                _insist_on_sound(sheet.for_kind(kind), kind)
            found[path.stem] = sheet
        except (KeyError, TypeError, ValueError, ArithmeticError, yaml.YAMLError) as error:
            problems.append(f"{SCORE_SHEETS_FOLDER}/{path.name}: {type(error).__name__} {error}")
    if problems:
        raise BrokenRegulations(problems)
    return found


def read_sheet(written: Mapping[str, Any]) -> ScoreSheet:
    """A sheet from its file, or from what a meeting kept of it."""
    has_points = bool(written["has_points"])
    return ScoreSheet(
        name=written["name"],
        title=written["title"],
        kinds=tuple(written["kinds"]),
        parts=tuple(_part(part, has_points) for part in written["parts"]),
        legal_basis=written["legal_basis"],
        confidence=Confidence(written["confidence"]),
        has_points=has_points,
        is_step=bool(written["is_step"]),
        scale=int(written["scale"]),
        step=Decimal(written["step"]),
    )


def _part(written: Mapping[str, Any], has_points: bool) -> SheetPart:
    return SheetPart(
        code=_code(written),
        title=written["title"],
        items=tuple(_item(item, has_points) for item in written["items"]),
        points=written["points"] if has_points else 0,
        points_rule=written.get("points_rule", ""),
    )


def _item(written: Mapping[str, Any], has_points: bool) -> SheetItem:
    minutes = written.get("minutes")
    item = SheetItem(
        code=_code(written),
        title=written["title"],
        points=written["points"] if has_points else UNIT,
        way=Way(written["way"]),
        evidence=Evidence(written["evidence"]) if written.get("evidence") else None,
        bands=written.get("bands", ""),
        bands_rule=written.get("bands_rule", ""),
        criteria=tuple(Criterion(one["title"], one["points"]) for one in written.get("criteria", ())),
        kinds=tuple(written.get("kinds", ())),
        minutes=(minutes[0], minutes[1]) if minutes else None,
        settles=bool(written.get("settles", False)),
        remedy=written.get("remedy", ""),
    )
    _insist_on_sound_item(item)
    return item


def _code(written: Mapping[str, Any]) -> str:
    if not isinstance(written["code"], str):
        raise TypeError(f"code {written['code']} must be written in quotes")
    return written["code"]


def _insist_on_sound_item(item: SheetItem) -> None:
    if (item.evidence is None) is not (item.way is Way.TICKED):
        raise ValueError(f"item {item.code}: only what people tick is found by no evidence")
    if item.evidence in NEED_BANDS and max(_worth(item.table)) != item.points:
        raise ValueError(f"item {item.code}: its table does not lead up to its points")
    if item.evidence is Evidence.SELF_CRITICISM and item.minutes is None:
        raise ValueError(f"item {item.code}: needs the minutes asked for")
    if item.criteria and sum(one.points for one in item.criteria) != item.points:
        raise ValueError(f"item {item.code}: its criteria do not add up to its points")


def _worth(table: Bands) -> list[int]:
    return [table.otherwise, *(band.points for band in table.bands)]


def _insist_on_sound(sheet: ScoreSheet, kind: str) -> None:
    codes = [item.code for item in sheet.items]
    if len(codes) != len(set(codes)):
        raise ValueError(f"{kind}: an item code is written twice")
    if sheet.has_points and sum(part.points for part in sheet.parts) != sheet.scale:
        raise ValueError(f"{kind}: the parts do not add up to the scale")
    for part in sheet.parts:
        if sheet.has_points and sum(item.points for item in part.items) != part.points:
            raise ValueError(f"{kind}: the items of part {part.code} do not add up to its points")


def _stored_part(part: SheetPart) -> dict[str, Any]:
    return {
        "code": part.code,
        "title": part.title,
        "points": part.points,
        "points_rule": part.points_rule,
        "items": [_stored_item(item) for item in part.items],
    }


def _stored_item(item: SheetItem) -> dict[str, Any]:
    return {
        "code": item.code,
        "title": item.title,
        "points": item.points,
        "way": str(item.way),
        "evidence": str(item.evidence) if item.evidence else "",
        "bands": item.bands,
        "bands_rule": item.bands_rule,
        "criteria": [{"title": one.title, "points": one.points} for one in item.criteria],
        "minutes": list(item.minutes) if item.minutes else None,
        "settles": item.settles,
        "remedy": item.remedy,
    }
