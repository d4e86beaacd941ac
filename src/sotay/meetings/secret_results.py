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
from .rules.matters import failed_admissions_sentence, is_secret, options_of
from .rules.secret_ballots import reveals_everybody
from .rules.terms import Given, written_threshold
from .rules.voting_base import VotingBase
from .wording.secret_ballots import decided_form, slips_counted, withheld


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


def decision_of(ballot: Ballot) -> str:
    """The form of discipline that a vote by forms came to, in words; "" for other ballots."""
    if ballot.matter != Ballot.Matter.DISCIPLINE or ballot.state != Ballot.State.CLOSED:
        return ""
    options = options_of(ballot.matter)
    heavier = (
        options[: options.index(ballot.decided_form) + 1] if ballot.is_added_up else (ballot.decided_form,)
    )
    votes = sum(ballot.option_counts.get(option, 0) for option in heavier)
    return decided_form(
        ballot.decided_form or None, votes, ballot.base_count or 0, is_added_up=ballot.is_added_up
    )


def report_up_of(ballot: Ballot) -> str:
    """The note for the committee above, where votes on one admission have failed too often."""
    if ballot.matter != Ballot.Matter.ADMISSION or ballot.state != Ballot.State.CLOSED or ballot.is_passed:
        return ""
    return failed_admissions_sentence(
        failed_admissions_of(ballot), has_failed_now=True, limit=limit_of_failed_admissions(ballot.meeting)
    )


def said_in_papers(ballot: Ballot) -> str:
    """What minutes say instead of counts: of a secret vote that tells what everybody chose only whether it was passed
    (protection.md §7), of a vote by forms the form; "" where the counts themselves are written.
    """
    if is_secret(ballot.method) and reveals_everybody(ballot.option_counts):
        return withheld(is_passed=bool(ballot.is_passed))
    return decision_of(ballot)


def notes_in_papers(ballot: Ballot) -> str:
    """What minutes add: the slips of a ballot on paper, and what is to be told to the committee above."""
    on_paper = ballot.method == Ballot.Method.SECRET_PAPER and ballot.issued_count is not None
    slips = (
        slips_counted(
            ballot.issued_count or 0,
            ballot.collected_count or 0,
            ballot.valid_count or 0,
            ballot.invalid_count or 0,
        )
        if on_paper
        else ""
    )
    return " ".join(part for part in (slips, report_up_of(ballot)) if part)
