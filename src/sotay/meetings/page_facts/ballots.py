"""A ballot as its viewer may see it: totals for everybody, names for the chair and the minute-taker, one's own vote."""

from typing import Any

from sotay.access.actor import Actor
from sotay.access.reach import may

from ..models import Attendance, Ballot, Meeting, Vote
from ..opening_facts import opening_of
from ..policy import CLOSE_BALLOT, END_MEETING, ENTER_FOR_MEMBER
from ..rules.ballots import (
    Matter,
    cannot_pass_sentence,
    cautions_on_opening_ballot,
    objections_to_too_few_official,
    still_enough_sentence,
)
from ..rules.matters import TABLE
from ..rules.states import State
from ..rules.terms import written_threshold
from ..wording.ballots import left_out_of_base
from ..wording.labels import MATTERS, METHODS, OPTIONS
from ..wording.secret_ballots import BASES, MANNERS
from .addresses import at
from .meeting import heading_of
from .secret_ballots import secret_facts_of
from .viewer import viewer_of


def opening_ballot_page(meeting: Meeting, matter: Matter) -> dict[str, Any]:
    """The base that would be frozen now for this matter, who is left out and why, and what the matter allows."""
    opening = opening_of(meeting, matter)
    base, terms, matter_terms = opening.base, opening.terms, opening.matter
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
        "matter": matter.value,
        "matters": [(one.value, MATTERS[one.value]) for one in TABLE],
        "base_word": BASES[matter_terms.base_kind.value],
        "manner_word": MANNERS[matter_terms.manner.value if matter_terms.manner else "secret"],
        "manner_basis": matter_terms.manner.legal_basis if matter_terms.manner else "",
        "methods": [(method.value, Ballot.Method(method.value).label) for method in matter_terms.methods],
        "closed": objections_to_too_few_official(matter, opening.official, terms),
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
    secret = secret_facts_of(actor, ballot, viewer)
    in_urn = secret["secret_cast"] is not None
    return {
        **heading_of(meeting),
        **secret,
        "may_vote_secretly": in_urn
        and not secret["has_voted"]
        and is_in_session
        and bool(own_entry)
        and is_present,
        "at": at,
        "ballot": ballot,
        "method": METHODS[ballot.method],
        "is_open": is_open,
        "own_vote": own_vote,
        "own_word": OPTIONS[own_vote.choice] if own_vote else "",
        "may_vote": is_open and in_app and is_in_session and bool(own_entry) and is_present,
        "may_close": may(actor, CLOSE_BALLOT, meeting),
        "left_out": left_out_of_base(left_out),
        "live": live_line_of(ballot) if is_open else ("", ""),
        "cast": ballot.votes.count() if in_app else None,
        "named": named_votes_of(ballot) if in_app and viewer.may_see_named_votes else [],
        "to_help": people_to_help(ballot) if may_help else [],
        "options": list(OPTIONS.items()),
        "may_run": viewer.may_run,
        "may_end_now": may_end and not meeting.ballots.filter(state=Ballot.State.OPEN).exists(),
        "is_running": State(meeting.state) in {State.IN_SESSION, State.INTERRUPTED},
    }


def live_line_of(ballot: Ballot) -> tuple[str, str]:
    """ "Còn n chính thức, cần m" while a ballot is open, or that it cannot be passed any more (meetings.md §7, §12)."""
    here = Attendance.objects.filter(
        meeting_id=ballot.meeting_id, state=Attendance.State.PRESENT, left_at__isnull=True
    ).values("member_id")
    present = ballot.voters.filter(is_in_base=True, member_id__in=here).count()
    if not ballot.base_count or not ballot.majority_value:
        return "", ""
    threshold = written_threshold(ballot.majority_value)
    lacking = cannot_pass_sentence(present, ballot.base_count, threshold)
    if lacking:
        return "warning", lacking
    return "", still_enough_sentence(present, ballot.base_count, threshold)


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
