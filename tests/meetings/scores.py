"""Scores of the cast's meetings, entered and agreed by the product's own actions."""

from decimal import Decimal
from typing import Any

from sotay.meetings.actions.agree_scorecard import agree_scorecard
from sotay.meetings.actions.propose_score import propose_score
from sotay.meetings.models import Meeting, Scorecard
from sotay.meetings.rules.scoring import Entry
from sotay.meetings.scorecards import filled
from tests.people import Cast

TICKED = {
    "3a": Entry(Decimal(3)),
    "3c": Entry(Decimal(2)),
    "4b": Entry(Decimal(15)),
    "4i": Entry(ticks=(0, 1, 2, 3), is_ticked=True),
    "5": Entry(ticks=(0, 1, 2, 3), is_ticked=True),
}
"""Everything that people alone can tell, at full points."""


def card_of(meeting: Meeting) -> Scorecard:
    return Scorecard.objects.filter(meeting=meeting).latest("version")


def remedies_of(meeting: Meeting, entries: dict[str, Entry]) -> dict[str, Entry]:
    """The entries with a remedy for every item that is weak as the record stands."""
    weak = filled(meeting, card_of(meeting), entries=entries).score.weak_items
    return {
        **entries,
        **{
            one.item.code: Entry(
                one.entry.points, one.entry.ticks, one.entry.reason, "Khắc phục", one.entry.is_ticked
            )
            for one in weak
        },
    }


def propose(cast: Cast, meeting: Meeting, entries: dict[str, Entry], **given: Any) -> Scorecard:
    key = given.pop("by", "minute_taker")
    given.setdefault("seen_revision", card_of(meeting).revision)
    return propose_score(meeting.pk, entries=entries, **given, actor=cast.actor(key))


def agree(cast: Cast, meeting: Meeting, entries: dict[str, Entry] | None = None, **given: Any) -> Scorecard:
    """Agree to a full proposal with its remedies, by the cell in the meeting unless told otherwise."""
    key = given.pop("by", "secretary")
    given.setdefault("seen_revision", card_of(meeting).revision)
    given.setdefault("agreed_by", "cell")
    used = remedies_of(meeting, TICKED) if entries is None else entries
    return agree_scorecard(meeting.pk, entries=used, **given, actor=cast.actor(key))
