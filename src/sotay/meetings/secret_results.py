"""The result of a secret ballot written down, whichever way it was counted."""

from collections.abc import Mapping

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel import clock

from .cell_months import refresh_cell_month
from .events import AdmissionFailedOften, SecretBallotClosed
from .in_force import lookup_for
from .models import Ballot
from .opening_facts import failed_admissions_of, limit_of_failed_admissions
from .rules.ballots import Counts, result_of
from .rules.discipline import DisciplineTerms, discipline_result
from .rules.terms import Given, written_threshold
from .rules.voting_base import VotingBase


def settle(ballot: Ballot, counts: Mapping[str, int], base: VotingBase) -> None:
    """Close a ballot with the votes of each option; a vote by forms comes to a form of discipline."""
    majority = Given(written_threshold(ballot.majority_value), ballot.legal_basis)
    ballot.option_counts = dict(counts)
    if ballot.matter == Ballot.Matter.DISCIPLINE:
        terms = DisciplineTerms.resolve(lookup_for(ballot.meeting)) or DisciplineTerms(
            majority, majority, None
        )
        decided = discipline_result(counts, base.size, terms)
        ballot.decided_form = decided.form.value if decided.form else ""
        ballot.is_added_up = decided.is_added_up
        ballot.is_passed = decided.is_passed
    else:
        tally = Counts(counts["agree"], counts["disagree"], counts["other"])
        ballot.agree_count, ballot.disagree_count, ballot.other_count = (
            tally.agree,
            tally.disagree,
            tally.other,
        )
        ballot.is_passed = result_of(tally, base, majority).is_passed
    ballot.state = Ballot.State.CLOSED
    ballot.closed_at = clock.now()
    ballot.save()
    refresh_cell_month(ballot.meeting)


def record_result(ballot: Ballot, *, actor: Actor) -> None:
    """The fact that a result stands, without its counts; and that too many votes on one admission have failed."""
    meeting_id, organization_id = ballot.meeting_id, ballot.meeting.organization_id
    record(SecretBallotClosed(meeting_id, organization_id, ballot.pk, bool(ballot.is_passed)), actor=actor)
    record_failed_admission(ballot, actor=actor)


def record_failed_admission(ballot: Ballot, *, actor: Actor) -> None:
    """The fact on which the committee above is told, where this vote is one failure too many (meetings.md §7)."""
    if ballot.matter != Ballot.Matter.ADMISSION or ballot.is_passed:
        return
    limit, failed = limit_of_failed_admissions(ballot.meeting), failed_admissions_of(ballot) + 1
    if limit is not None and failed >= limit.value:
        organization_id = ballot.meeting.organization_id
        record(AdmissionFailedOften(ballot.meeting_id, organization_id, ballot.pk, failed), actor=actor)
