"""Reading many small lists of one meeting in a single statement.

A page of a meeting shows a dozen short lists. Asked one by one they cost more in asking than in answering, so each
list is a piece of SQL that yields one JSON value, and a page asks for exactly the pieces that its viewer may see: what
is not asked for cannot leak.
"""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from sotay.access.actor import Actor
from sotay.access.fetching import ask

from ..in_force import day_of
from ..models import Meeting, Opinion
from ..queries import visibilities_for
from .pieces import PIECES

EVERY_VISIBILITY = list(Opinion.Visibility.values)
LONGEST_TEXT = 12_000
"""Signed minutes up to so many letters are read on the meeting's own page, longer ones on theirs."""


def read(meeting: Meeting, actor: Actor, names: Iterable[str], *, last_id: int = 0) -> dict[str, Any]:
    """The named pieces of one meeting as plain values, in one statement; None where a piece is empty.

    `last_id` is the meeting before this one, for the tasks that come back to be looked at.
    """
    chosen = ", ".join(f"'{name}', ({PIECES[name]})" for name in names)
    is_taking_minutes = actor.account_id == meeting.acting_minute_taker_id
    readable = visibilities_for(actor, meeting.organization_id)
    rows = ask(
        f"SELECT json_build_object({chosen})::text",
        {
            "meeting": meeting.pk,
            "organization": meeting.organization_id,
            "month": meeting.month,
            "day": day_of(meeting),
            "last": last_id,
            "visible": EVERY_VISIBILITY if is_taking_minutes else readable,
            "visible_before": readable,
            "me": actor.account_id,
            "longest_text": LONGEST_TEXT,
        },
    )
    found: dict[str, Any] = json.loads(rows[0][0])
    return found


def moment_of(written: str | None) -> dt.datetime | None:
    """A moment as JSON carries it."""
    return dt.datetime.fromisoformat(written) if written else None
