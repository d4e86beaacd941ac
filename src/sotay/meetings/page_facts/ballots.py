"""A ballot as its viewer may see it: totals for everybody, names for the chair and the minute-taker, one's own vote."""

from typing import Any

from sotay.access.actor import Actor
from sotay.access.reach import may

from ..in_force import lookup_for
from ..models import Attendance, Ballot, Meeting, Vote
from ..policy import CLOSE_BALLOT, END_MEETING, ENTER_FOR_MEMBER
from ..queries import voting_base_of
from ..rules.ballots import cautions_on_opening_ballot, still_enough_sentence
from ..rules.states import State
from ..wording.ballots import left_out_of_base
from ..wording.labels import METHODS, OPTIONS
from .addresses import at
from .meeting import heading_of
from .viewer import viewer_of

ORDINARY = "vote.ordinary_majority"


def opening_ballot_page(meeting: Meeting) -> dict[str, Any]:
    """The base that would be frozen now, with who is left out and why, before the question is put."""
    base, terms = voting_base_of(meeting, lookup_for(meeting), ORDINARY)
    threshold = terms.majority.value if terms.majority else None
    return {
        **heading_of(meeting),
        "at": at,
        "base": base,
        "left_out": left_out_of_base({reason.value: count for reason, count in base.left_out.items()}),
        "needed": threshold.least(base.size) if threshold and base.size else None,
        "enough": still_enough_sentence(base.present_voters, base.size, threshold)
        if threshold and base.size
        else "",
        "cautions": cautions_on_opening_ballot(base, terms),
        "legal_basis": terms.majority.legal_basis if terms.majority else "",
        "methods": METHODS,
    }


def ballot_page(actor: Actor, ballot: Ballot) -> dict[str, Any]:
    """One ballot: its frozen base, its totals once closed, and what this person may do or see of it."""
    meeting = ballot.meeting
    viewer = viewer_of(actor, meeting)
    own_vote = Vote.objects.filter(ballot=ballot, member_id=actor.account_id).first()
    left_out: dict[str, int] = {}
    own_entry = None
    for member_id, is_in_base, reason in ballot.voters.values_list("member_id", "is_in_base", "reason"):
        if not is_in_base:
            left_out[reason] = left_out.get(reason, 0) + 1
        if member_id == actor.account_id:
            own_entry = is_in_base
    is_open = ballot.state == Ballot.State.OPEN
    in_app = ballot.method == Ballot.Method.OPEN_APP
    is_present = Attendance.objects.filter(
        meeting=meeting, member_id=actor.account_id, state=Attendance.State.PRESENT, left_at=None
    ).exists()
    is_in_session = State(meeting.state) is State.IN_SESSION
    may_end = ballot.matter == Ballot.Matter.RESOLUTION and may(actor, END_MEETING, meeting)
    may_help = is_open and in_app and is_in_session and may(actor, ENTER_FOR_MEMBER, meeting)
    return {
        **heading_of(meeting),
        "at": at,
        "ballot": ballot,
        "method": METHODS[ballot.method],
        "is_open": is_open,
        "own_vote": own_vote,
        "own_word": OPTIONS[own_vote.choice] if own_vote else "",
        "may_vote": is_open and in_app and is_in_session and bool(own_entry) and is_present,
        "may_close": may(actor, CLOSE_BALLOT, meeting),
        "left_out": left_out_of_base(left_out),
        "cast": ballot.votes.count() if in_app else None,
        "named": named_votes_of(ballot) if in_app and viewer.may_see_named_votes else [],
        "to_help": people_to_help(ballot) if may_help else [],
        "options": list(OPTIONS.items()),
        "may_run": viewer.may_run,
        "may_end_now": may_end and not meeting.ballots.filter(state=Ballot.State.OPEN).exists(),
        "is_running": State(meeting.state) in {State.IN_SESSION, State.INTERRUPTED},
    }


def named_votes_of(ballot: Ballot) -> list[tuple[str, str, bool]]:
    """Who voted how, in the order of names."""
    rows = ballot.votes.order_by("member__sort_key", "member_id")
    return [
        (name, OPTIONS[choice], is_assisted)
        for name, choice, is_assisted in rows.values_list("member__full_name", "choice", "is_assisted")
    ]


def people_to_help(ballot: Ballot) -> list[tuple[int, str]]:
    """Voters in the room without a phone who have not voted yet: their choice is entered for them."""
    voted = ballot.votes.values_list("member_id", flat=True)
    present = Attendance.objects.filter(
        meeting_id=ballot.meeting_id, state=Attendance.State.PRESENT, left_at=None
    ).values_list("member_id", flat=True)
    rows = ballot.voters.filter(is_in_base=True, member__has_no_device=True, member_id__in=present)
    rows = rows.exclude(member_id__in=voted).order_by("member__sort_key", "member_id")
    return list(rows.values_list("member_id", "member__full_name"))
