"""The roll call: every row with the words that may be put there, and whether enough are left to decide."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sotay.access.actor import Actor
from sotay.access.fetching import ask
from sotay.access.reach import may
from sotay.kernel.formats import format_time
from sotay.kernel.objections import Objection

from ..in_force import lookup_for
from ..models import Attendance, Meeting
from ..policy import MARK_ATTENDANCE
from ..roll_facts import left_out_of
from ..rules.attendance import (
    LeftOut,
    Mark,
    RollRow,
    attendance_rate,
    frozen_base_sentence,
    objections_to_closing_roll_call,
)
from ..rules.ballots import cannot_pass_sentence, still_enough_sentence
from ..rules.states import RUNNING, State
from ..rules.voting_base import BallotTerms, Voter, voting_base
from ..wording.labels import LEFT_OUT
from .addresses import at
from .meeting import heading_of

MARKS: dict[str, str] = dict(Attendance.State.choices)
PROBATIONARY, TEMPORARY_HERE = (
    Attendance.Standing.PROBATIONARY.value,
    Attendance.Standing.TEMPORARY_HERE.value,
)
PRESENT = Attendance.State.PRESENT.value
MARK_OF = {mark.value: mark for mark in Mark}
KINDS = {state: state.replace("_", "-") for state in MARKS}
OPTIONS = {
    group: [(state, MARKS[state]) for state in states]
    for group, states in {
        "required": ("present", "excused", "unexcused"),
        "exempt": ("present", "exempt"),
        "away": ("present", "not_required"),
    }.items()
}
"""The words that may be put in a row: an absence only where somebody has to come (rules.attendance)."""
STANDING_WORDS = {"official": "", "probationary": "dự bị", "temporary_here": "sinh hoạt tạm thời"}

ROWS = """
SELECT a.member_id, b.full_name, a.standing, a.not_required_reason, a.is_exempt, a.state, a.late_minutes, a.left_at,
       a.is_assisted, a.revision, b.has_no_device,
       EXISTS (SELECT 1 FROM meetings_leaverequest l
               WHERE l.meeting_id = a.meeting_id AND l.member_id = a.member_id AND l.state = 'submitted'),
       (SELECT count(*) FROM meetings_ballot WHERE meeting_id = %s AND state = 'open')
