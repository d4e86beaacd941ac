"""What happens to the score of a meeting. Ids and short words only; reactions read the rest."""

from dataclasses import dataclass

from .events import MeetingEvent


@dataclass(frozen=True)
class ScorecardBegun(MeetingEvent):
    """A scorecard was begun, or somebody else follows it from now on."""

    scorecard_id: int
    sheet: str
    follower_id: int | None = None


@dataclass(frozen=True)
class ScoreProposed(MeetingEvent):
    """Points were entered. `overridden`: the items whose computed value people have changed."""

    scorecard_id: int
    revision: int
    overridden: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScorecardAgreed(MeetingEvent):
    """This version stands from now on; `total` is empty for a sheet without points."""

    scorecard_id: int
    version: int
    total: str
    grade: str
    agreed_by: str


@dataclass(frozen=True)
class ScorecardCorrectionOpened(MeetingEvent):
    scorecard_id: int
    version: int
    reason: str


@dataclass(frozen=True)
class ScorecardSettled(MeetingEvent):
    """What was scored provisionally stands now, its clock having run out."""

    scorecard_id: int
    total: str
    grade: str
