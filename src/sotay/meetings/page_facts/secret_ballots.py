"""Secret ballots on the page: one's own slip, the counting team, the count record, what totals may be shown."""

from collections.abc import Sequence
from typing import Any

from sotay.access.actor import Actor
from sotay.access.reach import may
from sotay.kernel import clock

from ..in_force import day_of
from ..models import Attendance, Ballot, Meeting, SlipCount
from ..policy import CANCEL_BALLOT, CAST_SECRET_VOTE, NAME_COUNTING_TEAM, PRINT_COUNT_RECORD
from ..rules.matters import is_secret, options_of
from ..rules.secret_ballots import reveals_everybody
from ..rules.states import RUNNING, State
from ..sealed_urn import UrnUnreadable, voters_so_far
from ..secret_results import decision_of, report_up_of
from ..wording.labels import FORMS, MATTERS, OPTIONS
from ..wording.secret_ballots import BASES, withheld
from .addresses import at
from .meeting import heading_of
from .printing import letterhead_of
from .viewer import Viewer, viewer_of

LETTERS = "abcde"


def word_of(option: str) -> str:
    return OPTIONS.get(option) or FORMS[option]


def secret_facts_of(actor: Actor, ballot: Ballot, viewer: Viewer) -> dict[str, Any]:
    """What the page of a ballot says where it is a secret one; empty words and lists where it is not."""
    meeting = ballot.meeting
    is_open = ballot.state == Ballot.State.OPEN
    in_urn = ballot.method == Ballot.Method.SECRET_APP
    on_paper = ballot.method == Ballot.Method.SECRET_PAPER
    voters = voters_in_urn(ballot) if in_urn and is_open else None
    is_withheld = (
        is_secret(ballot.method) and not viewer.is_of_cell and reveals_everybody(ballot.option_counts)
    )
    team = team_of(ballot) if on_paper else []
    return {
        "matter_word": MATTERS[ballot.matter],
        "base_word": BASES.get(ballot.base_kind, ""),
        "is_secret": is_secret(ballot.method),
        "has_voted": voters is not None and actor.account_id in voters,
        "secret_cast": len(voters) if voters is not None else None,
        "is_urn_unreadable": in_urn and is_open and voters is None,
        "withheld": withheld(is_passed=bool(ballot.is_passed)) if is_withheld else "",
        "option_counts": options_with_words(ballot),
        "decided": decision_of(ballot),
        "team": team,
        "counters": [row.member.full_name for row in counts_of(ballot)] if on_paper and is_open else [],
        "may_count": on_paper and is_open and actor.account_id in {member_id for member_id, _, _ in team},
        "may_name_team": on_paper and is_open and may(actor, NAME_COUNTING_TEAM, meeting),
        "may_cancel": is_open and State(meeting.state) in RUNNING and may(actor, CANCEL_BALLOT, meeting),
        "may_print_record": is_secret(ballot.method)
        and ballot.state == Ballot.State.CLOSED
        and may(actor, PRINT_COUNT_RECORD, meeting),
        "report_up": report_up_of(ballot),
    }


def voters_in_urn(ballot: Ballot) -> frozenset[int] | None:
    """Who has voted so far; None when the key is gone."""
    listed = list(ballot.voters.filter(is_in_base=True).values_list("member_id", flat=True))
    try:
        return voters_so_far(ballot.pk, listed)
    except UrnUnreadable:
        return None


def options_with_words(ballot: Ballot) -> list[tuple[str, int]]:
    """The options of a counted slip with their votes."""
    return [(word_of(option), ballot.option_counts[option]) for option in options_of(ballot.matter)
            if option in ballot.option_counts]  # fmt: skip


def team_of(ballot: Ballot) -> list[tuple[int, str, bool]]:
    rows = ballot.counting_team.order_by("-is_leader", "member__sort_key", "member_id")
    return list(rows.values_list("member_id", "member__full_name", "is_leader"))


def counts_of(ballot: Ballot) -> Sequence[SlipCount]:
    return list(ballot.slip_counts.select_related("member").order_by("member__sort_key", "member_id"))


def official_in_the_room(meeting: Meeting) -> list[tuple[int, str]]:
    """Who may be named for the counting team."""
    rows = Attendance.objects.filter(
        meeting=meeting,
        standing=Attendance.Standing.OFFICIAL,
        state=Attendance.State.PRESENT,
        left_at__isnull=True,
    )
    return list(rows.order_by("member__sort_key", "member_id").values_list("member_id", "member__full_name"))


def secret_vote_page(actor: Actor, ballot: Ballot) -> dict[str, Any]:
    """One's own slip: the question, the options, and that nobody will know. The same for whoever may vote."""
    voters = voters_in_urn(ballot) if ballot.state == Ballot.State.OPEN else None
    has_voted = voters is not None and actor.account_id in voters
    is_listed = ballot.voters.filter(member_id=actor.account_id, is_in_base=True).exists()
    return {
        **heading_of(ballot.meeting),
        "at": at,
        "ballot": ballot,
        "matter_word": MATTERS[ballot.matter],
        "choices": [
            (letter, word_of(option))
            for letter, option in zip(LETTERS, options_of(ballot.matter), strict=False)
        ],
        "has_voted": has_voted,
        "may_vote": voters is not None
        and not has_voted
        and is_listed
        and State(ballot.meeting.state) is State.IN_SESSION
        and may(actor, CAST_SECRET_VOTE, ballot),
    }


def printed_count_record(actor: Actor, ballot: Ballot) -> dict[str, Any]:
    """The count record: slips, votes, result, the team that signs; blank lines before there is a result.

    Of a vote in the app that tells what everybody chose, paper says only whether it was passed (protection.md §7).
    """
    facts = secret_facts_of(actor, ballot, viewer_of(actor, ballot.meeting))
    if ballot.method == Ballot.Method.SECRET_APP and reveals_everybody(ballot.option_counts):
        facts["withheld"] = withheld(is_passed=bool(ballot.is_passed))
    return {
        **letterhead_of(ballot.meeting, day_of(ballot.meeting)),
        **facts,
        "ballot": ballot,
        "option_words": [word_of(option) for option in options_of(ballot.matter)],
        "printed_on": clock.today(),
    }


def printed_slips(ballot: Ballot) -> dict[str, Any]:
    """The slips of a ballot on paper, all alike."""
    return {
        **letterhead_of(ballot.meeting, day_of(ballot.meeting)),
        "ballot": ballot,
        "matter_word": MATTERS[ballot.matter],
        "option_words": [word_of(option) for option in options_of(ballot.matter)],
        "count": ballot.present_voters or 0,
    }
