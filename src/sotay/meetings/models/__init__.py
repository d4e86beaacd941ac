"""The meeting and everything recorded in it."""

from .agenda import AgendaItem
from .attendance import Attendance, Invitation, LeaveRequest
from .ballot import Ballot, BallotVoter, Vote
from .cell_month import CellMonth
from .meeting import Meeting, MinuteTaking, Sitting
from .minutes import Minutes, MinutesRevision, MinutesSignature
from .opinion import Opinion
from .paper import MeetingPaper
from .resolution import MeetingReport, NationalMark, Resolution
from .scorecard import Scorecard, ScorecardItem, ScorecardSettlement
from .secret_ballot import CountingTeamMember, SecretRoll, SecretUrn, SlipCount

__all__ = [
    "AgendaItem",
    "Attendance",
    "Ballot",
    "BallotVoter",
    "CellMonth",
    "CountingTeamMember",
    "Invitation",
    "LeaveRequest",
    "Meeting",
    "MeetingPaper",
    "MeetingReport",
    "MinuteTaking",
    "Minutes",
    "MinutesRevision",
    "MinutesSignature",
    "NationalMark",
    "Opinion",
    "Resolution",
    "Scorecard",
    "ScorecardItem",
    "ScorecardSettlement",
    "SecretRoll",
    "SecretUrn",
    "Sitting",
    "SlipCount",
    "Vote",
]
