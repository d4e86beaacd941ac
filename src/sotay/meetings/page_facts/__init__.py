"""What the pages of meetings show, gathered with few queries; one file for each kind of page."""

from .ballots import ballot_page, opening_ballot_page
from .choices import item_choices, people_assisted_by, people_choices, present_choices
from .concluding import minutes_page, resolution_page
from .meeting import meeting_page
from .preparing import convening_page, planning_page
from .printing import (
    printed_meeting,
    printed_minutes,
    printed_pack,
    printed_resolution,
    printed_roll,
    printed_scorecard,
)
from .record import record_page
from .roll_call import roll_call_page, roll_row_page
from .running import ending_page, running_page
from .scoring import scorecard_page
from .viewer import may_prepare, viewer_of

__all__ = [
    "ballot_page",
    "convening_page",
    "ending_page",
    "item_choices",
    "may_prepare",
    "meeting_page",
    "minutes_page",
    "opening_ballot_page",
    "people_assisted_by",
    "people_choices",
    "planning_page",
    "present_choices",
    "printed_meeting",
    "printed_minutes",
    "printed_pack",
    "printed_resolution",
    "printed_roll",
    "printed_scorecard",
    "record_page",
    "resolution_page",
    "roll_call_page",
    "roll_row_page",
    "running_page",
    "scorecard_page",
    "viewer_of",
]
