"""The provisions of one meeting: asked by its own day, for its own cell, each key once."""

import datetime as dt
from collections.abc import Mapping
from functools import cache

from sotay.regulations.catalogue import catalogue
from sotay.regulations.provisions import Provision, provision_or_none, provisions
from sotay.regulations.queries import SCORE_SHEET, score_sheet_for

from .models import Meeting
from .rules.clocks import ClockTerms, meeting_day, month_of
from .rules.terms import Lookup

ASKED = ("meeting.", "vote.", "attendance.", "opinion.", "org.min_official")
"""The rules that meetings ask for; fetched together, since each might have a local value."""


@cache
def asked_keys() -> tuple[str, ...]:
    return tuple(key for key in catalogue() if key.startswith(ASKED))


def lookup_on(on: dt.date, meeting: Meeting) -> Lookup:
    """What answers for a key on a day for the meeting's cell; None where nothing is in force.

    All the rules of meetings are read at once and kept with the row, which lives no longer than one act or page.
    """
    kept: dict[dt.date, Mapping[str, Provision]] = meeting.__dict__.setdefault("_in_force", {})
    if on not in kept:
        kept[on] = provisions(asked_keys(), on, meeting.organization)
    found = kept[on]

    def lookup(key: str) -> Provision | None:
        return found.get(key) or (
            None if key in asked_keys() else provision_or_none(key, on, meeting.organization)
        )

    return lookup


def day_of(meeting: Meeting) -> dt.date:
    """The day D: of the planned or real start, else the first day of its month."""
    return meeting_day(meeting.starts_at) if meeting.starts_at else meeting.month


def lookup_for(meeting: Meeting) -> Lookup:
    """What is in force on the meeting's day D."""
    return lookup_on(day_of(meeting), meeting)


def clock_terms_of(meeting: Meeting) -> ClockTerms:
    """The clocks of a meeting (decisions 12 and 13)."""
    return ClockTerms.resolve(lookup_for(meeting), lookup_on(month_of(meeting.month), meeting))


def basis_of_meeting(on: dt.date) -> str:
    """The guidance in force on a day, as it is cited on the meeting's pages."""
    found = provision_or_none("basis.meeting", on)
    return found.legal_basis if found else ""


def is_scoring_a_step(lookup: Lookup, kind: str) -> bool:
    """Whether a kind of meeting is to be scored where these provisions hold (meetings.md §6.1, step 3.5)."""
    chosen = lookup(SCORE_SHEET)
    sheet = score_sheet_for(kind, chosen if isinstance(chosen, Provision) else None)
    return sheet is not None and sheet.is_step
