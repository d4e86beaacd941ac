"""The running meeting, one step at a time, and the last look before it ends."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sotay.access.actor import Actor
from sotay.access.reach import may
from sotay.kernel import clock

from ..closing_facts import ending_of, harvest_of
from ..in_force import lookup_for
from ..models import Meeting, Opinion
from ..models.meeting import AFTER_THE_END
from ..planning_facts import links_of, required_minutes_of
from ..policy import ANSWER_PROPOSAL, END_MEETING
from ..queries import meeting_before
from ..rules.agenda_record import RecordFacts, StepFacts, has_data
from ..rules.cautions import Caution
from ..rules.running import cautions_on_ending, objections_to_ending
from ..rules.states import RUNNING, State
from ..rules.terms import number_of
from .addresses import at, prefix_of
from .meeting import WORDS, heading_of
from .reading import read
from .roll_call import counted, roll_rows_of
from .rows import BallotRow, OpinionRow
from .tasks import lines_from, tasks_address

LOOKS_BACK = frozenset({"report", "task_remarks"})
VOTES = {"agenda_ballot": "agenda", "resolution_ballot": "resolution"}


class Item(NamedTuple):
    """One step of the agenda with its notes."""

    id: int
    order: int
    part: str
    title: str
    is_mandatory: bool
    produces: str
    minutes_planned: int | None
    note: str
    revision: int


PIECES = ("steps", "ballots", "opinions", "proposals", "tasks", "tasks_to_review")


def running_page(actor: Actor, meeting: Meeting, chosen: str) -> dict[str, Any]:
    """One step of the agenda before one's eyes: its notes, who spoke, its ballots; and what belongs to that step."""
    last = meeting_before(meeting.organization_id, meeting.month)
    found = read(meeting, actor, PIECES, last_id=last.pk if last else 0)
    items = [Item(*row) for row in found["steps"] or ()]
    ballots = [BallotRow(*row) for row in found["ballots"] or ()]
    opinions = [OpinionRow(*row) for row in found["opinions"] or ()]
    earlier_proposals = [OpinionRow(*row) for row in found["proposals"] or ()]
    proposals = [one for one in opinions if one.proposal_state == "received"] + earlier_proposals
    given = lines_from(found["tasks"] or ())
    earlier = lines_from(found["tasks_to_review"] or ())
    rows = roll_rows_of(meeting)
    done = steps_done(meeting, items, opinions, ballots, len(given))
    place = place_of(items, chosen, done)
    item = items[place] if items else None
    state = State(meeting.state)
    return {
        **heading_of(meeting),
        **WORDS,
        **counted(meeting, rows),
        "items": items,
        "done": done,
        "item": item,
        "number": place + 1,
        "before": items[place - 1] if place > 0 else None,
        "after": items[place + 1] if place + 1 < len(items) else None,
        "is_running": state in RUNNING,
        "is_in_session": state is State.IN_SESSION,
        "may_note": state in RUNNING or state is State.ENDED,
        "is_roll_call_closed": meeting.roll_call_closed_at is not None,
        "opinions": [one for one in opinions if item and one.item_id == item.id],
        "written": [one for one in opinions if one.channel == "written_before" and one.item_id is None],
        "elsewhere": [one for one in opinions if one.channel == "spoken" and one.item_id is None],
        "speakers": len({one.name for one in opinions if one.channel == "spoken"}),
        "proposals": proposals,
        "may_answer": may(actor, ANSWER_PROPOSAL, meeting),
        "ballots": ballots_at(item, ballots),
        "matter": VOTES.get(item.produces, "other") if item else "other",
        "open_ballots": [one for one in ballots if one.state == "open"],
        "tasks": given,
        "earlier_tasks": earlier,
        "looks_back": item is not None and item.produces in LOOKS_BACK,
        "people": [(row.member_id, row.name) for row in rows],
        "present": [
            (row.member_id, row.name) for row in rows if row.state == "present" and row.left_at is None
        ],
        "may_end": may(actor, END_MEETING, meeting),
        "is_scored": meeting.counts_as_regular,
        "tasks_at": tasks_address(),
        "ballots_at": prefix_of("cast_vote"),
        "answers_at": prefix_of("answer_proposal"),
        "opinion_kinds": Opinion.Kind.choices,
    }


def place_of(items: Sequence[Item], chosen: str, done: Mapping[int, bool]) -> int:
    """The step asked for; else the first one that has left nothing yet."""
    for place, item in enumerate(items):
        if str(item.id) == chosen:
            return place
    return next((place for place, item in enumerate(items) if not done[item.id]), 0)


def ballots_at(item: Item | None, ballots: Sequence[BallotRow]) -> list[BallotRow]:
    """The ballots of a step: put there, or about what the step is to decide."""
    if item is None:
        return []
    matter = VOTES.get(item.produces, "")
    return [
        one
        for one in ballots
        if one.state != "void" and (one.item_id == item.id or (one.item_id is None and one.matter == matter))
    ]


def steps_done(
    meeting: Meeting,
    items: Sequence[Item],
    opinions: Sequence[OpinionRow],
    ballots: Sequence[BallotRow],
    tasks: int,
) -> dict[int, bool]:
    """Which steps have left something in the record, by their ids."""
    spoken: dict[int | None, int] = {}
    for one in opinions:
        if one.channel == "spoken":
            spoken[one.item_id] = spoken.get(one.item_id, 0) + 1
    record = RecordFacts(
        has_guests=bool(meeting.guests),
        has_minute_taker=meeting.minute_taker_id is not None,
        is_roll_call_closed=meeting.roll_call_closed_at is not None,
        voted_matters=frozenset(one.matter for one in ballots if one.state == "closed"),
        spoken=sum(spoken.values()),
        tasks=tasks,
        answers=sum(bool(one.answer) for one in opinions),
    )
    return {
        item.id: has_data(
            StepFacts(
                item.id, item.title, item.produces, item.is_mandatory, bool(item.note), spoken.get(item.id, 0)
            ),
            record,
        )
        for item in items
    }


def ending_page(meeting: Meeting, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What keeps the meeting from ending, and what is worth knowing before it ends."""
    now = clock.now()
    longest = number_of(lookup_for(meeting), "meeting.longest_hours")
    cautions: list[Caution] = []
    closed = []
    if meeting.state not in AFTER_THE_END:
        ended_at = max(now, meeting.ends_at) if is_entered_later(meeting) and meeting.ends_at else now
        cautions = cautions_on_ending(
            harvest_of(meeting, min(ended_at, now)),
            required=required_minutes_of(meeting),
            longest_hours=longest,
            guidance=meeting.basis,
        )
        closed = objections_to_ending(
            ending_of(meeting, now), now=now, guidance=meeting.basis, links=links_of(meeting)
        )
    return {**heading_of(meeting), "at": at, "cautions": cautions, "closed": closed, "typed": typed}


def is_entered_later(meeting: Meeting) -> bool:
    return meeting.is_late_entry or meeting.is_offline_entry