FROM meetings_attendance a JOIN members_member b ON b.account_id = a.member_id
WHERE a.meeting_id = %s ORDER BY b.sort_key, b.account_id
"""


class Row(NamedTuple):
    """One row as it was read."""

    member_id: int
    name: str
    standing: str
    not_required_reason: str
    is_exempt: bool
    state: str
    late_minutes: int
    left_at: dt.datetime | None
    is_assisted: bool
    revision: int
    has_no_device: bool
    waits_for_leave: bool
    open_ballots: int  # of the meeting, the same in every row

    @property
    def left_out(self) -> LeftOut | None:
        if not self.is_exempt and not self.not_required_reason:
            return None
        return left_out_of(is_exempt=self.is_exempt, reason=self.not_required_reason)

    @property
    def facts(self) -> RollRow:
        return RollRow(self.member_id, self.name, MARK_OF[self.state], self.left_out, self.waits_for_leave)

    @property
    def voter(self) -> Voter:
        standing, reason = self.standing, self.not_required_reason
        return Voter(
            self.member_id,
            self.name,
            standing != PROBATIONARY,
            standing == TEMPORARY_HERE,
            reason == "temporary_away",
            self.is_exempt,
            reason == "suspended",
            self.state == PRESENT and self.left_at is None,
        )


def roll_rows_of(meeting: Meeting) -> list[Row]:
    """The roll in the order of names, in one query."""
    return [Row(*row) for row in ask(ROWS, [meeting.pk, meeting.pk])]


def roll_call_page(
    actor: Actor, meeting: Meeting, *, told: int = 0, objections: Sequence[Objection] = ()
) -> dict[str, Any]:
    """The whole roll call; rows may be marked by those who run the meeting while it is open.

    `objections` to what was sent stand in the row of `told`.
    """
    rows = roll_rows_of(meeting)
    is_closed = meeting.roll_call_closed_at is not None
    is_running = State(meeting.state) in RUNNING
    may_mark = may(actor, MARK_ATTENDANCE, meeting) and is_running
    return {
        **heading_of(meeting),
        "rows": shown(rows),
        "options": OPTIONS,
        "is_editable": may_mark and not is_closed,
        "may_note_leaving": may_mark and is_closed,
        "may_mark": may_mark,
        "is_closed": is_closed,
        "is_running": is_running,
        "told": told,
        "objections": objections,
        **counted(meeting, rows),
    }


def counted(meeting: Meeting, rows: Sequence[Row]) -> dict[str, Any]:
    """The rate so far, how many are undecided, what keeps the roll call open, and the live line on who can decide."""
    facts = [row.facts for row in rows]
    rate = attendance_rate(facts)
    return {
        "meeting": meeting,
        "at": at,
        "mark_url": at("mark_attendance", meeting.pk),
        "closing": objections_to_closing_roll_call(
            facts,
            meeting_state=State(meeting.state),
            chair_id=meeting.chair_id,
            minute_taker_id=meeting.minute_taker_id,
        ),
        "rate_sentence": rate.sentence,
        "undecided": rate.undecided,
        "quorum": quorum_of(meeting, rows) if State(meeting.state) in RUNNING else ("", ""),
        "frozen_base": frozen_base_sentence(rows[0].open_ballots) if rows else "",
    }


def quorum_of(meeting: Meeting, rows: Iterable[Row]) -> tuple[str, str]:
    """ "Còn n chính thức, cần m", or that the resolution cannot be passed any more (meetings.md §7, §12)."""
    terms = BallotTerms.resolve(lookup_for(meeting))
    base = voting_base((row.voter for row in rows), terms)
    if terms.majority is None or base.size == 0:
        return "", ""
    threshold = terms.majority.value
    lacking = cannot_pass_sentence(base.present_voters, base.size, threshold)
    return (
        ("warning", lacking)
        if lacking
        else ("", still_enough_sentence(base.present_voters, base.size, threshold))
    )


def shown(rows: Iterable[Row]) -> list[tuple[Any, ...]]:
    """Rows as the template writes them: numbers and words, nothing left to work out."""
    return [
        (
            row.member_id,
            row.name,
            notes_of(row),
            KINDS[row.state],
            MARKS[row.state],
            row.revision,
            row.late_minutes or "",
            row.left_at is not None,
            "away" if row.not_required_reason else "exempt" if row.is_exempt else "required",
            row.state,
        )
        for row in rows
    ]


def notes_of(row: Row) -> str:
    """What stands in small letters beside a name."""
    notes = [STANDING_WORDS[row.standing]]
    if row.not_required_reason or row.is_exempt:
        notes.append(LEFT_OUT[row.not_required_reason or "exempt"])
    if row.late_minutes:
        notes.append(f"đến muộn {row.late_minutes} phút")
    if row.left_at:
        notes.append(f"về lúc {format_time(row.left_at)}")
    if row.waits_for_leave:
        notes.append("đơn xin vắng chờ quyết định")
    if row.has_no_device:
        notes.append("không dùng điện thoại")
    if row.is_assisted:
        notes.append("nhập hộ")
    return ", ".join(note for note in notes if note)


def roll_row_page(meeting: Meeting, member_id: int, objections: Sequence[Objection] = ()) -> dict[str, Any]:
    """One row after it was marked, with the counts and the live line, as htmx puts them in place."""
    rows = roll_rows_of(meeting)
    is_closed = meeting.roll_call_closed_at is not None
    return {
        "rows": shown(row for row in rows if row.member_id == member_id),
        "options": OPTIONS,
        "told": member_id,
        "objections": objections,
        "is_editable": not is_closed,
        "may_note_leaving": is_closed,
        "is_fragment": True,
        **counted(meeting, rows),
    }
