"""Ballots: what votes and counts are refused, and the result (meetings.md §7, §11, §12; decision 21)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sotay.kernel.objections import Objection
from sotay.meetings.rules.cautions import Caution, Need
from sotay.meetings.rules.states import Links, State
from sotay.meetings.rules.terms import Given
from sotay.meetings.rules.voting_base import BallotTerms, VotingBase
from sotay.meetings.wording import ballots as wording
from sotay.regulations.values import Threshold


class Matter(StrEnum):
    """What is put to the vote."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    RESOLUTION = "resolution"
    ADMISSION = "admission"
    RECOGNITION = "recognition"
    STRIKE_OFF_PROBATIONARY = "strike_off_probationary"
    STRIKE_OFF_OFFICIAL = "strike_off_official"
    REPRIMAND = "reprimand"
    WARNING = "warning"
    REMOVAL = "removal"
    EXPULSION = "expulsion"
    DISCIPLINE = "discipline"
    OTHER = "other"


NEEDS_MINIMUM = frozenset({Matter.ADMISSION, Matter.RECOGNITION})
"""Matters a cell below its least number of official members may not decide (meetings.md §12)."""


class Method(StrEnum):
    """How a vote is taken: counts of hands, named in the app, slips of paper, in the app without names."""

    OPEN_HAND = "open_hand"
    OPEN_APP = "open_app"
    SECRET_PAPER = "secret_paper"
    SECRET_APP = "secret_app"


class Option(StrEnum):
    """What a voter may answer."""

    AGREE = "agree"
    DISAGREE = "disagree"
    OTHER = "other"


@dataclass(frozen=True)
class Counts:
    """Votes counted. Those who did not vote are the rest of the base."""

    agree: int
    disagree: int
    other: int

    @property
    def cast(self) -> int:
        return self.agree + self.disagree + self.other


@dataclass(frozen=True)
class Result:
    """What a ballot came to, with everything needed to check it."""

    counts: Counts
    base: int
    threshold: Threshold
    legal_basis: str

    @property
    def not_voting(self) -> int:
        return self.base - self.counts.cast

    @property
    def needed(self) -> int:
        return self.threshold.least(self.base)

    @property
    def is_passed(self) -> bool:
        """Other opinions and silence count as not in favour; a tie is not passed."""
        return self.threshold.is_reached(self.counts.agree, self.base)

    @property
    def sentence(self) -> str:
        return wording.result(self.counts.agree, self.base, self.needed, is_passed=self.is_passed)


def result_of(counts: Counts, base: VotingBase, majority: Given[Threshold]) -> Result:
    """The result of counts that `objections_to_counts` let through."""
    return Result(counts, base.size, majority.value, majority.legal_basis)


def count(options: Iterable[Option]) -> Counts:
    """Named votes summed up."""
    cast = Counter(options)
    return Counts(cast[Option.AGREE], cast[Option.DISAGREE], cast[Option.OTHER])


@dataclass(frozen=True)
class BallotDraft:
    """A question about to be put to the vote. `undecided` names people of the roll not marked yet."""

    meeting_state: State
    matter: Matter
    text: str
    method: Method
    undecided: tuple[str, ...] = ()
    official_on_roll: int = 0


def objections_to_opening_ballot(
    draft: BallotDraft, base: VotingBase, terms: BallotTerms, links: Links | None = None
) -> list[Objection]:
    """Text, running meeting, a finished roll call and somebody to vote are needed; a cell below its least
    number of official members does not decide on admission or recognition (meetings.md §7, §12).
    """
    links = links or Links()
    found = []
    if draft.meeting_state is State.INTERRUPTED:
        found.append(Objection(wording.interrupted()))
    elif draft.meeting_state is not State.IN_SESSION:
        found.append(Objection(wording.not_in_session()))
    if not draft.text.strip():
        found.append(Objection(wording.no_text(), field="text"))
    if terms.majority is None:
        found.append(Objection(wording.no_majority()))
    if draft.undecided:
        found.append(
            Objection(
                wording.undecided_before_ballot(draft.undecided),
                mend=links.roll_call,
                mend_label=wording.TO_ROLL_CALL,
            )
        )
    if base.size == 0:
        found.append(Objection(wording.empty_base(), terms.base_basis))
    return found + objections_to_too_few_official(draft.matter, draft.official_on_roll, terms)


def objections_to_too_few_official(matter: Matter, official: int, terms: BallotTerms) -> list[Objection]:
    """A cell below its least number of official members neither admits nor recognises anybody (meetings.md
    §12).
    """
    least = terms.least_official
    if matter in NEEDS_MINIMUM and least is not None and official < least.value:
        return [Objection(wording.too_few_official(official, least.value), least.legal_basis)]
    return []


def cautions_on_opening_ballot(base: VotingBase, terms: BallotTerms) -> list[Caution]:
    """Too few are left in the room to pass anything: a new ballot is warned, not forbidden (meetings.md
    §12).
    """
    majority = terms.majority
    if majority is None or base.size == 0 or can_pass(base.present_voters, base.size, majority.value):
        return []
    text = cannot_pass_sentence(base.present_voters, base.size, majority.value)
    return [Caution("cannot_pass", text, majority.legal_basis, Need.CONFIRMATION)]


def can_pass(present_voters: int, base: int, threshold: Threshold) -> bool:
    """Whether the question would pass if all in the room agreed."""
    return threshold.is_reached(present_voters, base)


