"""What happens in the life of a meeting. Ids and dates only; reactions read the rest."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class MeetingEvent:
    meeting_id: int
    organization_id: int


@dataclass(frozen=True)
class MeetingDrafted(MeetingEvent):
    month: date
    kind: str
    copied_from_id: int | None = None


@dataclass(frozen=True)
class MeetingPlanned(MeetingEvent):
    starts_at: datetime


@dataclass(frozen=True)
class AgendaChanged(MeetingEvent):
    item_count: int


@dataclass(frozen=True)
class PaperAdded(MeetingEvent):
    paper_id: int
    secrecy_class: str
    replaces_id: int | None = None
    is_spelling_fix: bool = False


@dataclass(frozen=True)
class PaperPublished(MeetingEvent):
    """A paper kept as a draft until now is sent to the members."""

    paper_id: int


@dataclass(frozen=True)
class MeetingConvened(MeetingEvent):
    """`is_past`: the record of a meeting that has taken place; nobody is invited any more."""

    month: date
    starts_at: datetime
    invited_count: int = 0
    is_past: bool = False


@dataclass(frozen=True)
class MeetingChanged(MeetingEvent):
    """Time or place changed after convening: everybody invited is told again."""

    starts_at: datetime


@dataclass(frozen=True)
class InvitationAnswered(MeetingEvent):
    member_id: int
    answer: str


@dataclass(frozen=True)
class InvitationHandedOver(MeetingEvent):
    member_id: int
    channel: str


@dataclass(frozen=True)
class LeaveRequested(MeetingEvent):
    leave_request_id: int
    member_id: int
    is_assisted: bool = False


@dataclass(frozen=True)
class LeaveWithdrawn(MeetingEvent):
    leave_request_id: int
    member_id: int


@dataclass(frozen=True)
class LeaveDecided(MeetingEvent):
    leave_request_id: int
    member_id: int
    state: str


@dataclass(frozen=True)
class OpinionGiven(MeetingEvent):
    opinion_id: int
    member_id: int
    channel: str
    kind: str
    is_assisted: bool = False


@dataclass(frozen=True)
class ProposalAnswered(MeetingEvent):
    opinion_id: int
    member_id: int
    state: str


@dataclass(frozen=True)
class ProposalWithdrawn(MeetingEvent):
    opinion_id: int
    member_id: int


@dataclass(frozen=True)
class MeetingOpened(MeetingEvent):
    minute_taker_id: int
    opened_at: datetime
    chair_id: int | None = None


@dataclass(frozen=True)
class LeadersChanged(MeetingEvent):
    """Another member chairs, or takes the minutes, from now on."""

    chair_id: int
    minute_taker_id: int
    reason: str


@dataclass(frozen=True)
class AttendanceMarked(MeetingEvent):
    member_id: int
    state: str
    late_minutes: int = 0
    has_left: bool = False


@dataclass(frozen=True)
class AllMarkedPresent(MeetingEvent):
    marked_count: int


@dataclass(frozen=True)
class RollCallClosed(MeetingEvent):
    required_count: int
    present_count: int


@dataclass(frozen=True)
class ExcusedRunReached(MeetingEvent):
    """A member has been absent with a reason as many times running as is allowed in a year, or more often."""

    member_id: int
    run: int


@dataclass(frozen=True)
class MeetingInterrupted(MeetingEvent):
    reason: str


@dataclass(frozen=True)
class MeetingResumed(MeetingEvent):
    sitting_number: int


@dataclass(frozen=True)
class AgendaItemNoted(MeetingEvent):
    agenda_item_id: int


@dataclass(frozen=True)
class BallotOpened(MeetingEvent):
    ballot_id: int
    base_count: int
    method: str


@dataclass(frozen=True)
class VoteCast(MeetingEvent):
    """Somebody voted; the choice is not repeated in the log."""

    ballot_id: int
    member_id: int
    is_assisted: bool = False


@dataclass(frozen=True)
class BallotClosed(MeetingEvent):
    ballot_id: int
    agree_count: int
    base_count: int
    is_passed: bool


@dataclass(frozen=True)
class CountsCorrected(MeetingEvent):
    ballot_id: int
    agree_before: int
    agree_after: int
    reason: str


@dataclass(frozen=True)
class BallotReopened(MeetingEvent):
    ballot_id: int
    new_ballot_id: int
    reason: str


@dataclass(frozen=True)
class MeetingEnded(MeetingEvent):
    ended_at: datetime
    present_count: int
    required_count: int


@dataclass(frozen=True)
class MinutesSaved(MeetingEvent):
    minutes_id: int
    revision: int


@dataclass(frozen=True)
class MinutesSignedBy(MeetingEvent):
    minutes_id: int
    capacity: str
    member_id: int
    way: str


@dataclass(frozen=True)
class MinutesSigned(MeetingEvent):
    """Both signatures stand; this version can no longer change."""

    minutes_id: int
    version: int
    content_hash: str


@dataclass(frozen=True)
class AmendmentOpened(MeetingEvent):
    minutes_id: int
    version: int
    reason: str


@dataclass(frozen=True)
class ResolutionDrafted(MeetingEvent):
    resolution_id: int


@dataclass(frozen=True)
class ResolutionWaived(MeetingEvent):
    """Nothing is issued this time, for the reason written down."""

    reason: str


@dataclass(frozen=True)
class ResultPublished(MeetingEvent):
    resolution_id: int | None
    number: str
    published_at: datetime


@dataclass(frozen=True)
class ResultReported(MeetingEvent):
    to_organization_id: int


@dataclass(frozen=True)
class ReportReceived(MeetingEvent):
    to_organization_id: int


@dataclass(frozen=True)
class NationalMarkDeclared(MeetingEvent):
    declared_on: date


@dataclass(frozen=True)
class MeetingPostponed(MeetingEvent):
    reason: str
    postponed_from: datetime | None = None


@dataclass(frozen=True)
class MeetingCalledOff(MeetingEvent):
    month: date
    reason: str


@dataclass(frozen=True)
class GapAccepted(MeetingEvent):
    month: date


@dataclass(frozen=True)
class MeetingEnteredLate(MeetingEvent):
    month: date
    reason: str
    is_offline: bool


@dataclass(frozen=True)
class PaperRecordImported(MeetingEvent):
    month: date