def cannot_pass_sentence(present_voters: int, base: int, threshold: Threshold) -> str:
    """What is announced at roll call: "có mặt 8/17 chính thức: không đủ để thông qua nghị quyết, cần 9"; ""
    if it can.
    """
    if can_pass(present_voters, base, threshold):
        return ""
    return wording.cannot_pass(present_voters, base, threshold.least(base))


def still_enough_sentence(present_voters: int, base: int, threshold: Threshold) -> str:
    """The live line of the running meeting: "còn n chính thức, cần m" (meetings.md §12)."""
    return wording.still_enough(present_voters, threshold.least(base))


@dataclass(frozen=True)
class OpenBallot:
    """A ballot as a vote, a count or a correction meets it."""

    meeting_state: State
    is_open: bool
    base: VotingBase


def objections_to_vote(
    ballot: OpenBallot, member_id: int, option: str, *, is_present: bool, majority_basis: str = ""
) -> list[Objection]:
    """A named vote in the app. Refused: after close, in a break, from outside the frozen base, from someone
    absent.

    While the ballot is open a voter may change his own named vote; the last one counts (decision 22 shows
    it to him).
    """
    found = _objections_to_running(ballot)
    if option not in set(Option):
        found.append(Objection(wording.unknown_option(), field="option"))
    entry = ballot.base.entry_of(member_id)
    if entry is None:
        found.append(Objection(wording.not_on_list()))
    elif entry.left_out is not None:
        found.append(Objection(wording.may_not_vote(entry.left_out.value), majority_basis))
    elif not is_present:
        found.append(Objection(wording.absent_voter()))
    return found


def objections_to_app_vote(method: str) -> list[Objection]:
    """Votes are cast in the app only where the ballot was opened so; otherwise hands are counted."""
    return [] if method == Method.OPEN_APP else [Objection(wording.hands_are_counted())]


def objections_to_replacing_vote(*, is_assisted: bool, has_own_vote: bool) -> list[Objection]:
    """Nobody's own vote is replaced by one entered for him."""
    return [Objection(wording.voted_himself())] if is_assisted and has_own_vote else []


def _objections_to_running(ballot: OpenBallot) -> list[Objection]:
    if ballot.meeting_state is State.INTERRUPTED:
        return [Objection(wording.interrupted())]
    if ballot.meeting_state is not State.IN_SESSION:
        return [Objection(wording.not_in_session())]
    if not ballot.is_open:
        return [Objection(wording.closed())]
    return []


def objections_to_counts(counts: Counts, base: VotingBase, *, present_voters: int) -> list[Objection]:
    """Counts that cannot be: negative, more votes than the base, more than the voters in the room
    (meetings.md §11).

    `present_voters` is the number of the base's people in the room when the hands are counted.
    """
    found = [
        Objection(wording.negative(option, number), field=option)
        for option, number in (
            ("agree", counts.agree),
            ("disagree", counts.disagree),
            ("other", counts.other),
        )
        if number < 0
    ]
    if counts.cast > base.size:
        found.append(
            Objection(wording.more_than_base(counts.cast, base.size, _words_left_out(base)), field="agree")
        )
    if counts.cast > present_voters:
        found.append(Objection(wording.more_than_present(counts.cast, present_voters), field="agree"))
    return found


def _words_left_out(base: VotingBase) -> dict[str, int]:
    return {reason.value: number for reason, number in base.left_out.items()}


def objections_to_counting_hands(*, is_by_hand: bool, agree: int | None) -> list[Objection]:
    """A vote by hands closes with a count; an empty field is no zero."""
    if is_by_hand and agree is None:
        return [Objection(wording.not_counted(), field="agree")]
    return []


def objections_to_closing_ballot(
    ballot: OpenBallot, counts: Counts, *, present_voters: int
) -> list[Objection]:
    """An open ballot is closed with counts that can be. In a break it may be closed too, so that
    it stands.
    """
    found = []
    if not ballot.is_open:
        found.append(Objection(wording.already_closed()))
    return found + objections_to_counts(counts, ballot.base, present_voters=present_voters)


def objections_to_correcting_counts(
    ballot: OpenBallot, old: Counts, new: Counts, reason: str, *, present_voters: int
) -> list[Objection]:
    """A closed count is put right before the meeting ends, with a reason, both values kept; later only by a
    new vote.
    """
    found = []
    if ballot.meeting_state not in (State.IN_SESSION, State.INTERRUPTED):
        found.append(Objection(wording.correction_too_late()))
    if ballot.is_open:
        found.append(Objection(wording.correct_after_closing()))
    if not reason.strip():
        found.append(Objection(wording.correction_needs_reason(), field="reason"))
    if new == old:
        found.append(Objection(wording.correction_changes_nothing(), field="agree"))
    return found + objections_to_counts(new, ballot.base, present_voters=present_voters)


def objections_to_changing_closed(*, is_void: bool, is_named: bool = False) -> list[Objection]:
    """A ballot that was voted again stays as it was; named votes are not miscounted, one votes anew."""
    found = []
    if is_void:
        found.append(Objection(wording.is_void()))
    if is_named:
        found.append(Objection(wording.named_votes_are_summed_up()))
    return found


def objections_to_reopening_ballot(ballot: OpenBallot, reason: str) -> list[Objection]:
    """A ballot opened anew voids the votes cast, its old tally stays in the record (decision 21)."""
    found = []
    if ballot.meeting_state is not State.IN_SESSION:
        found.append(Objection(wording.not_in_session()))
    if ballot.is_open:
        found.append(Objection(wording.close_before_reopening()))
    if not reason.strip():
        found.append(Objection(wording.reopening_needs_reason(), field="reason"))
    return found
